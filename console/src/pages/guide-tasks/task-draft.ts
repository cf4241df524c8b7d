import type { Dayjs } from 'dayjs';
import type { call } from '@/api';
import { fromWall, wallNow } from '@/lib/time';
import { type Metric, metricsOf, type Task, type TaskKind } from './task-words';

export type TaskBody = Parameters<typeof call<'POST /api/v1/hq/guide-tasks'>>[1]['body'];
export type AudienceKind = 'region' | 'brand' | 'stores' | 'guides';
export type Grade = NonNullable<Task['audience']['grades']>[number];

/** The form of a new task. */
export interface TaskFields {
  kind: TaskKind;
  targetId?: number | undefined;
  title: string;
  words: string;
  metric: Metric;
  count: number;
  period: [Dayjs, Dayjs];
  among: AudienceKind | 'all';
  regionIds: number[];
  brandIds: number[];
  storeIds: number[];
  guideIds: number[];
  grades: Grade[];
}

const GOAL = 5;
/** A new task: forward something today, until tonight. */
export const newFields = (kind: TaskKind = 'share_product'): TaskFields => ({
  kind,
  title: '',
  words: '',
  metric: metricsOf(kind)[0] ?? 'visitors',
  count: GOAL,
  period: [
    wallNow().startOf('minute'),
    wallNow()
      .hour(22)
      .startOf('hour')
      .add(wallNow().hour() >= 21 ? 1 : 0, 'day'),
  ],
  among: 'all',
  regionIds: [],
  brandIds: [],
  storeIds: [],
  guideIds: [],
  grades: [],
});

/** Whether a kind is about something that is chosen: a product, a zone, a material. */
export const hasTarget = (kind: TaskKind): boolean => kind.startsWith('share_');

/** The request body: only the chosen way of naming people counts, whatever was typed in the others before. */
export const bodyOf = (fields: TaskFields): TaskBody => {
  const { kind, targetId, title, words, metric, count, period, among, grades } = fields;
  const chosen = (way: AudienceKind, ids: number[]): number[] | null => (among === way ? ids : null);
  return {
    kind,
    ...(hasTarget(kind) && targetId !== undefined ? { targetId } : {}),
    title: title.trim(),
    words: words.trim(),
    goal: { metric, count },
    startsAt: fromWall(period[0]),
    dueAt: fromWall(period[1]),
    audience: {
      regionIds: chosen('region', fields.regionIds),
      brandIds: chosen('brand', fields.brandIds),
      storeIds: chosen('stores', fields.storeIds),
      guideIds: chosen('guides', fields.guideIds),
      grades: grades.length > 0 && among !== 'guides' ? grades : null,
    },
  };
};

/** Whom a task is for, in words. */
export const audienceText = (
  { regionIds, brandIds, storeIds, guideIds, grades }: Task['audience'],
  regionName: (id: number) => string,
  brandName: (id: number) => string,
): string => {
  const names = (ids: readonly number[], name: (id: number) => string): string =>
    ids.length > 2 ? `${ids.slice(0, 2).map(name).join('、')} 等 ${ids.length} 个` : ids.map(name).join('、');
  const where = [
    regionIds && names(regionIds, regionName),
    brandIds && names(brandIds, brandName),
    storeIds && `${storeIds.length} 家门店`,
    guideIds && `${guideIds.length} 位导购`,
  ].filter(Boolean);
  return [where.length > 0 ? where.join(' × ') : '全部导购', grades && `${grades.join('、')} 级`]
    .filter(Boolean)
    .join(' · ');
};

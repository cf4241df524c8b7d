import type { AnswerOf } from '@/api';
import { fromWall, toWall } from '@/lib/time';

export type Zone = AnswerOf<'GET /api/v1/hq/hot-zones/:zoneId'>;
export type ZoneScope = Zone['scope'];
export interface ZoneItem {
  productId: number;
  name: string;
  picture: string;
  priceFen: number;
  /** Known for items the server has seen in this zone. */
  stock?: number;
  sold?: number;
}
/** What the editor holds: the zone as it will be saved. */
export interface ZoneDraft {
  title: string;
  subtitle: string;
  banner: string;
  slot: number;
  scope: ZoneScope;
  startsAt: string;
  endsAt: string;
  items: ZoneItem[];
}

export const MAX_ITEMS = 60;

/** A new zone: from the next full hour, for a week, on the whole chain. */
export const newDraft = (now: string): ZoneDraft => {
  const start = toWall(now).add(1, 'hour').startOf('hour');
  return {
    title: '',
    subtitle: '',
    banner: '',
    slot: 1,
    scope: { kind: 'chain', ids: [] },
    startsAt: fromWall(start),
    endsAt: fromWall(start.add(7, 'day')),
    items: [],
  };
};

export const draftOf = (zone: Zone): ZoneDraft => ({
  title: zone.title,
  subtitle: zone.subtitle,
  banner: zone.banner,
  slot: zone.slot,
  scope: { kind: zone.scope.kind, ids: [...zone.scope.ids] },
  startsAt: zone.startsAt,
  endsAt: zone.endsAt,
  items: zone.items.map((item) => ({ ...item })),
});

/** The request body; `version` is the one the draft was made from. */
export const bodyOf = (draft: ZoneDraft, version?: number) => ({
  title: draft.title.trim(),
  subtitle: draft.subtitle.trim(),
  banner: draft.banner,
  slot: draft.slot,
  scope: draft.scope.kind === 'chain' ? { kind: 'chain' as const, ids: [] } : draft.scope,
  startsAt: draft.startsAt,
  endsAt: draft.endsAt,
  productIds: draft.items.map((item) => item.productId),
  ...(version === undefined ? {} : { version }),
});

/** Adds what is not there yet, at the end, up to the limit. */
export const addItems = (items: readonly ZoneItem[], added: readonly ZoneItem[]): ZoneItem[] => {
  const present = new Set(items.map((item) => item.productId));
  return [...items, ...added.filter((item) => !present.has(item.productId))].slice(0, MAX_ITEMS);
};

const ids = (items: readonly ZoneItem[]): number[] => items.map((item) => item.productId);
const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);
const sameSet = (a: readonly number[], b: readonly number[]): boolean =>
  sameList(
    [...a].sort((x, y) => x - y),
    [...b].sort((x, y) => x - y),
  );

/** What differs, in words; empty means nothing to save. @example changesOf(base, draft) //=> ['标题', '新增 2 件商品'] */
export const changesOf = (base: ZoneDraft, draft: ZoneDraft): string[] => {
  const changes: string[] = [];
  if (base.title !== draft.title) changes.push('标题');
  if (base.subtitle !== draft.subtitle) changes.push('副标题');
  if (base.banner !== draft.banner) changes.push('头图');
  if (base.slot !== draft.slot) changes.push('入口位');
  if (base.startsAt !== draft.startsAt || base.endsAt !== draft.endsAt) changes.push('时间');
  if (base.scope.kind !== draft.scope.kind || !sameSet(base.scope.ids, draft.scope.ids)) changes.push('投放范围');
  const before = ids(base.items);
  const after = ids(draft.items);
  const added = after.filter((id) => !before.includes(id)).length;
  const removed = before.filter((id) => !after.includes(id)).length;
  if (added > 0) changes.push(`新增 ${added} 件商品`);
  if (removed > 0) changes.push(`移除 ${removed} 件商品`);
  const kept = before.filter((id) => after.includes(id));
  if (
    !sameList(
      kept,
      after.filter((id) => before.includes(id)),
    )
  )
    changes.push('商品顺序');
  return changes;
};

export interface Problem {
  field: 'title' | 'schedule' | 'scope' | 'items';
  message: string;
}
/** What stops a zone from being published, before the server is asked. */
export const problemsOf = (draft: ZoneDraft, now: string): Problem[] => {
  const problems: Problem[] = [];
  if (!draft.title.trim()) problems.push({ field: 'title', message: '请填写标题' });
  if (draft.endsAt <= draft.startsAt) problems.push({ field: 'schedule', message: '结束要晚于开始' });
  else if (draft.endsAt <= now) problems.push({ field: 'schedule', message: '结束时间已过，请先改期' });
  if (draft.scope.kind !== 'chain' && draft.scope.ids.length === 0)
    problems.push({ field: 'scope', message: '请选择投放范围' });
  if (draft.items.length === 0) problems.push({ field: 'items', message: '专区里还没有商品' });
  return problems;
};
/** Of these, what stops even a draft from being saved. */
export const savingProblems = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ field, message }) => field !== 'items' && !message.startsWith('结束时间已过'));

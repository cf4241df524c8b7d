import { Init, Inject, Singleton } from '@midwayjs/core';
import { TARGET_METRICS } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import {
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { StoreDirectory } from '../stores';
import { METRIC_TITLES, PutTargets, type TargetWish } from './put-targets.service';
import { keyOf } from './organisation';
import type { NodeKind, TargetMetric } from './target.entity';
import { type NodeTarget, targetsOf } from './target.repository';

type Column = 'month' | 'metric' | 'level' | 'code' | 'target' | 'capped';
type Line = SheetLine<Column>;
interface Row extends TargetWish {
  readonly month: string;
  readonly metric: TargetMetric;
}

export const LEVELS: Readonly<Record<string, NodeKind>> = {
  全国: 'hq',
  区域: 'region',
  品牌: 'brand',
  门店: 'store',
  导购: 'guide',
};
const METRICS = new Map(TARGET_METRICS.map((metric) => [METRIC_TITLES[metric], metric]));
const YES_NO: Readonly<Record<string, boolean>> = { 是: true, 否: false };
const REFUSALS = { TARGET_NODE_UNKNOWN: '没有这个区域、品牌、门店或工号', OUT_OF_SCOPE: '超出你的数据范围' } as const;
const MAX_YUAN = 1_000_000_000;

/** Sheets of targets for nodes of any level; an empty amount takes a target away. */
@Singleton()
export class ImportTargets implements Importer<Column, Row> {
  @Inject() database!: Database;
  @Inject() imports!: Imports;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() targets!: PutTargets;
  readonly permission = 'performance';
  readonly columns: readonly ImportColumn<Column>[] = [
    { key: 'month', title: '月份', required: true, example: '2026-11' },
    { key: 'metric', title: '指标', required: true, example: '总销售' },
    { key: 'level', title: '层级', required: true, example: '门店' },
    {
      ...{ key: 'code', title: '区域或品牌名称/门店编码/工号', formerly: '区域名称/门店编码/工号' },
      ...{ required: false, example: 'SH001' },
    },
    { key: 'target', title: '目标（元或人数）', required: false, example: '300000' },
    { key: 'capped', title: '按可触达人群封顶', required: false, example: '' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('targets', this);
  }

  async check(rows: readonly Line[], caller: HqCaller): Promise<Checked<Column, Row>> {
    const staff = await this.database.query<{ id: number; employee_no: string }>('SELECT id, employee_no FROM staff');
    const guides = new Map(staff.map(({ id, employee_no }) => [employee_no, id]));
    const regions = new Map(this.stores.regions().map(({ id, name }) => [name, id]));
    const brands = new Map(this.catalog.current.brands.map(({ id, name }) => [name, id]));
    const repeated = repeatedLines(rows, ({ cells }) =>
      [cells.month, cells.metric, cells.level, cells.code ?? ''].join(' '),
    );
    const good: { line: number; payload: Row }[] = [];
    const wrong: WrongCell<Column>[] = [];
    const set = new SetTargets(this.database);
    let unchanged = 0;
    for (const { line, cells } of rows) {
      const errors: { column: Column; message: string }[] = [];
      const { month = '', metric: metricTitle = '', level: levelTitle = '', code = '', target: amount = '' } = cells;
      if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) errors.push({ column: 'month', message: '写成 2026-11' });
      const metric = METRICS.get(metricTitle);
      if (!metric) errors.push({ column: 'metric', message: `填 ${[...METRICS.keys()].join('、')}` });
      const level = LEVELS[levelTitle];
      if (!level) errors.push({ column: 'level', message: `填 ${Object.keys(LEVELS).join('、')}` });
      const nodeId = level && this.nodeId(level, code, { regions, brands, guides });
      if (level && nodeId === undefined) errors.push({ column: 'code', message: REFUSALS.TARGET_NODE_UNKNOWN });
      const refusal =
        level && nodeId !== undefined ? this.targets.refusal({ nodeKind: level, nodeId }, caller) : undefined;
      if (refusal) errors.push({ column: 'code', message: REFUSALS[refusal] });
      const target = readAmount(amount, metric);
      if (target === undefined)
        errors.push({ column: 'target', message: metric === 'recruits' ? '填人数' : '填金额（元），最多两位小数' });
      const capped = cells.capped ?? '';
      if (capped && !(capped in YES_NO)) errors.push({ column: 'capped', message: '填 是 或 否，不填不变' });
      if (YES_NO[capped] && !(metric === 'recruits' && (level === 'store' || level === 'guide')))
        errors.push({ column: 'capped', message: '只有门店和导购的拉新目标可以封顶' });
      const before = repeated.get(line);
      if (before !== undefined) errors.push({ column: 'code', message: `与第 ${before} 行重复` });
      if (errors.length || !metric || !level || nodeId === undefined || target === undefined) {
        wrong.push(...errors.map((error) => ({ line, ...error })));
        continue;
      }
      const row = { month, metric, nodeKind: level, nodeId, target, cappedByPool: YES_NO[capped] };
      if (await set.has(row)) unchanged += 1;
      else good.push({ line, payload: row });
    }
    return { good, wrong, unchanged };
  }

  async write(tx: Tx, rows: readonly Row[], { caller }: ImportContext): Promise<void> {
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const refusal = this.targets.refusal(row, caller);
      if (refusal) throw new Problem(refusal, { detail: `${keyOf(row)}：${REFUSALS[refusal]}` });
      const group = groups.get(`${row.month} ${row.metric}`) ?? [];
      group.push(row);
      groups.set(`${row.month} ${row.metric}`, group);
    }
    for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      await this.targets.write(tx, group[0]!.month, group[0]!.metric, group, caller);
    }
  }

  private nodeId(
    level: NodeKind,
    code: string,
    { regions, brands, guides }: Readonly<Record<'regions' | 'brands' | 'guides', ReadonlyMap<string, number>>>,
  ): number | undefined {
    if (level === 'hq') return 0;
    if (level === 'region') return regions.get(code);
    if (level === 'brand') return brands.get(code);
    return level === 'store' ? this.stores.byCode(code)?.id : guides.get(code);
  }
}

/** What is set already, read by the month and metric when a row first asks for them. */
class SetTargets {
  private readonly known = new Map<string, Promise<ReadonlyMap<string, NodeTarget>>>();

  constructor(private readonly database: Database) {}

  /** Whether the row says what is there. */
  async has(row: Row): Promise<boolean> {
    const target = (await this.of(row)).get(keyOf(row));
    const sameCap = row.cappedByPool === undefined || row.cappedByPool === (target?.cappedByPool ?? false);
    return (target?.amount ?? null) === row.target && (row.target === null || sameCap);
  }

  private of({ month, metric }: Row): Promise<ReadonlyMap<string, NodeTarget>> {
    const key = `${month} ${metric}`;
    const reading = this.known.get(key) ?? this.read(month, metric);
    this.known.set(key, reading);
    return reading;
  }

  private async read(month: string, metric: TargetMetric): Promise<ReadonlyMap<string, NodeTarget>> {
    const targets = await targetsOf((sql, params) => this.database.query(sql, params), month, metric);
    return new Map(targets.map((target) => [keyOf(target), target]));
  }
}

/** @returns fen, or people; null for an empty cell, undefined for what is no amount */
function readAmount(text: string, metric: TargetMetric | undefined): number | null | undefined {
  const plain = text.replaceAll(',', '');
  if (plain === '') return null;
  const whole = metric === 'recruits' ? /^\d{1,7}$/ : /^\d{1,10}(\.\d{1,2})?$/;
  if (!whole.test(plain)) return undefined;
  const value = Number(plain);
  if (metric === 'recruits') return value;
  return value > MAX_YUAN ? undefined : Math.round(value * 100);
}

import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, perHeadReport } from '@qiandian/shared/contract';
import { roundHalfUp } from '../../domain/money';
import { type HqCaller, type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { FreshValues, KeptValues } from '../../platform/fresh';
import { Catalog } from '../catalog';
import { Sales } from '../sales';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { branchesOf } from './branches';

type Report = Answer<typeof perHeadReport>;
type Query = Parsed<typeof perHeadReport>['query'];
type Figures = Report['total'];
interface Part {
  readonly key: string;
  readonly name: string;
  readonly storeIds: readonly number[];
}
const DEFINITION =
  '金额为商品成交（不含运费，未减退款），线上为收银台以外的全部渠道，占比都除以全部成交。导购贡献＝记在导购名下的成交；' +
  '爆款＝付款时正在本店爆款专区里的商品；闭店时段＝22:00–10:00 付款；分享人数＝期间分享过或有线上成交的员工；' +
  '人均分销＝导购名下的线上成交 ÷ 分享人数。门店按现在的区域与品牌归属。';
/** Stores or guides listed, those with the most sales. */
const LISTED = 500;
const REPORTS_HELD = 50;
const MONEY = ['salesFen', 'onlineFen', 'guideFen', 'guideOnlineFen', 'hotZoneFen', 'afterHoursFen'] as const;
type Money = Record<(typeof MONEY)[number], number>;
const NO_MONEY: Money = {
  salesFen: 0,
  onlineFen: 0,
  guideFen: 0,
  guideOnlineFen: 0,
  hotZoneFen: 0,
  afterHoursFen: 0,
};

/** What guides and hot zones bring, a head, and at which hours (A8, A20, A41, A45, A138). */
@Singleton()
export class PerHeadReport {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() staff!: StaffDirectory;
  @Inject() sales!: Sales;
  @Inject() kept!: KeptValues;
  /** How old a report of the whole chain may get, in milliseconds: its hours alone are half a million rows a month. */
  liveForMs = 60_000;
  /** How much older while it is made anew. */
  staleForMs = 600_000;
  private readonly ofChain = new FreshValues<Report>({
    most: REPORTS_HELD,
    liveForMs: () => this.liveForMs,
    staleForMs: () => this.staleForMs,
    store: () => this.kept.of('per-head'),
  });

  of(query: Query, { scope }: HqCaller): Promise<Report> {
    const make = () => this.make(query, scope);
    if (!seesWholeChain(scope)) return make();
    return this.ofChain.get([query.from, query.to, query.by].join(' '), make);
  }

  private async make({ from, to, by }: Query, scope: OperatorScope): Promise<Report> {
    const mine = this.stores.all().filter(({ id }) => this.stores.inScope(scope, id));
    const whole = seesWholeChain(scope);
    // headquarters' own sales have no store
    const storeIds = [...mine.map(({ id }) => id), ...(whole ? [0] : [])];
    const filter = whole ? undefined : storeIds;
    const key = by === 'day' || by === 'guide' ? by : 'store';
    const [sums, people, hourly] = await Promise.all([
      this.sums(key, from, to, filter),
      this.sharers(from, to, filter),
      this.sales.hours({ fromDay: from, toDay: to }, filter),
    ]);
    const sharers = by === 'day' ? await this.sharersByDay(from, to, filter) : countBy(people, by === 'guide');
    const figures = (keys: readonly string[]): Figures => {
      const sum = { ...NO_MONEY, sharers: 0 };
      for (const one of keys) {
        for (const field of MONEY) sum[field] += sums.get(one)?.[field] ?? 0;
        sum.sharers += sharers.get(one) ?? 0;
      }
      return perHead(sum);
    };
    const all = figures([...sums.keys()]);
    const keys = [...new Set([...sums.keys(), ...sharers.keys()])];
    const rows =
      by === 'region' || by === 'brand'
        ? this.parts(by, mine, whole).map((part) => ({
            key: part.key,
            name: part.name,
            ...figures(part.storeIds.map(String)),
          }))
        : by === 'day'
          ? keys.sort().map((day) => ({ key: day, name: day, ...figures([day]) }))
          : keys
              .map((id) => ({ key: id, name: this.nameOf(by, Number(id)), ...figures([id]) }))
              .sort((a, b) => b.salesFen - a.salesFen || Number(a.key) - Number(b.key))
              .slice(0, LISTED);
    return { total: perHead({ ...all, sharers: people.size }), rows, hourly, definition: DEFINITION };
  }

  private nameOf(by: 'store' | 'guide', id: number): string {
    if (by === 'store') return id === 0 ? '总部' : (this.stores.byId(id)?.name ?? '已关闭门店');
    return id === 0 ? '未记导购' : (this.staff.byId(id)?.name ?? '已不在册的导购');
  }

  private parts(by: 'region' | 'brand', mine: Parameters<typeof branchesOf>[1], whole: boolean): Part[] {
    const headquarters = whole ? [{ key: '0', name: '总部', storeIds: [0] }] : [];
    if (by === 'region') {
      const branches = branchesOf(this.stores, mine);
      return [...branches.map((branch) => ({ ...branch, key: String(branch.regionId) })), ...headquarters];
    }
    const brands = new Map<number, number[]>();
    for (const { id, brandId } of mine) brands.set(brandId, [...(brands.get(brandId) ?? []), id]);
    const parts = [...brands].map(([brandId, storeIds]) => ({
      key: String(brandId),
      name: this.catalog.brand(brandId)?.name ?? '',
      storeIds,
    }));
    return [...parts, ...headquarters];
  }

  private async sums(
    key: 'day' | 'store' | 'guide',
    from: string,
    to: string,
    storeIds: readonly number[] | undefined,
  ): Promise<Map<string, Money>> {
    const groups = await this.sales.totals({ fromDay: from, toDay: to }, [key], storeIds ? { storeIds } : {});
    return new Map(
      groups.map(({ day, storeId, guideId, paidFen: salesFen, ...sold }) => {
        const { onlineFen, guideFen, guideOnlineFen, hotZoneFen, afterHoursFen } = sold;
        const money = { salesFen, onlineFen, guideFen, guideOnlineFen, hotZoneFen, afterHoursFen };
        return [String({ day, store: storeId, guide: guideId }[key]), money];
      }),
    );
  }

  /** Who shared or sold online, with the store they belong to now. */
  private async sharers(
    from: string,
    to: string,
    storeIds: readonly number[] | undefined,
  ): Promise<ReadonlyMap<number, number>> {
    const within = storeFilter('s.store_id', storeIds);
    const rows = await this.database.query<{ id: number; store_id: number }>(
      `SELECT s.id, s.store_id FROM (${shared('DISTINCT guide_id')}) a JOIN staff s ON s.id = a.guide_id
       WHERE 1 = 1${within.sql}`,
      [from, to, ...within.params],
    );
    return new Map(rows.map((row) => [row.id, row.store_id]));
  }

  /** How many did on each day. */
  private async sharersByDay(
    from: string,
    to: string,
    storeIds: readonly number[] | undefined,
  ): Promise<Map<string, number>> {
    const within = storeFilter('s.store_id', storeIds);
    const inStores = storeIds ? `JOIN staff s ON s.id = a.guide_id WHERE 1 = 1${within.sql}` : '';
    const rows = await this.database.query<{ day: string; n: unknown }>(
      `SELECT a.day, COUNT(*) AS n FROM (${shared('day, guide_id')}) a ${inStores} GROUP BY a.day`,
      [from, to, ...within.params],
    );
    return new Map(rows.map((row) => [row.day, num(row.n)]));
  }
}

/** Guides and days. */
const shared = (columns: string): string =>
  `SELECT ${columns} FROM guide_activity WHERE day >= ? AND day <= ? AND (shared = 1 OR sold_online = 1)`;

/** People by the store they belong to, or each by themself. */
function countBy(people: ReadonlyMap<number, number>, themselves: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [guideId, storeId] of people) {
    const key = String(themselves ? guideId : storeId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const perHead = (sum: Omit<Figures, 'perHeadFen'>): Figures => ({
  ...sum,
  perHeadFen: sum.sharers > 0 ? roundHalfUp(sum.guideOnlineFen, sum.sharers) : 0,
});

function storeFilter(
  column: string,
  storeIds: readonly number[] | undefined,
): { sql: string; params: readonly SqlValue[] } {
  if (!storeIds) return { sql: '', params: [] };
  const list = inList(storeIds);
  return { sql: ` AND ${column} IN ${list.sql}`, params: list.params };
}

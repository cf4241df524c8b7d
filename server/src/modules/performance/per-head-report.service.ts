import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, perHeadReport } from '@qiandian/shared/contract';
import { roundHalfUp } from '../../domain/money';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import { Catalog } from '../catalog';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { branchesOf } from './branches';

type Report = Answer<typeof perHeadReport>;
type Figures = Report['total'];
interface Part {
  readonly key: string;
  readonly name: string;
  readonly storeIds: readonly number[];
}
const DEFINITION =
  '金额为成交（未减退款），线上为收银台以外的全部渠道。导购贡献＝线上成交中记在导购名下的部分，占比除以线上成交；' +
  '闭店时段为 22:00–10:00 付款的成交，占比除以全部成交；分享人数＝期间分享过或有线上成交的员工；' +
  '人均分销＝导购贡献 ÷ 分享人数。门店按现在的区域与品牌归属。';
const NOTHING = { salesFen: 0, onlineFen: 0, guideFen: 0, afterHoursFen: 0, sharers: 0 };

/** What guides bring, a head (A8, A41, A45, A138). */
@Singleton()
export class PerHeadReport {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() sales!: Sales;

  async of({ from, to, by }: Parsed<typeof perHeadReport>['query'], { scope }: HqCaller): Promise<Report> {
    const mine = this.stores.all().filter(({ id }) => this.stores.inScope(scope, id));
    const whole = seesWholeChain(scope);
    // headquarters' own sales have no store
    const storeIds = [...mine.map(({ id }) => id), ...(whole ? [0] : [])];
    const filter = whole ? undefined : storeIds;
    const key = by === 'day' ? 'day' : 'store';
    const [sums, people] = await Promise.all([this.sums(key, from, to, filter), this.sharers(from, to, filter)]);
    const sharers = by === 'day' ? await this.sharersByDay(from, to, filter) : byStore(people);
    const figures = (keys: readonly string[]): Figures => {
      const sum = { ...NOTHING };
      for (const one of keys) {
        const found = sums.get(one);
        sum.salesFen += found?.salesFen ?? 0;
        sum.onlineFen += found?.onlineFen ?? 0;
        sum.guideFen += found?.guideFen ?? 0;
        sum.afterHoursFen += found?.afterHoursFen ?? 0;
        sum.sharers += sharers.get(one) ?? 0;
      }
      return perHead(sum);
    };
    const all = figures([...sums.keys()]);
    const parts = by === 'day' ? undefined : this.parts(by, mine, whole);
    const rows = parts
      ? parts.map(({ key: id, name, storeIds: ids }) => ({ key: id, name, ...figures(ids.map(String)) }))
      : [...new Set([...sums.keys(), ...sharers.keys()])]
          .sort()
          .map((day) => ({ key: day, name: day, ...figures([day]) }));
    return { total: perHead({ ...all, sharers: people.size }), rows, definition: DEFINITION };
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
    key: 'day' | 'store',
    from: string,
    to: string,
    storeIds: readonly number[] | undefined,
  ): Promise<Map<string, Omit<Figures, 'sharers' | 'perHeadFen'>>> {
    const groups = await this.sales.totals({ fromDay: from, toDay: to }, [key], storeIds ? { storeIds } : {});
    return new Map(
      groups.map(({ day, storeId, paidFen, onlineFen, guideOnlineFen, afterHoursFen }) => [
        String(key === 'day' ? day : storeId),
        { salesFen: paidFen, onlineFen, guideFen: guideOnlineFen, afterHoursFen },
      ]),
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

function byStore(people: ReadonlyMap<number, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const storeId of people.values()) counts.set(String(storeId), (counts.get(String(storeId)) ?? 0) + 1);
  return counts;
}

const perHead = (sum: Omit<Figures, 'perHeadFen'>): Figures => ({
  salesFen: sum.salesFen,
  onlineFen: sum.onlineFen,
  guideFen: sum.guideFen,
  afterHoursFen: sum.afterHoursFen,
  sharers: sum.sharers,
  perHeadFen: sum.sharers > 0 ? roundHalfUp(sum.guideFen, sum.sharers) : 0,
});

function storeFilter(
  column: string,
  storeIds: readonly number[] | undefined,
): { sql: string; params: readonly SqlValue[] } {
  if (!storeIds) return { sql: '', params: [] };
  const list = inList(storeIds);
  return { sql: ` AND ${column} IN ${list.sql}`, params: list.params };
}

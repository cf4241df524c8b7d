import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getToday, Parsed } from '@qiandian/shared/contract';
import { addDays, shanghaiDay, startOfShanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Traffic } from '../analytics';
import { Catalog } from '../catalog';
import { OpenWork } from '../orders';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';

const DAY_MS = 86_400_000;
const TOP = 10;

/**
 * Headquarters' day so far, Shanghai time, beside yesterday until the same moment; within the operator's scope. Money is
 * the ledger's, of all channels, as in every report.
 */
@Singleton()
export class Today {
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() sales!: Sales;
  @Inject() traffic!: Traffic;
  @Inject() work!: OpenWork;

  async of(query: Parsed<typeof getToday>['query'], caller: HqCaller): Promise<Answer<typeof getToday>> {
    const now = this.clock.now();
    const day = shanghaiDay(now);
    const yesterday = addDays(day, -1);
    const from = startOfShanghaiDay(now);
    const until = new Date(now.getTime() + 1);
    const dayBefore = (at: Date): Date => new Date(at.getTime() - DAY_MS);
    const storeIds = this.storeIds(query, caller);
    const filter = storeIds ? { storeIds } : {};
    const one = { fromDay: day, toDay: day };
    const { sales, traffic } = this;
    const [[total], before, visitors, visitorsBefore, todo, hours, hoursBefore, stores, products] = await Promise.all([
      sales.totals(one, [], filter),
      sales.until(yesterday, dayBefore(now), storeIds),
      traffic.people(from, until, storeIds),
      traffic.people(dayBefore(from), dayBefore(until), storeIds),
      this.work.of(storeIds ? new Set(storeIds) : null),
      sales.hours(one, storeIds),
      sales.hours({ fromDay: yesterday, toDay: yesterday }, storeIds),
      sales.storeTotals(one, filter),
      sales.topProducts(day, TOP, storeIds),
    ]);
    return {
      asOf: now.toISOString(),
      paidFen: total?.paidFen ?? 0,
      paidFenYesterday: before.paidFen,
      onlineFen: total?.onlineFen ?? 0,
      orders: total?.orders ?? 0,
      ordersYesterday: before.orders,
      visitors,
      visitorsYesterday: visitorsBefore,
      guideFen: total?.guideFen ?? 0,
      hotZoneFen: total?.hotZoneFen ?? 0,
      todo,
      hourly: hours.map(({ hour, paidFen }) => ({ hour, paidFen, yesterdayFen: hoursBefore[hour]!.paidFen })),
      topStores: [...stores]
        .filter(([storeId, { paidFen }]) => storeId > 0 && paidFen > 0)
        .sort(([a, x], [b, y]) => y.paidFen - x.paidFen || a - b)
        .slice(0, TOP)
        .map(([storeId, { paidFen }]) => ({ storeId, name: this.stores.byId(storeId)?.name ?? '已关闭门店', paidFen })),
      topProducts: products.map((row) => {
        const product = this.catalog.product(row.productId);
        return { ...row, name: product?.name ?? '已下架商品', picture: product?.pictures[0] ?? '' };
      }),
    };
  }

  /** The operator's stores, narrowed to a region or brand; `undefined` is all, and headquarters' own sales with them. */
  private storeIds(
    { regionId, brandId }: Parsed<typeof getToday>['query'],
    { scope }: HqCaller,
  ): readonly number[] | undefined {
    if (seesWholeChain(scope) && regionId === undefined && brandId === undefined) return undefined;
    return this.stores
      .all()
      .filter(
        (store) =>
          this.stores.inScope(scope, store.id) &&
          (brandId === undefined || store.brandId === brandId) &&
          (regionId === undefined || this.stores.regionWithAncestors(store.regionId).includes(regionId)),
      )
      .map(({ id }) => id);
  }
}

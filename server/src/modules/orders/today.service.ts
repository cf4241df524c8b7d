import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getToday, Parsed } from '@qiandian/shared/contract';
import { startOfShanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList } from '../../platform/db';
import { Catalog } from '../catalog';
import { HotZones } from '../promotions';
import { StoreDirectory } from '../stores';
import { ofStores, type OrderFilter } from './order-lists.repository';
import { OrderScope } from './order-scope.service';
import {
  guideFen,
  openWork,
  paidByHour,
  paidLinesOf,
  paidTotals,
  type Span,
  topProducts,
  topStores,
  visitorsIn,
} from './today.repository';

const DAY_MS = 86_400_000;
const TOP = 10;

/** Headquarters' day so far, Shanghai time, beside yesterday until the same moment; within the operator's scope. */
@Singleton()
export class Today {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() zones!: HotZones;
  @Inject() scope!: OrderScope;

  async of(query: Parsed<typeof getToday>['query'], caller: HqCaller): Promise<Answer<typeof getToday>> {
    const now = this.clock.now();
    const from = startOfShanghaiDay(now);
    const today: Span = { from, to: new Date(now.getTime() + 1) };
    const before = (span: Span): Span => ({
      from: new Date(span.from.getTime() - DAY_MS),
      to: new Date(span.to.getTime() - DAY_MS),
    });
    const yesterday = before(today);
    const wholeYesterday = before({ from, to: new Date(from.getTime() + DAY_MS) });
    const storeIds = this.storeIds(query, caller);
    const scope = ofStores(storeIds);
    const people = ofStores(storeIds, 'e.store_id');
    const { database } = this;
    const [paid, paidBefore, visitors, visitorsBefore, byGuides, inZones, todo, hours, hoursBefore, stores, products] =
      await Promise.all([
        paidTotals(database, today, scope),
        paidTotals(database, yesterday, scope),
        visitorsIn(database, today, people),
        visitorsIn(database, yesterday, people),
        guideFen(database, today, scope),
        this.hotZoneFen(today, scope),
        openWork(database, scope),
        paidByHour(database, today, scope),
        paidByHour(database, wholeYesterday, scope),
        topStores(database, today, scope, TOP),
        topProducts(database, today, scope, TOP),
      ]);
    return {
      asOf: now.toISOString(),
      paidFen: paid.paidFen,
      paidFenYesterday: paidBefore.paidFen,
      orders: paid.orders,
      ordersYesterday: paidBefore.orders,
      visitors,
      visitorsYesterday: visitorsBefore,
      guideFen: byGuides,
      hotZoneFen: inZones,
      todo,
      hourly: hours.map((paidFen, hour) => ({ hour, paidFen, yesterdayFen: hoursBefore[hour] ?? 0 })),
      topStores: stores.map((row) => ({ ...row, name: this.stores.byId(row.storeId)?.name ?? '已关闭门店' })),
      topProducts: products.map((row) => {
        const product = this.catalog.product(row.productId);
        return { ...row, name: product?.name ?? '已下架商品', picture: product?.pictures[0] ?? '' };
      }),
    };
  }

  /** The operator's stores, narrowed to a region or brand; `null` is all. */
  private storeIds(query: { regionId?: number; brandId?: number }, caller: HqCaller): ReadonlySet<number> | null {
    const mine = this.scope.storeIds(caller.scope);
    const { regionId, brandId } = query;
    if (regionId === undefined && brandId === undefined) return mine;
    const wanted = this.stores
      .all()
      .filter(
        (store) =>
          (!mine || mine.has(store.id)) &&
          (brandId === undefined || store.brandId === brandId) &&
          (regionId === undefined || this.stores.regionWithAncestors(store.regionId).includes(regionId)),
      );
    return new Set(wanted.map((store) => store.id));
  }

  /** Paid goods that stood in a hot zone of their store when they were paid. */
  private async hotZoneFen(span: Span, scope: OrderFilter | undefined): Promise<number> {
    const productIds = [...new Set([...this.zones.current.values()].flatMap((zone) => zone.productIds))];
    if (!productIds.length) return 0;
    const products = inList(productIds);
    const lines = await paidLinesOf(this.database, span, scope, {
      sql: `l.product_id IN ${products.sql}`,
      params: products.params,
    });
    return lines
      .filter(({ storeId, productId, paidAt }) => {
        const store = this.stores.byId(storeId);
        return store !== undefined && this.zones.activeZoneOfProduct(store, productId, paidAt) !== undefined;
      })
      .reduce((sum, line) => sum + line.fen, 0);
  }
}

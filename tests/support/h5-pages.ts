import type { Shopper } from './people';
import type { ShopDay } from './shop-day';

/** What a walk over the mini program's pages needs to be there. */
export interface OpenedThings {
  orderNo: string;
  afterSaleId: number;
  /** of an order that is handed over, so that its goods can be exchanged */
  doneOrderNo: string;
  materialId: number;
  assistedToken: string;
  memberId: number;
  statementId: number;
  contestId: number;
}
/** Page names as miniapp/src/routes.ts has them, with what they are opened with. */
export type Visits = readonly (readonly [page: string, query?: string])[];

/** A shopper's own after-sale, found among the demo's people, with an order that is finished. */
export async function shopperWithAfterSale(sign: (openid: string) => Promise<Shopper>, openids: readonly string[]) {
  for (const openid of openids) {
    const shopper = await sign(openid);
    const [sales, orders] = await Promise.all([
      shopper.call('GET /api/v1/after-sales', { query: {} }),
      shopper.call('GET /api/v1/orders', { query: {} }),
    ]);
    const done = orders.items.find(({ status }) => status === 'completed');
    if (sales.items[0] && done) return { shopper, afterSaleId: sales.items[0].id, doneOrderNo: done.orderNo };
  }
  throw new Error('Nobody of the demo has asked for an after-sale');
}

export const shopperVisits = ({ product, store, zone }: ShopDay, things: OpenedThings): Visits => [
  ['storefront'],
  ['category'],
  ['cart'],
  ['mine'],
  ['product', `id=${product.productId}`],
  ['zone', `id=${zone.id}`],
  ['material', `id=${things.materialId}`],
  ['assisted', `t=${things.assistedToken}`],
  ['search'],
  ['list'],
  ['checkout'],
  ['result', `orderNo=${things.orderNo}`],
  ['orders'],
  ['order', `orderNo=${things.orderNo}`],
  ['afterSaleRequest', `orderNo=${things.doneOrderNo}`],
  ['exchange', `orderNo=${things.doneOrderNo}`],
  ['afterSale', `id=${things.afterSaleId}`],
  ['afterSales'],
  ['addresses'],
  ['addressEdit'],
  ['chooseStore'],
  ['store', `id=${store.id}`],
  ['profile'],
  ['privacy'],
  ['join'],
  ['claim'],
  ['accounts'],
];

export const guideVisits = ({ product }: ShopDay, things: OpenedThings): Visits => [
  ['workbench'],
  ['share', `productId=${product.productId}`],
  ['assistedCarts'],
  ['buildCart'],
  ['groups'],
  ['contact'],
  ['gifts'],
  ['customers'],
  ['customer', `id=${things.memberId}`],
  ['tasks'],
  ['materials'],
  ['guideMaterial', `id=${things.materialId}`],
  ['contentStats'],
  ['links'],
  ['badge'],
  ['earnings'],
  ['statements'],
  ['statement', `id=${things.statementId}`],
  ['overview'],
  ['notices'],
  ['noticeSettings'],
  ['leaderboard'],
  ['contests'],
  ['contest', `id=${things.contestId}`],
  ['targets'],
  ['kpiEvents', 'item=sales'],
  ['mentoring'],
  ['recruits'],
];

export const MANAGER_VISITS: Visits = [
  ['fulfilments'],
  ['verify'],
  ['storeAfterSales'],
  ['storeSales'],
  ['storeOverview'],
  ['storePool'],
  ['storeTargets'],
  ['storeKpi'],
  ['storeTasks'],
  ['storeGroups'],
  ['storeRecruits'],
  ['storeMembers'],
  ['handOver'],
];

import { newProduct, pickupOrder, place, type TestProduct } from './goods';
import { pay, type Shopper, signIn, until } from './people';
import { openShopDay, type ShopDay } from './shop-day';

/** What every page of the mini program can be opened with, in one store on one day. */
export interface H5World extends ShopDay {
  shopper: Shopper;
  /** paid, and waiting at the counter */
  orderNo: string;
  /** handed over; there is another size of what was bought */
  doneOrderNo: string;
  /** handed over and asked to be taken back */
  returnedOrderNo: string;
  afterSaleId: number;
  addressId: number;
  assistedToken: string;
  material: { id: number; title: string };
  customer: { id: number; name: string };
  contest: { id: number; title: string };
  statementId: number;
}

const ADDRESS = {
  ...{ name: '李想', phone: '13912345678', province: '上海市', city: '上海市' },
  ...{ district: '黄浦区', detail: '南京东路 100 号 8 楼' },
};

const first = <T>(items: readonly T[], what: string): T => {
  const [one] = items;
  if (!one) throw new Error(`The demo has no ${what}`);
  return one;
};

/** The shopper's own: an order that waits, one that is handed over, one to be given back, a cart, an address. */
async function ofShopper(origin: string, day: ShopDay, shopper: Shopper) {
  const { boss, store, product } = day;
  const sizes = { storeId: store.id, units: 10, otherFen: 15_800, everywhere: [origin] };
  const [manager, sized] = await Promise.all([signIn(origin, day.manager.openid), newProduct(boss, sizes)]);
  const buy = async (what: TestProduct) => {
    const { orderNo } = await place(shopper, pickupOrder(what));
    await pay(origin, shopper, orderNo);
    const code = await until(async () => {
      const { pickup } = await shopper.call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
      return pickup?.code?.replaceAll(' ', '');
    }, 'the pick-up code');
    return { orderNo, handOver: () => manager.call('POST /api/v1/store/pickups/:code/verify', { params: { code } }) };
  };
  const waiting = await buy(product);
  const done = await buy(sized);
  const returned = await buy(sized);
  await Promise.all([done.handOver(), returned.handOver()]);
  const params = { orderNo: returned.orderNo };
  const order = await shopper.call('GET /api/v1/orders/:orderNo', { params });
  const lines = [{ lineId: first(order.lines, 'line').id, quantity: 1 }];
  const back = { kind: 'return', returnBy: 'store', reason: '不喜欢了' } as const;
  const [afterSale, address] = await Promise.all([
    shopper.call('POST /api/v1/orders/:orderNo/after-sales', { params, body: { ...back, lines } }),
    shopper.call('POST /api/v1/addresses', { body: ADDRESS }),
    shopper.call('PUT /api/v1/cart/lines', { body: { skuId: product.skuId, storeId: store.id, quantity: 1 } }),
  ]);
  return {
    orderNo: waiting.orderNo,
    doneOrderNo: done.orderNo,
    returnedOrderNo: returned.orderNo,
    afterSaleId: afterSale.id,
    addressId: address.id,
  };
}

/** What the demo has for the guide, with a link and a cart for a customer of this day. */
async function ofGuide(origin: string, { guide: { openid }, product }: ShopDay) {
  const guide = await signIn(origin, openid);
  const query = {};
  const [cart, materials, customers, statements, contests] = await Promise.all([
    guide.call('POST /api/v1/guide/assisted-carts', { body: { items: [{ skuId: product.skuId, quantity: 1 }] } }),
    guide.call('GET /api/v1/guide/materials', { query }),
    guide.call('GET /api/v1/guide/customers', { query }),
    guide.call('GET /api/v1/guide/statements', { query }),
    guide.call('GET /api/v1/guide/contests', { query }),
    guide.call('POST /api/v1/guide/links', { body: { productId: product.productId, channel: 'chat' } }),
  ]);
  const { memberId, nickname } = first(customers.items, 'customer of that guide');
  return {
    assistedToken: cart.token,
    material: first(materials.items, 'material'),
    customer: { id: memberId, name: nickname },
    contest: first(contests.items, 'contest'),
    statementId: first(statements.items, 'statement').id,
  };
}

/** Makes the shopper's things itself: nothing depends on what the demo holds of one. */
export async function openH5World(origin: string, openid: string): Promise<H5World> {
  const day = await openShopDay(origin);
  const shopper = await signIn(origin, openid);
  const [own, work] = await Promise.all([ofShopper(origin, day, shopper), ofGuide(origin, day)]);
  return { ...day, shopper, ...own, ...work };
}

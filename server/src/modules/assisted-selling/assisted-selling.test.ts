import { randomUUID } from 'node:crypto';
import {
  DAY,
  GUIDE_LI,
  GUIDE_WANG,
  MINUTE,
  REGULAR,
  SHOPPER,
  ShopFloor,
  type Wish,
} from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Bindings } from '../guides';
import { reconcileOrders } from '../orders';

const LI = 1; // guide of store 2
const WANG = 2; // guide of store 1
const [COAT, SHIRT] = [11, 31];
const HOUR = 60 * MINUTE;

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ crowd: 6 });
  await shop.stock([101, COAT, 50], [102, COAT, 50], [101, SHIRT, 50], [200, 41, 50]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const guide = (member = GUIDE_LI) => shop.member(member);
const build = (more: { items?: { skuId: number; quantity: number }[]; note?: string; hours?: number } = {}) =>
  guide()('POST /api/v1/guide/assisted-carts', {
    body: { items: [{ skuId: COAT, quantity: 1 }], note: '按您的尺码配好了', ...more },
  });
const mine = async () => (await guide()('GET /api/v1/guide/assisted-carts', {})).items;
const open = (token: string, member = SHOPPER) =>
  shop.member(member)('GET /api/v1/assisted-carts/:token', { params: { token } });
const wish = (assistedCart: string, skuId = COAT, storeId = 2): Wish => ({
  storeId,
  lines: [{ skuId, quantity: 1, assistedCart }],
});
const bind = async (member: number, guideId: number, storeId: number, daysAgo: number) => {
  const bindings = await shop.app.get(Bindings);
  const at = new Date(shop.app.clock.now().getTime() - daysAgo * DAY);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: member, guideId, storeId, source: 'join', at }));
};
const credit = (placed: { lines: { guideId?: number | undefined; guideReason: string }[] }) =>
  placed.lines.map(({ guideId, guideReason }) => [guideId ?? null, guideReason]);
const refused = (method: string, path: string, member: number, body?: object) =>
  shop.app.request<{ code?: string }>(method, path, {
    token: shop.app.token({ kind: 'member', id: member }),
    ...(body ? { body } : {}),
  });

it('is built, opened, ordered and paid; the guide sees each step, the sale is the guide’s', async () => {
  await bind(SHOPPER, WANG, 1, 2); // protected, and yet row 3 comes first
  const cart = await build({ items: [{ skuId: COAT, quantity: 2 }] });
  expect(cart).toMatchObject({
    state: 'sent',
    storeId: 2,
    opens: 0,
    orders: [],
    lines: [{ skuId: COAT, quantity: 2 }],
  });
  expect(cart.path).toBe(`/pkg-goods/assisted/index?t=${cart.token}&g=${LI}`);

  const seen = await open(cart.token);
  expect(seen).toMatchObject({
    state: 'open',
    note: '按您的尺码配好了',
    guide: { guideId: LI, name: '小李' },
    lines: [{ skuId: COAT, sellable: true, builtFen: 11_000, priceFen: 11_000 }],
  });
  expect((await mine())[0]).toMatchObject({ state: 'opened', opens: 1 });

  const placed = await shop.place(SHOPPER, wish(cart.token));
  expect(credit(placed)).toEqual([[LI, 'ASSISTED']]);
  expect((await mine())[0]).toMatchObject({ state: 'ordered', orders: [{ orderNo: placed.orderNo, paid: false }] });
  await shop.pay(SHOPPER, placed.orderNo);
  expect((await mine())[0]).toMatchObject({ state: 'paid', paidFen: placed.totalFen });
  expect(await open(cart.token)).toMatchObject({ state: 'ordered', orders: [{ orderNo: placed.orderNo }] });
  const lines = await shop.rows('SELECT guide_id, reason, selling_store_id FROM sale_line');
  expect(lines).toEqual([{ guide_id: LI, reason: 'ASSISTED', selling_store_id: 2 }]);
});

it('counts for its own SKUs only; what else is in the order goes by the other rows', async () => {
  const { token } = await build();
  const lines = [COAT, SHIRT].map((skuId) => ({ skuId, quantity: 1, assistedCart: token }));
  const placed = await shop.place(SHOPPER, { storeId: 1, lines });
  expect(credit(placed)).toEqual([
    [LI, 'ASSISTED'],
    [null, 'STORE_POOL'],
  ]);
});

it('never comes before what staff buy for themselves (row 1)', async () => {
  const { token } = await build();
  expect(credit(await shop.place(GUIDE_WANG, wish(token)))).toEqual([[null, 'SELF_PURCHASE']]);
  // and staff who order do not use it up
  expect(credit(await shop.place(SHOPPER, wish(token)))).toEqual([[LI, 'ASSISTED']]);
});

it('counts for the first who orders, who may order again; others see that it is used', async () => {
  const { token } = await build();
  await open(token, REGULAR);
  expect(credit(await shop.place(SHOPPER, wish(token)))).toEqual([[LI, 'ASSISTED']]);
  expect(await open(token, REGULAR)).toMatchObject({ state: 'used', orders: [] });
  // opening was a touch, so the guide still earns by row 6
  expect(credit(await shop.place(REGULAR, wish(token)))).toEqual([[LI, 'LAST_TOUCH']]);
  expect(credit(await shop.place(SHOPPER, wish(token)))).toEqual([[LI, 'ASSISTED']]);
  expect((await mine())[0]!.orders).toHaveLength(2);
});

it('is one buyer’s when many order from it at the same instant', async () => {
  const { token } = await build();
  const buyers = [1000, 1001, 1002, 1003, 1004, 1005];
  const bodies = await Promise.all(buyers.map((buyer) => shop.bodyOf(buyer, wish(token))));
  const answers = await Promise.all(buyers.map((buyer, i) => shop.send(buyer, bodies[i], randomUUID())));
  const reasons = answers.map(({ body }) => (body as { lines: { guideReason: string }[] }).lines[0]!.guideReason);
  expect(reasons.filter((reason) => reason === 'ASSISTED')).toHaveLength(1);
  expect(reasons.filter((reason) => reason === 'STORE_POOL')).toHaveLength(5);
  expect(await shop.rows('SELECT token FROM assisted_cart_order')).toEqual([{ token }]);
});

it('ends after its hours or when it is taken back: shown so, and counted by the other rows', async () => {
  const short = await build({ hours: 1 });
  shop.advance(HOUR + 1);
  expect(await open(short.token)).toMatchObject({ state: 'expired' });
  expect((await mine())[0]).toMatchObject({ state: 'expired' });
  const body = await shop.bodyOf(REGULAR, wish(short.token));
  const sent = await shop.send(REGULAR, body);
  expect([sent.status, credit(sent.body as never)]).toEqual([201, [[null, 'STORE_POOL']]]);

  const { token } = await build();
  expect(await guide()('POST /api/v1/guide/assisted-carts/:token/cancel', { params: { token } })).toMatchObject({
    state: 'cancelled',
  });
  expect(await open(token)).toMatchObject({ state: 'cancelled' });
  expect((await refused('POST', `/api/v1/guide/assisted-carts/${token}/cancel`, GUIDE_LI)).body.code).toBe(
    'ASSISTED_CART_OVER',
  );
});

it('shows the price of the moment beside the one it was built with', async () => {
  const { token } = await build();
  const token2 = await operatorToken(shop.app);
  const prices = [{ skuId: COAT, priceFen: 9_900 }];
  await shop.app.request('POST', '/api/v1/hq/prices', { token: token2, body: { prices } });
  expect(await open(token)).toMatchObject({ lines: [{ builtFen: 11_000, priceFen: 9_900 }] });
});

it('goes by way of the customer’s own cart, which keeps where a line came from', async () => {
  const { token } = await build();
  const body = { skuId: COAT, storeId: 2, quantity: 1, assistedCart: token };
  await shop.member(SHOPPER)('PUT /api/v1/cart/lines', { body });
  const changed = { skuId: COAT, storeId: 2, quantity: 2 };
  const { lines } = await shop.member(SHOPPER)('PUT /api/v1/cart/lines', { body: changed });
  expect(lines).toMatchObject([{ skuId: COAT, quantity: 2, assistedCart: token }]);
});

it('is a guide’s own: codes and lists of others are closed, and only what the mall sells goes in', async () => {
  const { token } = await build();
  const code = await guide()('GET /api/v1/guide/assisted-carts/:token/code', { params: { token } });
  expect(code.scene).toBe(`g=${LI}&ac=${token}`);
  expect((await refused('GET', `/api/v1/guide/assisted-carts/${token}/code`, GUIDE_WANG)).body.code).toBe(
    'ASSISTED_CART_NOT_FOUND',
  );
  expect((await guide(GUIDE_WANG)('GET /api/v1/guide/assisted-carts', {})).total).toBe(0);
  const body = (skuId: number) => ({ items: [{ skuId, quantity: 1 }] });
  expect((await refused('POST', '/api/v1/guide/assisted-carts', GUIDE_LI, body(999))).body.code).toBe('SKU_NOT_FOUND');
  expect((await refused('POST', '/api/v1/guide/assisted-carts', SHOPPER, body(COAT))).status).toBe(403);
  expect((await refused('GET', '/api/v1/assisted-carts/nonsense99', SHOPPER)).body.code).toBe(
    'ASSISTED_CART_NOT_FOUND',
  );
});

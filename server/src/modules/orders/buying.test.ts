import { randomUUID } from 'node:crypto';
import { DAY, MANAGER_1, MINUTE, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { PriceBook } from '../catalog';
import { reconcileOrders } from '.';

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 8], [101, 21, 5], [102, 11, 3], [200, 31, 30]);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const statusOf = async (orderNo: string) => (await shop.order(SHOPPER, orderNo)).status;

it('a pick-up order: quoted, placed, paid, prepared, handed over', async () => {
  await shop.member(SHOPPER)('POST /api/v1/me/subscriptions', { body: { templates: ['pickup_ready'] } });
  const placed = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 2 }] });
  expect(placed).toMatchObject({ status: 'pending_payment', totalFen: 22_000 });
  expect(await shop.stockAt(101, 11)).toEqual([8, 2]);
  await shop.pay(SHOPPER, placed.orderNo);

  const paid = await shop.order(SHOPPER, placed.orderNo);
  expect(paid).toMatchObject({
    status: 'paid',
    statusText: '备货中',
    actions: ['cancel', 'after_sale'],
    pickup: { contactName: '王小明', code: expect.stringMatching(/^\d{4} \d{4}$/) as string },
  });
  const counter = shop.member(MANAGER_1);
  expect((await counter('GET /api/v1/store/me')).counts).toEqual({
    toShip: 0,
    toPrepare: 1,
    toPickUp: 0,
    afterSales: 0,
  });
  await counter('POST /api/v1/store/orders/:orderNo/ready', { params: { orderNo: placed.orderNo } });
  await shop.drain();
  expect(await shop.asked('subscribe_send')).toHaveLength(1);

  const code = paid.pickup!.code!;
  const seen = await counter('GET /api/v1/store/pickups/:code', { params: { code } });
  expect(seen).toMatchObject({ status: 'ready_for_pickup', contactName: '王**', contactPhone: '100****5678' });
  await counter('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await shop.drain();

  const done = await shop.order(SHOPPER, placed.orderNo);
  expect(done.status).toBe('completed');
  expect(done.pickup).not.toHaveProperty('code');
  expect(done.timeline.map((event) => event.text)).toEqual([
    '提交订单',
    '付款成功',
    '备货完成，可以来取了',
    '到店自提，已核销',
  ]);
  expect(await shop.stockAt(101, 11)).toEqual([6, 0]);
  expect(await shop.rows('SELECT kind, status FROM shipping_upload')).toEqual([{ kind: 'pickup', status: 'done' }]);
});

it('an express order: shipped by the store, told to WeChat, received by itself after ten days', async () => {
  await shop.member(SHOPPER)('POST /api/v1/me/subscriptions', { body: { templates: ['shipped'] } });
  const { orderNo } = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  const counter = shop.member(MANAGER_1);
  const { items } = await counter('GET /api/v1/store/fulfilments', { query: { tab: 'to_ship' } });
  expect(items).toMatchObject([{ orderNo, address: { district: '黄浦区', phone: '10012345678' } }]);
  const parcel = { carrier: 'SF', trackingNo: 'SF1234567890' } as const;
  await counter('POST /api/v1/store/orders/:orderNo/ship', { params: { orderNo }, body: parcel });
  await shop.drain();
  expect(await shop.asked('upload_shipping_info')).toHaveLength(1);
  expect(await shop.asked('subscribe_send')).toHaveLength(1);
  const shipped = await shop.order(SHOPPER, orderNo);
  expect(shipped).toMatchObject({
    status: 'shipped',
    shipments: [{ carrier: '顺丰速运', trackingNo: 'SF1234567890' }],
  });
  expect(shipped.actions).toEqual(['confirm_receipt', 'after_sale']);

  shop.advance(7 * DAY + MINUTE);
  await shop.drain();
  expect(await shop.asked('notify_confirm_receive')).toHaveLength(1);
  expect(await statusOf(orderNo)).toBe('shipped');
  shop.advance(3 * DAY);
  await shop.drain();
  expect(await statusOf(orderNo)).toBe('completed');
});

it('receipt is confirmed by hand once', async () => {
  const { orderNo } = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  const parcel = { carrier: 'ZTO', trackingNo: '7812345678' } as const;
  await shop.member(MANAGER_1)('POST /api/v1/store/orders/:orderNo/ship', { params: { orderNo }, body: parcel });
  const confirm = () => shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/confirm-receipt', { params: { orderNo } });
  expect((await confirm()).status).toBe('completed');
  await expect(confirm()).rejects.toMatchObject({ code: 'ORDER_STATE' });
});

it('a free order is settled without WeChat and seen at once', async () => {
  await shop.rows('UPDATE price_entry SET price_fen = 0 WHERE sku_id = 21');
  const prices = await shop.app.get(PriceBook);
  await shop.app.db.inTx((tx) => prices.changed(tx));
  await prices.refresh();
  const { orderNo } = await shop.place(SHOPPER, { lines: [{ skuId: 21, quantity: 1 }] });
  const answer = await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } });
  expect(answer).toEqual({ settled: true });
  expect(await statusOf(orderNo)).toBe('paid');
  await shop.drain();
  const cancelled = await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', {
    params: { orderNo },
    body: {},
  });
  expect(cancelled).toMatchObject({ status: 'refunded', refunds: [] });
});

it('an unpaid order is called off and its stock is free again; a paid one is refunded whole', async () => {
  const cancel = (orderNo: string) =>
    shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: { reason: '不想要了' } });
  const unpaid = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 8 }] });
  await shop.prepay(SHOPPER, unpaid.orderNo);
  expect(await cancel(unpaid.orderNo)).toMatchObject({ status: 'closed', actions: [] });
  expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
  await expect(shop.prepay(SHOPPER, unpaid.orderNo)).rejects.toMatchObject({ code: 'ORDER_EXPIRED' });

  const paid = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  expect(paid.totalFen).toBe(11_000 + 1_200);
  expect(await cancel(paid.orderNo)).toMatchObject({ status: 'refunded', refundedFen: 12_200 });
  expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
  await shop.until(async () => (await shop.order(SHOPPER, paid.orderNo)).refunds[0]?.status === 'success');
  await shop.drain();
  expect((await shop.order(SHOPPER, paid.orderNo)).timeline.map((event) => event.text)).toContain(
    '退款 ¥122.00 已原路退回',
  );
  await expect(cancel(paid.orderNo)).rejects.toMatchObject({ code: 'ORDER_STATE' });
});

it('the same key gives the first outcome, another body under it is refused', async () => {
  const body = await shop.bodyOf(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => shop.send(SHOPPER, body, key)));
  expect(new Set(answers.map((answer) => answer.body['orderNo'])).size).toBe(1);
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
  expect(await shop.rows('SELECT id FROM orders')).toHaveLength(1);
  const reordered = JSON.parse(
    JSON.stringify(
      body,
      Object.keys(body)
        .reverse()
        .concat(...NESTED),
    ),
  ) as unknown;
  expect((await shop.send(SHOPPER, reordered, key)).body['orderNo']).toBe(answers[0]!.body['orderNo']);
  const other = await shop.send(SHOPPER, { ...body, note: '另一个' }, key);
  expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  const worse = await shop.send(SHOPPER, { ...body, storeId: 77, couponId: 5 }, key);
  expect([worse.status, worse.body['code']]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
});
const NESTED = ['skuId', 'quantity', 'name', 'phone'];

it('bad input is refused with what to do, and leaves nothing behind', async () => {
  const body = await shop.bodyOf(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  const refused = async (changes: Record<string, unknown>, key?: string) => {
    const { status, body: problem } = await shop.send(SHOPPER, { ...body, ...changes }, key);
    return [status, problem['code']];
  };
  expect(await refused({}, '')).toEqual([422, 'IDEMPOTENCY_KEY_REQUIRED']);
  expect(await refused({}, 'k'.repeat(129))).toEqual([422, 'INVALID_INPUT']);
  expect(await refused({ storeId: 77 })).toEqual([404, 'STORE_NOT_FOUND']);
  expect(await refused({ lines: [{ skuId: 999, quantity: 1 }] })).toEqual([404, 'SKU_NOT_FOUND']);
  expect(await refused({ lines: [{ skuId: 61, quantity: 1 }] })).toEqual([409, 'SKU_NOT_SELLABLE']);
  expect(await refused({ expectedTotalFen: 1 })).toEqual([409, 'PRICE_CHANGED']);
  expect(await refused({ couponId: 5 })).toEqual([422, 'COUPON_UNSUPPORTED']);
  expect(await refused({ points: 5 })).toEqual([422, 'POINTS_UNSUPPORTED']);
  expect(await refused({ pickupContact: undefined })).toEqual([422, 'PICKUP_CONTACT_REQUIRED']);
  expect(await refused({ fulfilment: 'express' })).toEqual([422, 'ADDRESS_REQUIRED']);
  expect(await refused({ fulfilment: 'express', addressId: 12345 })).toEqual([404, 'ADDRESS_NOT_FOUND']);
  expect(await refused({ pickupSlot: '2026-03-02T18:00:00.000Z' })).toEqual([422, 'INVALID_INPUT']);
  expect(await refused({ lines: [{ skuId: 11, quantity: 9 }] })).toEqual([409, 'STOCK_SHORT']);
  expect(await shop.rows('SELECT id FROM orders')).toEqual([]);
  expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
});

it('a limited product is limited per person over all orders, and free again after a refund', async () => {
  const wish = (quantity: number) => ({ lines: [{ skuId: 21, quantity }] });
  const first = await shop.bought(SHOPPER, wish(2));
  const body = {
    ...(await shop.bodyOf(SHOPPER, wish(1))),
    lines: [{ skuId: 21, quantity: 2 }],
    expectedTotalFen: 42_000,
  };
  expect((await shop.send(SHOPPER, body)).body['code']).toBe('LIMIT_EXCEEDED');
  const both = await Promise.all([1, 2].map(async () => shop.send(SHOPPER, await shop.bodyOf(SHOPPER, wish(1)))));
  expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo: first.orderNo }, body: {} });
  expect((await shop.place(SHOPPER, wish(2))).totalFen).toBe(42_000);
});

it('the cart keeps store and link of each line and tells what the store of the moment cannot sell', async () => {
  const mine = shop.member(SHOPPER);
  const put = (skuId: number, storeId: number, quantity: number, link?: string) =>
    mine('PUT /api/v1/cart/lines', { body: { skuId, storeId, quantity, ...(link ? { link } : {}) } });
  await put(11, 1, 2, 'linkOfLi01');
  await put(21, 1, 1);
  await Promise.all([1, 2, 3].map(() => put(61, 1, 1)));
  await put(11, 1, 3);
  const cart = await mine('GET /api/v1/cart', { query: { storeId: 4 } });
  expect(cart.lines.find((line) => line.skuId === 11)).toMatchObject({
    storeName: '人民广场店',
    link: 'linkOfLi01',
    quantity: 3,
    sellable: true,
    pickup: false,
    available: 8,
  });
  expect(cart.lines.find((line) => line.skuId === 61)).toMatchObject({
    sellable: false,
    problem: { code: 'SKU_NOT_SELLABLE' },
  });
  await expect(put(999, 1, 1)).rejects.toMatchObject({ code: 'SKU_NOT_FOUND' });
  await put(61, 1, 0);
  await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 3 }] });
  expect((await mine('GET /api/v1/cart')).lines.map((line) => line.skuId)).toEqual([21]);
});

it('tabs and badges count the same orders', async () => {
  const mine = shop.member(SHOPPER);
  await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  const count = async (tab: 'all' | 'pending_payment' | 'to_receive' | 'to_pick_up' | 'completed' | 'after_sale') =>
    (await mine('GET /api/v1/orders', { query: { tab } })).total;
  expect([
    await count('all'),
    await count('pending_payment'),
    await count('to_receive'),
    await count('to_pick_up'),
  ]).toEqual([3, 1, 1, 1]);
  expect((await mine('GET /api/v1/me')).orderCounts).toEqual({
    pendingPayment: 1,
    toReceive: 1,
    toPickUp: 1,
    afterSale: 0,
  });
  await expect(mine('DELETE /api/v1/me')).rejects.toMatchObject({ code: 'OPEN_ORDERS' });
  const copy = await mine('GET /api/v1/me/data');
  expect(copy.orders).toHaveLength(3);
  await expect(shop.order(2, 'QD123456789012')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
});

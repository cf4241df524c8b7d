import { operatorToken } from '../../platform/testing/small-chain';
import { DAY, GUIDE_WANG, MANAGER_1, MANAGER_2, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

let shop: ShopFloor;
let orderNo: string;
let lineId: number;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 10]);
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 3 }] });
  orderNo = placed.orderNo;
  lineId = placed.lines[0]!.id;
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

const handOver = async () => {
  const code = (await shop.order(SHOPPER, orderNo)).pickup!.code!;
  await shop.member(MANAGER_1)('POST /api/v1/store/pickups/:code/verify', { params: { code } });
};
const ask = (body: { kind?: 'refund_only' | 'return'; quantity?: number; returnBy?: 'post' | 'store' } = {}) => {
  const { kind = 'refund_only', quantity = 1, returnBy } = body;
  return shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo },
    body: { kind, reason: '不合适', lines: [{ lineId, quantity }], ...(returnBy ? { returnBy } : {}) },
  });
};
const byStore = (member: number, id: number) => {
  const call = shop.member(member);
  const params = { afterSaleId: id };
  return {
    approve: () => call('POST /api/v1/store/after-sales/:afterSaleId/approve', { params, body: { note: '同意' } }),
    reject: () => call('POST /api/v1/store/after-sales/:afterSaleId/reject', { params, body: { note: '已过期限' } }),
    receive: (restock: boolean) =>
      call('POST /api/v1/store/after-sales/:afterSaleId/receive', { params, body: { restock } }),
  };
};
const seen = (id: number) =>
  shop.member(SHOPPER)('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId: id } });

it('money only, before the goods leave: the manager agrees, units go back to sale, money to the buyer', async () => {
  await shop.member(SHOPPER)('POST /api/v1/me/subscriptions', { body: { templates: ['refunded'] } });
  const { id, amountFen } = await ask();
  expect(amountFen).toBe(11_000);
  await expect(byStore(GUIDE_WANG, id).approve()).rejects.toMatchObject({ code: 'MANAGER_ONLY' });
  await expect(byStore(MANAGER_2, id).approve()).rejects.toMatchObject({ code: 'AFTER_SALE_NOT_FOUND' });
  expect((await byStore(MANAGER_1, id).approve()).status).toBe('refunding');
  await shop.until(async () => (await seen(id)).status === 'refunded');
  await shop.drain();
  expect(await shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'paid', refundedFen: 11_000 });
  expect(await shop.stockAt(101, 11)).toEqual([10, 2]);
  expect(await shop.asked('subscribe_send')).toHaveLength(1);
  await expect(byStore(MANAGER_1, id).approve()).rejects.toMatchObject({ code: 'AFTER_SALE_STATE' });
  const audit = await shop.rows(`SELECT operator_name, action FROM audit_entry WHERE subject = 'after-sale'`);
  expect(audit).toEqual([{ operator_name: '老赵', action: 'refunding' }]);
});

it('goods do not leave while their buyer waits for the money; after a refusal they do', async () => {
  const { id } = await ask();
  await expect(handOver()).rejects.toMatchObject({ code: 'ORDER_STATE', message: '有处理中的退款申请，请先处理' });
  expect(await shop.stockAt(101, 11)).toEqual([10, 3]);
  await byStore(MANAGER_1, id).reject();
  await handOver();
  expect(await shop.stockAt(101, 11)).toEqual([7, 0]);
});

it('a return by post: sent back, taken in, on the shelf again', async () => {
  await handOver();
  await expect(ask({ kind: 'return' })).rejects.toMatchObject({ code: 'RETURN_BY_REQUIRED' });
  const { id } = await ask({ kind: 'return', quantity: 2, returnBy: 'post' });
  const approved = await byStore(MANAGER_1, id).approve();
  expect(approved).toMatchObject({ status: 'approved', returnTo: expect.stringContaining('人民广场店') as string });
  const body = { carrier: '顺丰', trackingNo: 'SF0000000001' };
  const sent = await shop.member(SHOPPER)('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
    params: { afterSaleId: id },
    body,
  });
  expect(sent).toMatchObject({ status: 'returning', ...body });
  await expect(
    shop.member(SHOPPER)('POST /api/v1/after-sales/:afterSaleId/cancel', { params: { afterSaleId: id } }),
  ).rejects.toMatchObject({ code: 'AFTER_SALE_STATE' });
  expect((await byStore(MANAGER_1, id).receive(true)).status).toBe('refunding');
  expect(await shop.stockAt(101, 11)).toEqual([9, 0]);
  await shop.until(async () => (await seen(id)).status === 'refunded');
  expect(await shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'completed', refundedFen: 22_000 });
});

it('a return to the store that is broken is written off; the whole order is refunded then', async () => {
  await handOver();
  const { id } = await ask({ kind: 'return', quantity: 3, returnBy: 'store' });
  await byStore(MANAGER_1, id).approve();
  await byStore(MANAGER_1, id).receive(false);
  expect(await shop.stockAt(101, 11)).toEqual([7, 0]);
  expect(await shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'refunded', refundedFen: 33_000, actions: [] });
});

it('units are in one open after-sale only; a refused one frees them, with its reason', async () => {
  const first = await ask({ quantity: 2 });
  await expect(ask({ quantity: 2 })).rejects.toMatchObject({ code: 'AFTER_SALE_OPEN' });
  await expect(ask({ quantity: 4 })).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' });
  await ask({ quantity: 1 });
  expect((await shop.order(SHOPPER, orderNo)).actions).not.toContain('after_sale');
  expect(await byStore(MANAGER_1, first.id).reject()).toMatchObject({ status: 'rejected', decisionNote: '已过期限' });
  const again = await ask({ quantity: 2 });
  await shop.member(SHOPPER)('POST /api/v1/after-sales/:afterSaleId/cancel', { params: { afterSaleId: again.id } });
  expect((await shop.member(SHOPPER)('GET /api/v1/after-sales')).items.map((item) => item.status)).toEqual([
    'cancelled',
    'requested',
    'rejected',
  ]);
  const { items } = await shop.member(MANAGER_1)('GET /api/v1/store/after-sales');
  expect(items).toHaveLength(1);
});

it('two decisions at once: one holds', async () => {
  const { id } = await ask();
  const both = await Promise.allSettled([byStore(MANAGER_1, id).approve(), byStore(MANAGER_1, id).reject()]);
  expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

it('can be asked for within seven days of receipt, a return not before it', async () => {
  await expect(ask({ kind: 'return', returnBy: 'post' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await handOver();
  shop.advance(7 * DAY);
  expect((await shop.order(SHOPPER, orderNo)).actions).toEqual(['after_sale', 'exchange']);
  await ask();
  shop.advance(1000);
  await expect(ask()).rejects.toMatchObject({ code: 'AFTER_SALE_CLOSED' });
  await expect(
    shop.member(REGULAR)('POST /api/v1/orders/:orderNo/after-sales', {
      params: { orderNo },
      body: { kind: 'refund_only', reason: '冒领', lines: [{ lineId, quantity: 1 }] },
    }),
  ).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
});

it('cancelling the order calls its open after-sale off', async () => {
  const { id } = await ask();
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} });
  expect((await seen(id)).status).toBe('cancelled');
});

describe('headquarters', () => {
  const desk = async (scope = {}) => {
    const token = await operatorToken(shop.app, scope);
    return <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
      shop.app.request<T>(method, `/api/v1/hq/${path}`, { token, ...(body === undefined ? {} : { body }) });
  };

  it('decides in place of the store, within its scope', async () => {
    const { id } = await ask();
    const south = await desk({ regionIds: [4] });
    expect((await south('POST', `after-sales/${id}/approve`, {})).body['code']).toBe('OUT_OF_SCOPE');
    expect((await south('GET', 'after-sales')).body).toMatchObject({ total: 0 });
    expect((await south('GET', 'orders')).body).toMatchObject({ total: 0 });
    expect((await south('GET', `orders/${orderNo}`)).body['code']).toBe('OUT_OF_SCOPE');
    const east = await desk({ regionIds: [2], brandIds: [1] });
    expect((await east('GET', 'after-sales?status=requested')).body).toMatchObject({
      total: 1,
      items: [{ id, storeName: '人民广场店', memberName: '顾客' }],
    });
    expect((await east('POST', `after-sales/${id}/approve`, {})).body).toMatchObject({ status: 'refunding' });
  });

  it('refunds in part, at most what was paid, with restock of goods that had left', async () => {
    await handOver();
    const ask = await desk();
    const refund = (line: Record<string, unknown>, more = {}) =>
      ask('POST', `orders/${orderNo}/refunds`, { reason: '瑕疵补偿', lines: [{ lineId, ...line }], ...more });
    expect((await refund({ quantity: 1, amountFen: 11_001 })).body['code']).toBe('REFUND_TOO_MUCH');
    expect((await refund({ quantity: 1, amountFen: 5_000 }, { restock: false })).body).toMatchObject({
      refundedFen: 5_000,
      status: 'completed',
    });
    expect(await shop.stockAt(101, 11)).toEqual([7, 0]);
    expect((await refund({ quantity: 1 })).body).toMatchObject({ refundedFen: 16_000, status: 'completed' });
    expect(await shop.stockAt(101, 11)).toEqual([7, 0]);
    expect((await refund({ quantity: 1 }, { restock: true })).body).toMatchObject({
      refundedFen: 27_000,
      status: 'refunded',
    });
    expect(await shop.stockAt(101, 11)).toEqual([8, 0]);
    expect((await refund({ quantity: 1 })).body['code']).toBe('ORDER_STATE');
    expect(await shop.rows(`SELECT action FROM audit_entry WHERE subject = 'order'`)).toHaveLength(3);
  });

  it('finds orders, shows credit and payments without the buyer’s phone or code, exports them harmlessly', async () => {
    const ask = await desk();
    for (const query of [`q=${orderNo}`, 'q=5678', 'storeId=1', 'status=paid', 'from=2026-03-02&to=2026-03-02', '']) {
      expect((await ask('GET', `orders?${query}`)).body).toMatchObject({ total: 1 });
    }
    for (const query of ['q=QD999999999999', 'q=0000', 'guideId=1', 'from=2026-03-03', 'fulfilment=express']) {
      expect((await ask('GET', `orders?${query}`)).body).toMatchObject({ total: 0 });
    }
    const { body } = await ask('GET', `orders/${orderNo}`);
    expect(body).toMatchObject({
      credit: [{ reason: 'STORE_POOL', reasonText: '没有导购，记入门店', sellingStore: '人民广场店', final: true }],
      payments: [{ amountFen: 33_000, status: 'settled' }],
      pickup: { contactPhone: '100****5678' },
    });
    expect(JSON.stringify(body)).not.toContain('10012345678');
    expect(body['pickup']).not.toHaveProperty('code');
    await shop.app.db.inTx((tx) => tx.query(`UPDATE order_line SET name = '=HYPERLINK("x")'`));
    const csv = (await ask<string>('GET', 'order-exports')).body;
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv).not.toContain('10012345678');
  });

  it('ships a warehouse order, and shows the day', async () => {
    await shop.stock([200, 31, 4]);
    const { orderNo: far } = await shop.bought(REGULAR, { lines: [{ skuId: 31, quantity: 1 }], fulfilment: 'express' });
    const ask = await desk();
    expect((await ask('GET', 'today')).body).toMatchObject({
      paidFen: 33_000 + 31_000,
      orders: 2,
      guideFen: 0,
      todo: { toShip: 1, afterSales: 0, paymentAlerts: 0, failedUploads: 0 },
      topStores: [{ storeId: 1, paidFen: 64_000 }],
    });
    expect((await ask('GET', 'today?regionId=4')).body).toMatchObject({ paidFen: 0, orders: 0 });
    const today = (await ask<{ hourly: { hour: number; paidFen: number }[] }>('GET', 'today?brandId=1')).body;
    expect(today.hourly.find((row) => row.hour === 14)?.paidFen).toBe(64_000);
    const parcel = { carrier: 'JD', trackingNo: 'JD123456789' };
    expect((await ask('POST', `orders/${orderNo}/ship`, parcel)).body['code']).toBe('ORDER_STATE');
    expect((await ask('POST', `orders/${far}/ship`, parcel)).body).toMatchObject({ status: 'shipped' });
    expect(await shop.stockAt(200, 31)).toEqual([3, 0]);
  });
});

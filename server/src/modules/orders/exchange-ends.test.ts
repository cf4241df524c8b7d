import { randomUUID } from 'node:crypto';
import { CommissionFloor } from '../../platform/testing/commission-floor';
import { handlersOf } from '../../platform/outbox/decorators';
import { Snapshots } from '../../platform/snapshot';
import { DAY, MANAGER_1, MINUTE, SHOPPER } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';
import { ExchangeTasks } from './exchange.tasks';

/** Exchanges that do not go as planned. SKU 11 costs 110.00, SKU 12 of the same product 120.00; store 1 is place 101. */
const M = 11;
const L = 12;
let floor: CommissionFloor;
let orderNo: string;
let lineId: number;

beforeEach(async () => {
  floor = await CommissionFloor.open();
  await floor.shop.stock([101, L, 5]);
  ({ orderNo, lineId } = await pickedUp(2));
});
afterEach(async () => {
  await floor.shop.drain();
  expect(await reconcileOrders(floor.shop.app.db, floor.shop.app.clock.now())).toEqual([]);
  await floor.close();
});

const member = () => floor.shop.member(SHOPPER);
const manager = () => floor.shop.member(MANAGER_1);
async function pickedUp(quantity: number) {
  const placed = await floor.bought(SHOPPER, { lines: [{ skuId: M, quantity }] });
  const code = (await floor.shop.order(SHOPPER, placed.orderNo)).pickup!.code!;
  await manager()('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await floor.shop.drain();
  return { orderNo: placed.orderNo, lineId: placed.lines[0]!.id };
}
const ask = (body: { returnBy: 'store' } | { returnBy: 'post'; addressId: number }, key: string = randomUUID()) =>
  member()('POST /api/v1/orders/:orderNo/exchanges', {
    params: { orderNo },
    body: { lineId, quantity: 1, skuId: L, reason: '尺码', expectedDifferenceFen: 1000, ...body },
    headers: { 'idempotency-key': key },
  });
const approve = (afterSaleId: number) =>
  manager()('POST /api/v1/store/after-sales/:afterSaleId/approve', { params: { afterSaleId }, body: {} });
/** Agreed, and its parcel is on the way back. */
async function travelling(): Promise<number> {
  const { id: addressId } = await member()('POST /api/v1/addresses', {
    body: {
      ...{
        name: '王小明',
        phone: '10012345678',
        province: '上海市',
        city: '上海市',
        district: '黄浦区',
        detail: '1 号',
      },
      isDefault: true,
    },
  });
  const { id } = await ask({ returnBy: 'post', addressId });
  await approve(id);
  await member()('POST /api/v1/after-sales/:afterSaleId/return-shipment', {
    params: { afterSaleId: id },
    body: { carrier: 'SF', trackingNo: 'SF0000000001' },
  });
  return id;
}
const receive = (afterSaleId: number) =>
  manager()('POST /api/v1/store/after-sales/:afterSaleId/receive', {
    params: { afterSaleId },
    body: { restock: true },
  });
/** The goods are back at the counter. @returns the after-sale and the order of the new goods, whose difference is owed */
async function swapped(): Promise<{ id: number; newNo: string }> {
  const { id } = await ask({ returnBy: 'store' });
  await approve(id);
  const { exchange } = await receive(id);
  return { id, newNo: exchange!.newOrderNo! };
}
const seen = (afterSaleId: number) => member()('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId } });
const stock = () => floor.shop.stockAt(101, L);

it('a parcel that never arrives: refused by the store or headquarters, its goods and units are free again', async () => {
  const lost = await travelling();
  expect(await stock()).toEqual([5, 1]);
  const note = '快递丢件，已为您登记';
  const rejected = await manager()('POST /api/v1/store/after-sales/:afterSaleId/reject', {
    params: { afterSaleId: lost },
    body: { note },
  });
  expect(rejected).toMatchObject({ status: 'rejected', decisionNote: note });
  expect(await stock()).toEqual([5, 0]);
  const again = await travelling();
  await floor.hq('POST /api/v1/hq/after-sales/:afterSaleId/reject', { params: { afterSaleId: again }, body: { note } });
  expect(await stock()).toEqual([5, 0]);
});

it('units that an after-sale asks for are not refunded past it; the others are', async () => {
  const id = await travelling();
  const refund = (quantity: number) =>
    floor.hq('POST /api/v1/hq/orders/:orderNo/refunds', {
      params: { orderNo },
      body: { reason: '补偿', lines: [{ lineId, quantity }] },
    });
  await expect(refund(2)).rejects.toMatchObject({ status: 409, code: 'AFTER_SALE_OPEN' });
  await refund(1);
  await expect(refund(1)).rejects.toMatchObject({ code: 'AFTER_SALE_OPEN' });
  expect((await receive(id)).status).toBe('received');
});

it('no request has the key of an order that an exchange makes', async () => {
  const { id } = await ask({ returnBy: 'store' });
  await approve(id);
  const key = `exchange:${id}`;
  await expect(ask({ returnBy: 'store' }, key)).rejects.toMatchObject({ status: 422, code: 'INVALID_INPUT' });
  const order = floor.shop.place(SHOPPER, { lines: [{ skuId: M, quantity: 1 }] }, key);
  await expect(order).rejects.toMatchObject({ status: 422, code: 'INVALID_INPUT' });
  expect((await receive(id)).exchange?.newOrderNo).toBeDefined();
});

it('an exchange that cannot end keeps no other from ending', async () => {
  const [stuck, other] = [await ask({ returnBy: 'store' }), await ask({ returnBy: 'store' })];
  const hold = (units: number) =>
    floor.shop.app.db.inTx((tx) => tx.query('UPDATE after_sale SET held_quantity = ? WHERE id = ?', [units, stuck.id]));
  await hold(99);
  floor.shop.advance(2 * DAY + MINUTE);
  const tasks = await floor.shop.app.get(ExchangeTasks);
  await expect(tasks.expire()).rejects.toThrow('1 exchanges could not end');
  expect((await seen(other.id)).status).toBe('cancelled');
  expect((await seen(stuck.id)).status).toBe('requested');
  await hold(1);
  await tasks.expire();
  expect((await seen(stuck.id)).status).toBe('cancelled');
  expect(await stock()).toEqual([5, 0]);
});

it('money of a difference that was not paid is owed until it went back: tried on, and missed when it did not', async () => {
  const closed = handlersOf(ExchangeTasks).find(({ topic }) => topic === 'order.closed');
  expect(closed?.options).toMatchObject({ neverHopeless: true, maxAttempts: 1000 });
  const { id } = await swapped();
  const { db, clock } = floor.shop.app;
  const later = (ms: number) => reconcileOrders(db, new Date(clock.now().getTime() + ms));
  // closed, and nobody heard of it
  await db.inTx((tx) =>
    tx.query(`UPDATE orders SET status = 'closed', closed_at = created_at WHERE exchange_id = ?`, [id]),
  );
  const missed = '没付差价的换货已退回货款';
  expect((await later(60 * MINUTE)).map(({ check }) => check)).not.toContain(missed);
  expect((await later(61 * MINUTE)).map(({ check }) => check)).toContain(missed);
  await db.inTx((tx) =>
    tx.query(`UPDATE orders SET status = 'pending_payment', closed_at = NULL WHERE exchange_id = ?`, [id]),
  );
});

it('offers nothing of a product that the mall sells no more', async () => {
  const options = () =>
    member()('GET /api/v1/orders/:orderNo/exchange-options', { params: { orderNo }, query: { lineId, quantity: 1 } });
  expect((await options()).items).toHaveLength(1);
  await floor.shop.app.db.inTx(async (tx) => {
    await tx.query(`UPDATE product SET status = 'off_sale' WHERE id = 1`);
    await (await floor.shop.app.get(Snapshots)).bump(tx, 'catalog');
  });
  await (await floor.shop.app.get(Snapshots)).refreshNow();
  expect((await options()).items).toEqual([]);
  await expect(ask({ returnBy: 'store' })).rejects.toMatchObject({ code: 'EXCHANGE_UNAVAILABLE' });
});

it('a difference that went back in part with all of its goods waits for nothing', async () => {
  const { newNo } = await swapped();
  await floor.shop.pay(SHOPPER, newNo);
  const { lines } = await floor.shop.order(SHOPPER, newNo);
  await floor.hq('POST /api/v1/hq/orders/:orderNo/refunds', {
    params: { orderNo: newNo },
    body: { reason: '缺货', lines: [{ lineId: lines[0]!.id, quantity: 1, amountFen: 500 }] },
  });
  const sales = () =>
    floor.shop.rows('SELECT net_fen, returned_fen, matures_at FROM sale WHERE external_id = ?', [newNo]);
  await floor.shop.until(async () => (await sales())[0]?.['returned_fen'] === 500);
  expect((await floor.shop.order(SHOPPER, newNo)).status).toBe('refunded');
  expect(await sales()).toEqual([{ net_fen: 1000, returned_fen: 500, matures_at: expect.anything() }]);
});

import { randomUUID } from 'node:crypto';
import { CommissionFloor, WANG } from '../../platform/testing/commission-floor';
import { DAY, MANAGER_1, MANAGER_2, MINUTE, REGULAR, SHOPPER } from '../../platform/testing/shop-floor';
import { reconcileOrders } from '.';

/** D5, exchange: other goods for what was received. SKU 11 costs 110.00, SKU 12 of the same product 120.00; store 1 is place 101. */
const M = 11;
const L = 12;
let floor: CommissionFloor;
let orderNo: string;
let lineId: number;

beforeEach(async () => {
  floor = await CommissionFloor.open();
  await floor.shop.stock([101, L, 5]);
});
afterEach(async () => {
  await floor.shop.drain();
  expect(await reconcileOrders(floor.shop.app.db, floor.shop.app.clock.now())).toEqual([]);
  await floor.close();
});

const member = (id = SHOPPER) => floor.shop.member(id);
const manager = () => floor.shop.member(MANAGER_1);
/** Bought by Wang's link and picked up. */
async function received(skuId: number, quantity: number): Promise<void> {
  await floor.opens(SHOPPER, 'wangCoat01');
  const placed = await floor.bought(SHOPPER, { lines: [{ skuId, quantity }] });
  orderNo = placed.orderNo;
  lineId = placed.lines[0]!.id;
  await pickUp(orderNo);
}
async function pickUp(no: string): Promise<void> {
  const code = (await floor.shop.order(SHOPPER, no)).pickup!.code!;
  await manager()('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await floor.shop.drain();
}
const options = (quantity = 1) =>
  member()('GET /api/v1/orders/:orderNo/exchange-options', { params: { orderNo }, query: { lineId, quantity } });
interface Wanted {
  readonly skuId?: number;
  readonly quantity?: number;
  readonly differenceFen: number;
  readonly returnBy?: 'post' | 'store';
  readonly key?: string;
  readonly by?: number;
}
const ask = ({ skuId = L, quantity = 1, differenceFen, returnBy = 'store', key, by }: Wanted) =>
  member(by)('POST /api/v1/orders/:orderNo/exchanges', {
    params: { orderNo },
    body: { lineId, quantity, skuId, returnBy, reason: '尺码不合适', expectedDifferenceFen: differenceFen },
    headers: { 'idempotency-key': key ?? randomUUID() },
  });
const approve = (afterSaleId: number) =>
  manager()('POST /api/v1/store/after-sales/:afterSaleId/approve', { params: { afterSaleId }, body: {} });
const receive = (afterSaleId: number, restock = true) =>
  manager()('POST /api/v1/store/after-sales/:afterSaleId/receive', { params: { afterSaleId }, body: { restock } });
const seen = (afterSaleId: number) => member()('GET /api/v1/after-sales/:afterSaleId', { params: { afterSaleId } });
/** Agreed, and the goods are back. @returns the order of the new goods */
async function swapped(wanted: Wanted): Promise<string> {
  const { id } = await ask(wanted);
  await approve(id);
  const { exchange } = await receive(id);
  await floor.shop.drain();
  return exchange!.newOrderNo!;
}
/** Brings units back for their money. */
async function returned(no: string, quantity: number): Promise<void> {
  const { lines } = await floor.shop.order(SHOPPER, no);
  const { id } = await member()('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo: no },
    body: { kind: 'return', reason: '不喜欢了', lines: [{ lineId: lines[0]!.id, quantity }], returnBy: 'store' },
  });
  await approve(id);
  await receive(id);
  await floor.shop.until(async () => (await seen(id)).status === 'refunded');
}
const stock = (skuId: number) => floor.shop.stockAt(101, skuId);
const turnover = async () =>
  (
    await floor.shop.rows(
      'SELECT SUM(orders) AS orders, SUM(units) AS units, SUM(paid_fen - returned_fen) AS fen FROM sale_day',
    )
  )
    .map((row) => [Number(row['orders']), Number(row['units']), Number(row['fen'])])
    .at(0);

it('the same price: other goods, the same credit', async () => {
  await floor.price(L, 11_000);
  await received(M, 2);
  const before = await floor.entries(orderNo);
  const sold = await floor.shop.rows('SELECT sold FROM product WHERE id = 1');
  expect((await options()).items).toEqual([
    expect.objectContaining({ skuId: L, priceFen: 11_000, differenceFen: 0, inStore: 5, byPost: 5 }),
  ]);
  const { id, exchange } = await ask({ differenceFen: 0 });
  expect(exchange).toMatchObject({ skuId: L, attributes: { 尺码: 'L' }, quantity: 1, fulfilment: 'pickup' });
  expect(await stock(L)).toEqual([5, 1]);
  expect((await approve(id)).status).toBe('approved');
  const after = await receive(id);
  expect(after).toMatchObject({ status: 'received', statusText: '换新中', amountFen: 0 });
  expect(await stock(M)).toEqual([49, 0]);
  const newNo = (await seen(id)).exchange!.newOrderNo!;
  const fresh = await floor.shop.order(SHOPPER, newNo);
  expect(fresh).toMatchObject({ status: 'paid', totalFen: 0, exchangeOf: orderNo, lines: [{ skuId: L, quantity: 1 }] });
  expect((await floor.shop.order(SHOPPER, orderNo)).lines[0]).toMatchObject({ exchangedQuantity: 1, refundedFen: 0 });
  await pickUp(newNo);
  expect((await seen(id)).status).toBe('exchanged');
  expect(await stock(L)).toEqual([4, 0]);
  expect(await floor.entries(orderNo)).toEqual(before);
  expect(await turnover()).toEqual([1, 2, 22_000]);
  expect(await floor.shop.rows('SELECT sold FROM product WHERE id = 1')).toEqual(sold);

  await returned(newNo, 1);
  expect(await stock(L)).toEqual([5, 0]);
  expect((await floor.shop.order(SHOPPER, orderNo)).refundedFen).toBe(11_000);
  await returned(orderNo, 1);
  expect(await floor.balances()).toEqual({});
  expect((await floor.shop.order(SHOPPER, orderNo)).status).toBe('refunded');
});

it('dearer: the difference is paid first and is a line of its own for the same guide, for the same reason', async () => {
  await received(M, 1);
  const before = await floor.entries(orderNo);
  expect((await options()).items[0]).toMatchObject({ skuId: L, differenceFen: 1000 });
  const newNo = await swapped({ differenceFen: 1000 });
  expect(await floor.shop.order(SHOPPER, newNo)).toMatchObject({ status: 'pending_payment', totalFen: 1000 });
  await floor.shop.pay(SHOPPER, newNo);
  await pickUp(newNo);
  expect(await floor.entries(orderNo)).toEqual(before);
  const credit = (await floor.entries(newNo)).filter((entry) => entry.startsWith('G'));
  expect(credit).toEqual([expect.stringContaining(`guide/${WANG} 50 DIRECT_SHARE`)]);
  const [line] = await floor.shop.rows(
    `SELECT guide_id, guide_reason, selling_store_id FROM order_line WHERE replaces_line_id IS NOT NULL`,
  );
  expect(line).toEqual({ guide_id: WANG, guide_reason: 'DIRECT_SHARE', selling_store_id: 1 });
  // money, but neither a purchase nor units of its own
  expect(await turnover()).toEqual([1, 1, 12_000]);
  // owed to WeChat like any money taken
  await floor.shop.until(async () => (await floor.shop.asked('upload_shipping_info')).length === 2);

  await returned(newNo, 1);
  expect((await floor.shop.order(SHOPPER, newNo)).refundedFen).toBe(1000);
  expect((await floor.shop.order(SHOPPER, orderNo)).refundedFen).toBe(11_000);
  expect(await floor.balances()).toEqual({});
  expect(await stock(L)).toEqual([5, 0]);
});

it('a difference that is paid late goes by what decided the original line, not by what the buyer opened since', async () => {
  await received(M, 1);
  const newNo = await swapped({ differenceFen: 1000 });
  await floor.opens(SHOPPER, 'linkOfLi01');
  // longer ago than any rules let a frozen choice stand
  await floor.shop.app.db.inTx((tx) =>
    tx.query(`UPDATE orders SET created_at = '2026-02-20 06:00:00.000' WHERE exchange_id IS NOT NULL`),
  );
  await floor.shop.pay(SHOPPER, newNo);
  const credit = (await floor.entries(newNo)).filter((entry) => entry.startsWith('G'));
  expect(credit).toEqual([expect.stringContaining(`guide/${WANG} 50 DIRECT_SHARE`)]);
});

it('cheaper: the difference goes back, and a later return brings all ledgers to 0', async () => {
  await received(L, 1);
  const newNo = await swapped({ skuId: M, differenceFen: -1000 });
  expect((await floor.shop.order(SHOPPER, orderNo)).refundedFen).toBe(1000);
  expect(await floor.shop.order(SHOPPER, newNo)).toMatchObject({ status: 'paid', totalFen: 0 });
  expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 600 - 50 });
  await pickUp(newNo);
  await returned(newNo, 1);
  expect(await floor.shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'refunded', refundedFen: 12_000 });
  expect(await floor.balances()).toEqual({});
});

it('goods are held while it is decided: refused, called off or overdue they are free again', async () => {
  await received(M, 1);
  const first = await ask({ differenceFen: 1000 });
  await manager()('POST /api/v1/store/after-sales/:afterSaleId/reject', {
    params: { afterSaleId: first.id },
    body: { note: '吊牌已剪' },
  });
  expect(await stock(L)).toEqual([5, 0]);
  const second = await ask({ differenceFen: 1000 });
  await member()('POST /api/v1/after-sales/:afterSaleId/cancel', { params: { afterSaleId: second.id } });
  expect(await stock(L)).toEqual([5, 0]);
  const third = await ask({ differenceFen: 1000 });
  expect(await stock(L)).toEqual([5, 1]);
  floor.shop.advance(2 * DAY + MINUTE);
  await floor.shop.until(async () => (await seen(third.id)).status === 'cancelled');
  expect(await stock(L)).toEqual([5, 0]);
  await expect(approve(third.id)).rejects.toMatchObject({ code: 'AFTER_SALE_STATE' });
  // agreed, there are seven days to bring the goods
  const fourth = await ask({ differenceFen: 1000 });
  await approve(fourth.id);
  floor.shop.advance(4 * DAY);
  await floor.shop.drain();
  expect(await stock(L)).toEqual([5, 1]);
  floor.shop.advance(3 * DAY + MINUTE);
  await floor.shop.until(async () => (await seen(fourth.id)).status === 'cancelled');
  expect(await stock(L)).toEqual([5, 0]);
});

it('who does not pay the difference gets the money back; who calls a paid one off gets all of it', async () => {
  await received(M, 2);
  const unpaid = await swapped({ differenceFen: 1000 });
  floor.shop.advance(DAY + MINUTE);
  await floor.shop.until(async () => (await floor.shop.order(SHOPPER, orderNo)).refundedFen === 11_000);
  expect((await floor.shop.order(SHOPPER, unpaid)).status).toBe('closed');
  expect(await stock(L)).toEqual([5, 0]);
  const paid = await swapped({ differenceFen: 1000 });
  await floor.shop.pay(SHOPPER, paid);
  await member()('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo: paid }, body: {} });
  const { items } = await member()('GET /api/v1/after-sales');
  await floor.shop.until(async () =>
    (await Promise.all(items.map(async ({ id }) => (await seen(id)).status))).every((status) => status === 'refunded'),
  );
  expect(await floor.shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'refunded', refundedFen: 22_000 });
  expect(await floor.balances()).toEqual({});
  expect(await stock(L)).toEqual([5, 0]);
});

it('by post: a parcel back, a parcel out; goods that are gone meanwhile become a refund', async () => {
  await received(M, 2);
  await expect(ask({ differenceFen: 1000, returnBy: 'post' })).rejects.toMatchObject({ code: 'ADDRESS_REQUIRED' });
  const { id: addressId } = await member()('POST /api/v1/addresses', {
    body: {
      name: '王小明',
      phone: '10012345678',
      province: '上海市',
      city: '上海市',
      district: '黄浦区',
      detail: '1 号',
      isDefault: true,
    },
  });
  const post = () =>
    member()('POST /api/v1/orders/:orderNo/exchanges', {
      params: { orderNo },
      body: { lineId, quantity: 1, skuId: L, returnBy: 'post', addressId, reason: '尺码', expectedDifferenceFen: 1000 },
      headers: { 'idempotency-key': randomUUID() },
    });
  const parcel = { carrier: 'SF', trackingNo: 'SF0000000001' } as const;
  const back = (afterSaleId: number) =>
    member()('POST /api/v1/after-sales/:afterSaleId/return-shipment', { params: { afterSaleId }, body: parcel });
  const { id } = await post();
  await approve(id);
  expect(await back(id)).toMatchObject({ status: 'returning', ...parcel });
  const { exchange } = await receive(id);
  const newNo = exchange!.newOrderNo!;
  await floor.shop.pay(SHOPPER, newNo);
  await manager()('POST /api/v1/store/orders/:orderNo/ship', { params: { orderNo: newNo }, body: parcel });
  await member()('POST /api/v1/orders/:orderNo/confirm-receipt', { params: { orderNo: newNo } });
  expect((await seen(id)).status).toBe('exchanged');

  const late = await post();
  await approve(late.id);
  await back(late.id);
  floor.shop.advance(15 * DAY + MINUTE);
  await floor.shop.until(async () => (await stock(L))[1] === 0);
  await floor.shop.bought(REGULAR, { lines: [{ skuId: L, quantity: 4 }] });
  expect(await receive(late.id)).toMatchObject({ status: 'refunding', amountFen: 11_000 });
  await floor.shop.until(async () => (await seen(late.id)).status === 'refunded');
});

describe('what is refused', () => {
  it('other products, units that are not there, a price that has changed, goods that were exchanged before', async () => {
    await floor.price(L, 11_000);
    await received(M, 1);
    await expect(ask({ skuId: 21, differenceFen: 0 })).rejects.toMatchObject({ code: 'EXCHANGE_UNAVAILABLE' });
    await expect(ask({ skuId: M, differenceFen: 0 })).rejects.toMatchObject({ code: 'EXCHANGE_UNAVAILABLE' });
    await expect(ask({ quantity: 2, differenceFen: 0 })).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' });
    await expect(ask({ differenceFen: 100 })).rejects.toMatchObject({ code: 'PRICE_CHANGED' });
    await expect(ask({ differenceFen: 0, by: REGULAR })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    const newNo = await swapped({ differenceFen: 0 });
    await pickUp(newNo);
    const fresh = await floor.shop.order(SHOPPER, newNo);
    expect(fresh.actions).toEqual(['after_sale']);
    orderNo = newNo;
    lineId = fresh.lines[0]!.id;
    await expect(options()).rejects.toMatchObject({ code: 'EXCHANGE_UNAVAILABLE' });
  });

  it('before receipt, after seven days, by a manager of another store', async () => {
    await floor.opens(SHOPPER, 'wangCoat01');
    const placed = await floor.bought(SHOPPER, { lines: [{ skuId: M, quantity: 1 }] });
    orderNo = placed.orderNo;
    lineId = placed.lines[0]!.id;
    await expect(ask({ differenceFen: 1000 })).rejects.toMatchObject({ code: 'AFTER_SALE_CLOSED' });
    await pickUp(orderNo);
    const { id } = await ask({ differenceFen: 1000 });
    const elsewhere = floor.shop.member(MANAGER_2)('POST /api/v1/store/after-sales/:afterSaleId/approve', {
      params: { afterSaleId: id },
      body: {},
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'AFTER_SALE_NOT_FOUND' });
    await member()('POST /api/v1/after-sales/:afterSaleId/cancel', { params: { afterSaleId: id } });
    floor.shop.advance(7 * DAY + MINUTE);
    await expect(ask({ differenceFen: 1000 })).rejects.toMatchObject({ code: 'AFTER_SALE_CLOSED' });
  });

  it('units that were exchanged are not refunded a second time by the first order', async () => {
    await floor.price(L, 11_000);
    await received(M, 1);
    await swapped({ differenceFen: 0 });
    expect((await floor.shop.order(SHOPPER, orderNo)).actions).toEqual([]);
    const again = floor.hq('POST /api/v1/hq/orders/:orderNo/refunds', {
      params: { orderNo },
      body: { reason: '补偿', lines: [{ lineId, quantity: 1 }] },
    });
    await expect(again).rejects.toMatchObject({ code: 'NOTHING_TO_REFUND' });
  });
});

describe('at once', () => {
  it('a request that is repeated is one; another body under its key is a mistake', async () => {
    await received(M, 2);
    const key = randomUUID();
    const same = await Promise.all([1, 2, 3].map(() => ask({ differenceFen: 1000, key })));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect(await stock(L)).toEqual([5, 1]);
    await expect(ask({ differenceFen: 2000, quantity: 2, key })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });

  it('of two exchanges of one unit, one holds', async () => {
    await received(M, 1);
    const both = await Promise.allSettled([ask({ differenceFen: 1000 }), ask({ differenceFen: 1000 })]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stock(L)).toEqual([5, 1]);
  });

  it('the last unit is held for one', async () => {
    await received(M, 2);
    await floor.shop.bought(REGULAR, { lines: [{ skuId: L, quantity: 4 }] });
    const both = await Promise.allSettled([ask({ differenceFen: 1000 }), ask({ differenceFen: 1000 })]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused).toEqual(['STOCK_SHORT']);
    expect(await stock(L)).toEqual([5, 5]);
  });

  it('taken in and refunded by headquarters: one of them', async () => {
    await received(M, 1);
    const { id } = await ask({ differenceFen: 1000 });
    await approve(id);
    const refund = floor.hq('POST /api/v1/hq/orders/:orderNo/refunds', {
      params: { orderNo },
      body: { reason: '瑕疵', lines: [{ lineId, quantity: 1 }] },
    });
    const both = await Promise.allSettled([receive(id), refund]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    // what the after-sale asks for is its own to give back
    expect(both[0].status).toBe('fulfilled');
  });
});

describe('in any order', () => {
  // three walks told apart by their seed
  it.each([1, 2, 3])('all of it brought back leaves nothing in any ledger (%i)', async (seed) => {
    await floor.price(M, 333);
    await floor.price(L, seed === 2 ? 301 : 457);
    await received(M, 4);
    const next = numbers(seed);
    const replacements: string[] = [];
    const freeOf = async (no: string) => {
      const { lines } = await floor.shop.order(SHOPPER, no);
      return lines[0]!.quantity - lines[0]!.refundedQuantity - (lines[0]!.exchangedQuantity ?? 0);
    };
    for (let step = 0; step < 4; step++) {
      const free = await freeOf(orderNo);
      if (next(2) === 0 && free > 0) await returned(orderNo, 1);
      else if (free > 0) {
        const quantity = 1 + next(free);
        const { items } = await options(quantity);
        const newNo = await swapped({ quantity, differenceFen: items[0]!.differenceFen });
        if (items[0]!.differenceFen > 0) await floor.shop.pay(SHOPPER, newNo);
        await pickUp(newNo);
        replacements.push(newNo);
      } else if (replacements[0] && (await freeOf(replacements[0])) > 0) await returned(replacements[0], 1);
    }
    for (const no of [...replacements, orderNo]) {
      const free = await freeOf(no);
      if (free > 0) await returned(no, free);
    }
    expect((await floor.shop.order(SHOPPER, orderNo)).refundedFen).toBe(4 * 333);
    expect(await floor.balances()).toEqual({});
    expect(await floor.balances('origin_rebate')).toEqual({});
    expect((await turnover())![2]).toBe(0);
  });
});

/** The same whole numbers below a bound for the same seed. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % bound;
  };
}

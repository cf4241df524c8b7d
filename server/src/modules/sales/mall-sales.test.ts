import { Outbox } from '../../platform/outbox';
import { GUIDE_LI, MANAGER_1, MINUTE, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { type OrderRefunded, reconcileOrders } from '../orders';
import { reconcileSales, Sales } from '.';

/** Mall orders in the ledger, through the shop's own API. */
const LI = 1; // guide of store 2
const WANG = 2; // guide of store 1
const DAY = '2026-03-02';
let shop: ShopFloor;
let sales: Sales;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 50], [101, 31, 50], [200, 41, 50]);
  sales = await shop.app.get(Sales);
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  expect(await reconcileSales(shop.app.db)).toEqual([]);
  await shop.close();
});

const open = (member: number, link: string) =>
  shop.app.request('GET', `/api/v1/storefront?link=${link}`, { token: shop.app.token({ kind: 'member', id: member }) });
const idOf = (orderNo: string) => Number(orderNo.slice(2));
async function saleOf(orderNo: string) {
  const [row] = await shop.rows('SELECT id FROM sale WHERE order_id = ?', [idOf(orderNo)]);
  const [found] = await sales.saleWithLines([Number(row?.['id'])]);
  return found!;
}
/** The roll-up as `day channel store/brand/guide: paid back orders units late`. */
async function days() {
  const rows = await shop.rows('SELECT * FROM sale_day ORDER BY day, channel, store_id, brand_id, guide_id');
  return rows.map((r) =>
    [
      `${String(r['day'])} ${String(r['channel'])} ${[r['store_id'], r['brand_id'], r['guide_id']].join('/')}:`,
      ...[r['paid_fen'], r['returned_fen'], r['orders'], r['units'], r['after_hours_fen']],
    ].join(' '),
  );
}
async function refund(orderNo: string, lineId: number, quantity: number): Promise<void> {
  const { id } = await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo },
    body: { kind: 'refund_only', reason: '少发', lines: [{ lineId, quantity }] },
  });
  await shop.member(MANAGER_1)('POST /api/v1/store/after-sales/:afterSaleId/approve', {
    params: { afterSaleId: id },
    body: { note: '' },
  });
  await shop.drain();
}
async function pickUp(orderNo: string): Promise<void> {
  const code = (await shop.order(SHOPPER, orderNo)).pickup!.code!;
  await shop.member(MANAGER_1)('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  await shop.drain();
}
const events = (topic: string) =>
  shop
    .rows<{ payload: string }>('SELECT payload FROM outbox WHERE topic = ? ORDER BY id', [topic])
    .then((rows) => rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>));
const again = async (topic: string, payloads: readonly unknown[]) => {
  const outbox = await shop.app.get(Outbox);
  await shop.app.db.inTx((tx) => outbox.publish(tx, topic, payloads));
  await shop.drain();
};

it('a paid order is a sale: lines with their final credit, and the home store of its buyer', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const placed = await shop.bought(SHOPPER, {
    lines: [
      { skuId: 11, quantity: 2, link: 'linkOfLi01' },
      { skuId: 31, quantity: 1 },
    ],
  });
  const { sale, lines, returns } = await saleOf(placed.orderNo);
  expect(sale).toMatchObject({
    channel: 'mall',
    sourceKey: '',
    externalId: placed.orderNo,
    storeId: 1,
    regionId: 3,
    brandId: 1,
    memberId: SHOPPER,
    originStoreId: 1,
    phoneHash: null,
    paidAt: START,
    day: DAY,
    afterHours: false,
    netFen: 53_000,
    returnedFen: 0,
    completedAt: null,
    maturesAt: null,
  });
  expect(lines).toMatchObject([
    {
      lineRef: String(placed.lines[0]!.id),
      channel: 'mall',
      skuId: 11,
      productId: 1,
      brandId: 1,
      categoryId: 2,
      name: '商品1',
      quantity: 2,
      netFen: 22_000,
      beneficiary: 'guide',
      guideId: LI,
      reason: 'DIRECT_SHARE',
      row: 4,
      sellingStoreId: 2,
      sellingBp: 7000,
      fulfilStoreId: 1,
      fulfilBp: 3000,
      link: 'linkOfLi01',
      materialId: null,
      day: DAY,
    },
    { skuId: 31, netFen: 31_000, beneficiary: 'guide', guideId: LI, reason: 'LAST_TOUCH', row: 6, link: null },
  ]);
  expect(returns).toEqual([]);
  expect(await days()).toEqual([`${DAY} mall 2/1/${LI}: 53000 0 1 3 0`]);
  expect(await events('sale.recorded')).toEqual([{ saleId: sale.id }]);
  expect(await sales.byLink(['linkOfLi01', 'linkOfLi02'])).toEqual(
    new Map([['linkOfLi01', { orders: 1, paidFen: 22_000 }]]),
  );
});

it('nobody’s sale is the store’s, staff’s own is nobody’s, a suspended guide’s waits', async () => {
  const wish = { lines: [{ skuId: 11, quantity: 1 }] };
  const pool = await shop.bought(SHOPPER, wish);
  expect((await saleOf(pool.orderNo)).lines).toMatchObject([{ beneficiary: 'store_pool', guideId: null, row: 8 }]);
  const own = await shop.bought(GUIDE_LI, wish);
  expect((await saleOf(own.orderNo)).lines).toMatchObject([{ beneficiary: 'nobody', reason: 'SELF_PURCHASE' }]);
  await open(SHOPPER, 'linkOfLi01');
  await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'suspended' WHERE id = ${LI}`));
  const held = await shop.bought(SHOPPER, wish);
  expect((await saleOf(held.orderNo)).lines).toMatchObject([{ beneficiary: 'hold', guideId: LI, reason: 'HELD' }]);
});

it('a material’s link names its material', async () => {
  await shop.app.db.inTx((tx) =>
    tx.query(
      `INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, created_at)
       VALUES ('materialLi', ${LI}, 2, 'material', 77, 'chat', '2026-03-01 00:00:00.000')`,
    ),
  );
  const { orderNo } = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1, link: 'materialLi' }] });
  expect((await saleOf(orderNo)).lines).toMatchObject([{ link: 'materialLi', materialId: 77 }]);
});

it('what is paid at 22:00 is of the night, and of the day that begins two hours later no more', async () => {
  shop.advance(8 * 60 * MINUTE);
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  shop.advance(2 * 60 * MINUTE);
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  expect(await days()).toEqual([`${DAY} mall 1/1/0: 11000 0 1 1 11000`, '2026-03-03 mall 1/1/0: 11000 0 1 1 11000']);
});

it('a partial refund takes back units and money on its own day, once', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 3 }] });
  shop.advance(24 * 60 * MINUTE);
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  const { sale, lines, returns } = await saleOf(placed.orderNo);
  expect(sale).toMatchObject({ netFen: 33_000, returnedFen: 11_000, maturesAt: null });
  expect(lines).toMatchObject([{ returnedFen: 11_000, returnedQuantity: 1 }]);
  expect(returns).toMatchObject([{ quantity: 1, amountFen: 11_000, day: '2026-03-03', saleLineId: lines[0]!.id }]);
  expect(await events('sale.returned')).toEqual([{ saleId: sale.id, returnIds: [returns[0]!.id] }]);
  expect(await days()).toEqual([`${DAY} mall 2/1/${LI}: 33000 0 1 3 0`, `2026-03-03 mall 2/1/${LI}: 0 11000 0 0 0`]);
  expect(await sales.guideDay(LI, DAY, '2026-03-03')).toEqual({
    paidFen: 33_000,
    returnedFen: 11_000,
    orders: 1,
    guideFen: 33_000,
    hotZoneFen: 0,
    units: 3,
    afterHoursFen: 0,
    onlineFen: 33_000,
    tillFen: 0,
    guideOnlineFen: 33_000,
  });
});

it('an order that is all back before it was received matures at once', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 2 }] });
  shop.advance(MINUTE);
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  expect((await saleOf(placed.orderNo)).sale.maturesAt).toBeNull();
  shop.advance(MINUTE);
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  const { sale } = await saleOf(placed.orderNo);
  expect(sale).toMatchObject({ returnedFen: 22_000, completedAt: null });
  expect(sale.maturesAt).toEqual(new Date(START.getTime() + 2 * MINUTE));
});

it('an order picked up is completed and matures when its after-sale window ends', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  shop.advance(MINUTE);
  await pickUp(placed.orderNo);
  const { sale } = await saleOf(placed.orderNo);
  const received = new Date(START.getTime() + MINUTE);
  expect(sale.completedAt).toEqual(received);
  expect(sale.maturesAt).toEqual(new Date(received.getTime() + 7 * 24 * 60 * MINUTE));
  expect(await events('sale.completed')).toEqual([{ saleId: sale.id }]);
});

it('events that come again change nothing and tell nobody', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 2 }] });
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  await pickUp(placed.orderNo);
  const before = [await saleOf(placed.orderNo), await days(), await shop.rows('SELECT COUNT(*) AS n FROM outbox')];
  for (const topic of ['order.paid', 'order.refunded', 'order.completed']) await again(topic, await events(topic));
  const repeated = [await saleOf(placed.orderNo), await days()];
  expect(repeated).toEqual(before.slice(0, 2));
  expect(await events('sale.recorded')).toHaveLength(1);
  expect(await events('sale.returned')).toHaveLength(1);
  expect(await events('sale.completed')).toHaveLength(1);
});

it('a refund that overtakes its sale waits for it; reconciliation tells when it never comes', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  await shop.app.db.inTx(async (tx) => {
    const rollUps = ['sale_day', 'sale_month', 'sale_store_day', 'sale_hour', 'store_turnover_day'];
    for (const table of ['sale', 'sale_line', ...rollUps]) await tx.query(`DELETE FROM ${table}`);
  });
  const checks = async () => (await reconcileSales(shop.app.db)).map(({ check }) => check);
  expect(await checks()).toEqual(['商城业绩＝已付款订单，逐行']);
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  const [waiting] = await shop.rows(`SELECT state, attempts FROM task WHERE kind = 'order.refunded>MallSales'`);
  expect(waiting).toMatchObject({ state: 'due', attempts: 1 });
  expect(await checks()).toEqual([]);
  await again('order.paid', [{ orderId: idOf(placed.orderNo) }]);
  shop.advance(MINUTE);
  await shop.drain();
  expect((await saleOf(placed.orderNo)).sale).toMatchObject({ netFen: 11_000, returnedFen: 11_000 });
});

it('one refund of two lines is one return of each', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [11, 31].map((skuId) => ({ skuId, quantity: 1 })) });
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/cancel', {
    params: { orderNo: placed.orderNo },
    body: { reason: '不想要了' },
  });
  await shop.drain();
  const { sale, returns } = await saleOf(placed.orderNo);
  expect(sale.returnedFen).toBe(42_000);
  expect(returns.map(({ amountFen }) => amountFen)).toEqual([11_000, 31_000]);
  const [told] = (await events('order.refunded')) as unknown as OrderRefunded[];
  expect(told).toMatchObject({ all: true, reference: expect.stringMatching(/^RF\d+$/) as string });
  expect(returns.every(({ externalId }) => externalId === told!.reference)).toBe(true);
});

it('a line given to somebody else moves its figures of all days, on the order too, with a trail', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 3 }] });
  shop.advance(24 * 60 * MINUTE);
  await refund(placed.orderNo, placed.lines[0]!.id, 1);
  const { lines } = await saleOf(placed.orderNo);
  const to = { beneficiary: 'guide', guideId: WANG, storeId: 1, reason: 'REASSIGNED' } as const;
  const { reattributionId } = await shop.app.db.inTx((tx) =>
    sales.reattribute(tx, lines[0]!.id, to, '顾客一直由小王接待', 'operator:1'),
  );
  expect((await saleOf(placed.orderNo)).lines).toMatchObject([
    { guideId: WANG, reason: 'REASSIGNED', row: 0, sellingStoreId: 1, sellingBp: 10_000, fulfilBp: 0 },
  ]);
  const [line] = await shop.rows(
    'SELECT guide_id, guide_reason, selling_store_id, selling_bp, fulfil_bp FROM order_line',
  );
  expect(line).toEqual({
    guide_id: WANG,
    guide_reason: 'REASSIGNED',
    selling_store_id: 1,
    selling_bp: 10_000,
    fulfil_bp: 0,
  });
  expect((await days()).filter((row) => !row.endsWith(': 0 0 0 0 0'))).toEqual([
    `${DAY} mall 1/1/${WANG}: 33000 0 1 3 0`,
    `2026-03-03 mall 1/1/${WANG}: 0 11000 0 0 0`,
  ]);
  expect(
    await shop.rows(
      'SELECT id, from_guide_id, to_guide_id, from_reason, to_reason, why, actor FROM sale_reattribution',
    ),
  ).toEqual([
    {
      id: reattributionId,
      from_guide_id: LI,
      to_guide_id: WANG,
      from_reason: 'DIRECT_SHARE',
      to_reason: 'REASSIGNED',
      why: '顾客一直由小王接待',
      actor: 'operator:1',
    },
  ]);
  expect(await events('sale.reattributed')).toEqual([{ saleLineId: lines[0]!.id, reattributionId }]);
  expect((await shop.order(SHOPPER, placed.orderNo)).lines[0]).toMatchObject({ guideReason: 'REASSIGNED' });
});

it('reconciliation sees a credit, an amount and a roll-up that differ', async () => {
  const placed = await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  const spoil = async (sql: string, back: string) => {
    await shop.app.db.inTx((tx) => tx.query(sql));
    const found = await reconcileSales(shop.app.db);
    await shop.app.db.inTx((tx) => tx.query(back));
    return found.map(({ check }) => check);
  };
  const mall = '商城业绩＝已付款订单，逐行';
  expect(await spoil('UPDATE order_line SET guide_id = 9', 'UPDATE order_line SET guide_id = NULL')).toEqual([mall]);
  expect(await spoil('UPDATE sale_day SET orders = 2', 'UPDATE sale_day SET orders = 1')).toEqual([
    '业绩日汇总＝逐行合计',
    '业绩月汇总＝日汇总合计',
    '门店业绩日汇总＝日汇总合计',
  ]);
  const daysOff = 'UPDATE sale_store_day SET paid_fen = paid_fen';
  expect(await spoil(`${daysOff} + 1`, `${daysOff} - 1`)).toEqual(['门店业绩日汇总＝日汇总合计']);
  expect(await spoil('UPDATE sale_month SET guide_fen = 5', 'UPDATE sale_month SET guide_fen = 0')).toEqual([
    '业绩月汇总＝日汇总合计',
  ]);
  const hoursOff = 'UPDATE sale_hour SET paid_fen = paid_fen';
  expect(await spoil(`${hoursOff} + 1`, `${hoursOff} - 1`)).toEqual(['业绩小时汇总＝逐行合计']);
  expect(await spoil('UPDATE sale_hour SET orders = 2', 'UPDATE sale_hour SET orders = 1')).toEqual([
    '业绩小时汇总＝门店日汇总：订单、夜间',
  ]);
  expect(await spoil('UPDATE sale_line SET hot_zone_id = 1', 'UPDATE sale_line SET hot_zone_id = NULL')).toEqual([
    '业绩日汇总＝逐行合计',
  ]);
  expect(await spoil('UPDATE sale SET net_fen = net_fen + 1', 'UPDATE sale SET net_fen = net_fen - 1')).toEqual([
    '业绩金额＝行合计',
  ]);
  expect(
    await spoil('UPDATE sale_line SET returned_quantity = 1', 'UPDATE sale_line SET returned_quantity = 0'),
  ).toEqual(['业绩行已退＝退货合计，不超过卖出', mall]);
  expect(placed.lines).toHaveLength(1);
});

it('the guide’s own page tells the mall from the till', async () => {
  await open(SHOPPER, 'linkOfLi01');
  await shop.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
  const { today } = await shop.member(GUIDE_LI)('GET /api/v1/guide/me');
  expect(today).toMatchObject({ paidFen: 11_000, onlineFen: 11_000, tillFen: 0, orders: 1 });
});

import { DAY, GUIDE_LI, MINUTE, REGULAR, SHOPPER, ShopFloor, type Wish } from '../../platform/testing/shop-floor';
import { sqlTime } from '../../platform/db';
import { Bindings, StaffDirectory } from '../guides';
import { reconcileOrders } from '.';

/** Ledger G through the real API: rows of attribution.md D4 that the mall can reach, and the frozen credit (failures row 5). */
const LI = 1; // guide of store 2
const WANG = 2; // guide of store 1
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 50], [102, 11, 50], [101, 31, 50], [200, 41, 50]);
  await shop.app.db.inTx((tx) =>
    tx.query(
      `INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, created_at) VALUES
       ('wangCoat01', ${WANG}, 1, 'product', 1, 'chat', '2026-03-01 00:00:00.000'),
       ('wangShop01', ${WANG}, 1, 'store', 1, 'badge', '2026-03-01 00:00:00.000')`,
    ),
  );
});
afterEach(async () => {
  expect(await reconcileOrders(shop.app.db, shop.app.clock.now())).toEqual([]);
  await shop.close();
});

/** A signed-in open of a guide's link. */
const open = (member: number, link: string) =>
  shop.app.request('GET', `/api/v1/storefront?link=${link}`, { token: shop.app.token({ kind: 'member', id: member }) });
const bind = async (member: number, guideId: number, storeId: number, daysAgo: number) => {
  const bindings = await shop.app.get(Bindings);
  const at = new Date(shop.app.clock.now().getTime() - daysAgo * DAY);
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: member, guideId, storeId, source: 'join', at }));
};
const boundTo = async (member: number) => {
  const [row] = await shop.rows('SELECT guide_id FROM binding WHERE open_for = ?', [member]);
  return row?.['guide_id'];
};
const COAT: Wish = { lines: [{ skuId: 11, quantity: 1 }] };
/** Guide and reason, proposed and final, with the selling store. */
async function creditOf(member: number, wish: Wish = COAT) {
  const placed = await shop.place(member, wish);
  const proposed = placed.lines.map((line) => [line.guideId ?? null, line.guideReason]);
  await shop.pay(member, placed.orderNo);
  const rows = await shop.rows(
    'SELECT guide_id, guide_reason, selling_store_id, final_at FROM order_line WHERE order_id = ? ORDER BY id',
    [Number(placed.orderNo.slice(2))],
  );
  expect(rows.every((row) => row['final_at'] !== null)).toBe(true);
  const final = rows.map((row) => [row['guide_id'], row['guide_reason']]);
  expect(final).toEqual(proposed);
  return [...final[0]!, rows[0]!['selling_store_id']];
}

it('row 1: staff buy for themselves, whatever link they opened', async () => {
  await open(GUIDE_LI, 'wangCoat01');
  expect(await creditOf(GUIDE_LI)).toEqual([null, 'SELF_PURCHASE', 1]);
});

it('row 4: the product’s own link, and the first paid order binds', async () => {
  await open(SHOPPER, 'linkOfLi01');
  expect(await creditOf(SHOPPER)).toEqual([LI, 'DIRECT_SHARE', 2]);
  expect(await boundTo(SHOPPER)).toBe(LI);
  const [member] = await shop.rows('SELECT level, home_store_id FROM member WHERE id = 1');
  expect(member).toEqual({ level: 'member', home_store_id: 1 });
});

it('a link made in a post: the sale is the post’s store’s, the member whom the first order binds the own one’s', async () => {
  await shop.rows('UPDATE link_token SET store_id = 1 WHERE token = ?', ['linkOfLi01']);
  await shop.rows(
    "INSERT INTO staff_post (id, staff_id, store_id, role, started_at) VALUES (1, ?, 1, 'guide', '2026-03-01 00:00:00.000')",
    [LI],
  );
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await staff.refresh();
  await open(SHOPPER, 'linkOfLi01');
  expect(await creditOf(SHOPPER)).toEqual([LI, 'DIRECT_SHARE', 1]);
  expect(await shop.rows('SELECT guide_id, store_id FROM binding WHERE open_for = ?', [SHOPPER])).toEqual([
    { guide_id: LI, store_id: 2 },
  ]);
});

it('row 5: a protected binding beats another guide’s link, who is noted as helper', async () => {
  await bind(SHOPPER, LI, 2, 3);
  await open(SHOPPER, 'wangCoat01');
  expect(await creditOf(SHOPPER)).toEqual([LI, 'PROTECTED_MEMBER', 2]);
  expect(await shop.rows('SELECT assist_guide_id FROM order_line')).toEqual([{ assist_guide_id: WANG }]);
});

it('row 6: the latest link beats an old binding; only a first order re-binds', async () => {
  await bind(SHOPPER, LI, 2, 90);
  await open(SHOPPER, 'wangCoat01');
  expect(await creditOf(SHOPPER)).toEqual([WANG, 'LAST_TOUCH', 1]);
  expect(await boundTo(SHOPPER)).toBe(WANG);
});

it('row 6: a shop link counts for any product', async () => {
  await open(SHOPPER, 'wangShop01');
  expect(await creditOf(SHOPPER, { lines: [{ skuId: 31, quantity: 1 }] })).toEqual([WANG, 'LAST_TOUCH', 1]);
});

it('row 7: a bound member without any link', async () => {
  await bind(REGULAR, LI, 2, 90);
  expect(await creditOf(REGULAR)).toEqual([LI, 'MEMBER', 2]);
});

it('row 7: a link opened eight days ago is forgotten', async () => {
  await bind(REGULAR, LI, 2, 90);
  await open(REGULAR, 'wangCoat01');
  shop.advance(8 * DAY);
  expect(await creditOf(REGULAR)).toEqual([LI, 'MEMBER', 2]);
});

it('row 8: nobody led here, the storefront’s store gets it; 70/30 with the warehouse that ships', async () => {
  expect(await creditOf(SHOPPER, { lines: [{ skuId: 41, quantity: 1 }], fulfilment: 'express' })).toEqual([
    null,
    'STORE_POOL',
    1,
  ]);
  expect(await shop.rows('SELECT selling_bp, fulfil_store_id, fulfil_bp FROM order_line')).toEqual([
    { selling_bp: 7000, fulfil_store_id: null, fulfil_bp: 3000 },
  ]);
});

it('row 9: nobody led here and the storefront is headquarters’ own', async () => {
  await shop.stock([109, 11, 5]);
  expect(await creditOf(SHOPPER, { ...COAT, storeId: 9 })).toEqual([null, 'HQ', null]);
  expect(await shop.rows('SELECT selling_bp, fulfil_store_id, fulfil_bp FROM order_line')).toEqual([
    { selling_bp: 10_000, fulfil_store_id: null, fulfil_bp: 0 },
  ]);
});

it('lines of one order are decided one by one', async () => {
  await open(SHOPPER, 'linkOfLi01');
  shop.advance(MINUTE);
  await open(SHOPPER, 'wangShop01');
  const placed = await shop.place(SHOPPER, { lines: [11, 31].map((skuId) => ({ skuId, quantity: 1 })) });
  expect(placed.lines.map((line) => [line.guideId, line.guideReason])).toEqual([
    [LI, 'DIRECT_SHARE'],
    [WANG, 'LAST_TOUCH'],
  ]);
});

it('a guide who leaves between order and payment hands on to the store’s pool', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const { orderNo } = await shop.place(SHOPPER, COAT);
  const now = sqlTime(shop.app.clock.now());
  await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'left', left_at = ? WHERE id = ?`, [now, LI]));
  shop.advance(MINUTE);
  await shop.pay(SHOPPER, orderNo);
  expect((await shop.order(SHOPPER, orderNo)).lines).toMatchObject([{ guideReason: 'DIRECT_SHARE_POOL' }]);
  expect(await shop.rows('SELECT guide_id, selling_store_id FROM order_line')).toEqual([
    { guide_id: null, selling_store_id: 2 },
  ]);
});

it('WeChat tells whole seconds: a guide who left in the second of the payment, before the order, earns nothing', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const now = shop.app.clock.now().getTime();
  shop.advance(1400 - (now % 1000));
  const left = sqlTime(shop.app.clock.now());
  await shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'left', left_at = ? WHERE id = ?`, [left, LI]));
  shop.advance(200);
  const { orderNo } = await shop.place(SHOPPER, COAT);
  await shop.pay(SHOPPER, orderNo);
  const order = await shop.order(SHOPPER, orderNo);
  expect(order).toMatchObject({ paidAt: order.createdAt, lines: [{ guideReason: 'DIRECT_SHARE_POOL' }] });
});

it('failures row 5: the credit stays with the guide on the line through re-binding and partial refunds', async () => {
  await open(SHOPPER, 'linkOfLi01');
  const placed = await shop.place(SHOPPER, { lines: [{ skuId: 11, quantity: 3, link: 'linkOfLi01' }] });
  await bind(SHOPPER, WANG, 1, 0);
  await open(SHOPPER, 'wangCoat01');
  await shop.pay(SHOPPER, placed.orderNo);
  const line = () =>
    shop.rows('SELECT guide_id, guide_reason, amount_fen, refunded_fen, refunded_quantity FROM order_line');
  expect(await line()).toEqual([
    { guide_id: LI, guide_reason: 'DIRECT_SHARE', amount_fen: 33_000, refunded_fen: 0, refunded_quantity: 0 },
  ]);
  const lineId = placed.lines[0]!.id;
  await shop.member(SHOPPER)('POST /api/v1/orders/:orderNo/after-sales', {
    params: { orderNo: placed.orderNo },
    body: { kind: 'refund_only', reason: '少发', lines: [{ lineId, quantity: 1 }] },
  });
  const [row] = await shop.rows<{ id: unknown }>('SELECT id FROM after_sale');
  await shop.member(6)('POST /api/v1/store/after-sales/:afterSaleId/approve', {
    params: { afterSaleId: Number(row?.id) },
    body: { note: '' },
  });
  await shop.drain();
  expect(await line()).toEqual([
    { guide_id: LI, guide_reason: 'DIRECT_SHARE', amount_fen: 33_000, refunded_fen: 11_000, refunded_quantity: 1 },
  ]);
  const day = (await shop.member(GUIDE_LI)('GET /api/v1/guide/me')).today;
  expect(day).toMatchObject({ paidFen: 33_000, orders: 1, afterHoursFen: 0 });
  const { items } = await shop.member(GUIDE_LI)('GET /api/v1/guide/links');
  expect(items.find((item) => item.token === 'linkOfLi01')).toMatchObject({ opens: 1, orders: 1, paidFen: 33_000 });
});

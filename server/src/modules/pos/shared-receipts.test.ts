import { randomUUID } from 'node:crypto';
import { Till } from '../../../../tests/support/till';
import { CommissionFloor, LI, WANG } from '../../platform/testing/commission-floor';
import { num } from '../../platform/db';
import { Tasks } from '../../platform/outbox';
import { GUIDE_WANG, SHOPPER } from '../../platform/testing/shop-floor';
import { reconcileStock } from '../inventory';

/** Receipts whose lines belong to several guides (D4 row 2), through signed HTTP into the three ledgers. */
type Answer = Record<string, unknown> & { outcome: string; code?: string; message?: string; saleId?: number };
let floor: CommissionFloor;
let till: Till;
beforeEach(async () => {
  floor = await CommissionFloor.open();
  floor.moveTo('2026-03-10 15:00:00');
  till = new Till(
    floor.shop.app,
    await floor.hq('POST /api/v1/hq/api-keys', { body: { name: '收银', kinds: ['pos', 'erp'], storeIds: null } }),
  );
});
afterEach(async () => {
  expect(await reconcileStock(floor.shop.app.db)).toEqual([]);
  await floor.close();
});

const paidAt = () => floor.shop.app.clock.now().toISOString();
const line = (amountFen: number, more: object = {}) => ({ skuId: 11, quantity: 1, amountFen, ...more });
const share = (guideId: number, shareBp: number) => ({ guideId, shareBp });
const HALVES = { guides: [share(WANG, 5000), share(LI, 5000)] };
async function sell(externalId: string, lines: object[], more: object = {}): Promise<Answer> {
  const receipts = [{ externalId, storeId: 1, paidAt: paidAt(), lines, ...more }];
  const { body } = await till.post<{ results: Answer[] }>('/api/v1/pos/receipts', { receipts });
  await floor.shop.drain();
  return body.results[0]!;
}
async function back(externalId: string, lines: object[]): Promise<Answer> {
  const refunds = [{ externalId: `back ${externalId} ${++backs}`, receiptExternalId: externalId, at: paidAt(), lines }];
  const { body } = await till.post<{ results: Answer[] }>('/api/v1/pos/refunds', { refunds });
  await floor.shop.drain();
  return body.results[0]!;
}
let backs = 0;
const lines = () =>
  floor.shop.rows(
    `SELECT line_ref, guide_id, quantity, net_fen, share_of, share_bp, returned_quantity, returned_fen FROM sale_line ORDER BY id`,
  );

it('a line names its own guide; the others are the receipt’s', async () => {
  const sold = await sell('R1', [line(10_000), line(20_000, { guideId: LI })], { guideId: WANG });
  expect(sold).toMatchObject({ outcome: 'created', guideId: LI, guideReason: 'POS_CASHIER' });
  expect(await floor.entries(sold.saleId!)).toEqual([
    `G accrual guide/${WANG} 500 POS_CASHIER`,
    'F accrual store/1 10000 SELLING_STORE',
    `G accrual guide/${LI} 1000 POS_CASHIER`,
    // the turnover of a guest guide is 70/30 between the own store and the one that handed over
    'F accrual store/2 14000 SELLING_STORE',
    'F accrual store/1 6000 FULFILLING_STORE',
  ]);
});

it('a line that two sold is two entries, to the fen, and off the shelf once', async () => {
  const sold = await sell('R1', [line(10_001, { ...HALVES, lineId: 'a' })], { guideId: WANG });
  expect(await lines()).toMatchObject([
    { line_ref: 'a', guide_id: WANG, quantity: 1, net_fen: 5001, share_of: 'a', share_bp: 5000 },
    { line_ref: 'a#2', guide_id: LI, quantity: 0, net_fen: 5000, share_of: 'a', share_bp: 5000 },
  ]);
  expect((await floor.entries(sold.saleId!)).filter((entry) => entry.startsWith('G'))).toEqual([
    `G accrual guide/${WANG} 250 POS_CASHIER`,
    `G accrual guide/${LI} 250 POS_CASHIER`,
  ]);
  const { items } = await floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/earnings', { query: { month: '2026-03' } });
  expect(items).toMatchObject([{ quantity: 1, reasonText: '收银台选定的导购；这一行由几位导购分，这份占 50%' }]);
  expect(await floor.shop.stockAt(101, 11)).toEqual([49, 0]);
  const [units] = await floor.shop.rows(
    'SELECT SUM(units) AS n, SUM(paid_fen) AS fen, SUM(orders) AS orders FROM sale_day',
  );
  expect([num(units!['n']), num(units!['fen']), num(units!['orders'])]).toEqual([1, 10_001, 1]);
});

it('a refund reverses each share by what is left of it, and all of it in the end', async () => {
  const thirds = { guides: [share(WANG, 3334), share(LI, 3333), share(3, 3333)], lineId: '1', quantity: 3 };
  const sold = await sell('R1', [line(10_000, thirds), line(500)]);
  expect(await back('R1', [{ lineId: '1', quantity: 1, amountFen: 3_001 }])).toMatchObject({ returnedFen: 3_001 });
  expect((await lines()).slice(0, 3)).toMatchObject([
    { net_fen: 3334, returned_fen: 1001, returned_quantity: 1 },
    { net_fen: 3333, returned_fen: 1000, returned_quantity: 0 },
    { net_fen: 3333, returned_fen: 1000, returned_quantity: 0 },
  ]);
  expect(await back('R1', [{ lineId: '1', quantity: 3, amountFen: 1 }])).toMatchObject({
    code: 'RETURN_TOO_MUCH',
    message: '行 1 最多还能退 2 件、69.99 元',
  });
  expect(await back('R1', [{ lineId: '1', quantity: 1, amountFen: 7_000 }])).toMatchObject({ code: 'RETURN_TOO_MUCH' });
  expect(await back('R1', [{ lineId: '1', quantity: 2, amountFen: 6_999 }])).toMatchObject({ returnedFen: 6_999 });
  for (const one of (await lines()).slice(0, 3)) {
    expect([one['returned_fen'], one['returned_quantity']]).toEqual([one['net_fen'], one['quantity']]);
  }
  expect(await floor.balances()).toEqual({ 'store/1': 5 });
  expect(await floor.balances('store_credit')).toEqual({ 'store/1': 500 });
  expect((await floor.entries(sold.saleId!)).filter((entry) => entry.startsWith('G reversal'))).toHaveLength(6);
  expect(await floor.shop.stockAt(101, 11)).toEqual([49, 0]);
});

it('says why a receipt cannot be taken, and takes the others', async () => {
  const told = async (n: number, more: object) => {
    const { outcome, code, message } = await sell(`X${n}`, [line(100, more)]);
    return [outcome, code, message];
  };
  const split = (...guides: object[]) => ({ guides });
  const wrong = ['rejected', 'GUIDE_SPLIT_WRONG', '行 1：每位导购列一次，比例合计须为 10000'];
  expect(await told(1, split(share(WANG, 5000), share(LI, 4999)))).toEqual(wrong);
  expect(await told(2, split(share(WANG, 5000), share(LI, 5001)))).toEqual(wrong);
  expect(await told(3, split(share(WANG, 5000), share(WANG, 5000)))).toEqual(wrong);
  expect(await told(4, split(share(WANG, 5000), share(999, 5000)))).toEqual([
    'rejected',
    'STAFF_NOT_FOUND',
    '行 1：没有这位导购 999',
  ]);
  expect(await told(5, { guideId: 999 })).toEqual(['rejected', 'STAFF_NOT_FOUND', '行 1：没有这位导购 999']);
  expect(await told(6, { ...HALVES, guideId: WANG })).toEqual([
    'rejected',
    'INVALID_INPUT',
    '行 1：guideId 与 guides 只给一个',
  ]);
  const clash = [line(100, { ...HALVES, lineId: '1' }), line(100, { lineId: '1#2' })];
  expect(await sell('X7', clash)).toMatchObject({ outcome: 'rejected', code: 'LINE_DUPLICATE' });
  expect(await sell('X8', [line(100, HALVES)])).toMatchObject({ outcome: 'created' });
  expect(await floor.shop.rows('SELECT external_id FROM sale')).toEqual([{ external_id: 'X8' }]);
});

it('the same again is the same receipt; with other shares it is a changed one', async () => {
  const first = await sell('R1', [line(100, HALVES)]);
  expect(await sell('R1', [line(100, HALVES)])).toMatchObject({ outcome: 'duplicate', saleId: first.saleId });
  const other = { guides: [share(WANG, 6000), share(LI, 4000)] };
  expect(await sell('R1', [line(100, other)])).toMatchObject({ code: 'RECEIPT_CHANGED' });
  expect(await sell('R1', [line(100)])).toMatchObject({ code: 'RECEIPT_CHANGED' });
  expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 3, [`guide/${LI}`]: 3 });
});

it('each share is decided by itself: who is gone hands on, who is held is held, and staff who buy earn nobody anything', async () => {
  await floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId: LI }, body: { status: 'left' } });
  const sold = await sell('R1', [line(10_000, HALVES)]);
  expect((await floor.entries(sold.saleId!)).filter((entry) => entry.startsWith('G'))).toEqual([
    `G accrual guide/${WANG} 250 POS_CASHIER`,
    'G accrual store/2 50 POS_CASHIER_POOL',
  ]);
  await floor.shop.member(GUIDE_WANG)('POST /api/v1/me/join', { body: { phoneCode: 'phone:13511112222' } });
  const own = await sell('R2', [line(10_000, HALVES)], { memberPhone: '13511112222' });
  expect((await floor.entries(own.saleId!)).filter((entry) => entry.startsWith('G'))).toEqual([
    'G accrual nobody/0 0 SELF_PURCHASE',
    'G accrual nobody/0 0 SELF_PURCHASE',
  ]);
});

it('a new member is bound to the guide with the largest part of the receipt', async () => {
  await floor.shop.member(SHOPPER)('POST /api/v1/me/join', { body: { phoneCode: 'phone:13511112223' } });
  const split = { guides: [share(WANG, 4000), share(LI, 6000)] };
  await sell('R1', [line(10_000, split), line(1_500, { guideId: WANG })], { memberPhone: '13511112223' });
  expect(await floor.shop.rows('SELECT guide_id FROM binding WHERE open_for = ?', [SHOPPER])).toEqual([
    { guide_id: LI },
  ]);
});

it('systems outside read each part with the line it is of', async () => {
  await sell('R1', [line(10_001, { ...HALVES, lineId: 'a' }), line(500, { lineId: 'b' })]);
  await back('R1', [{ lineId: 'a', quantity: 1, amountFen: 10_001 }]);
  const tasks = await floor.shop.app.get(Tasks);
  await floor.shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'sales.place-news', key: randomUUID() }]));
  await floor.shop.drain();
  const sales = await till.get<{ items: { lines: unknown[] }[] }>('/api/v1/pos/sales');
  expect(sales.body.items[0]!.lines).toMatchObject([
    { lineId: 'a', shareOf: 'a', shareBp: 5000, quantity: 1, amountFen: 5001, guideId: WANG },
    { lineId: 'a#2', shareOf: 'a', shareBp: 5000, quantity: 0, amountFen: 5000, guideId: LI },
    { lineId: 'b', quantity: 1, amountFen: 500 },
  ]);
});

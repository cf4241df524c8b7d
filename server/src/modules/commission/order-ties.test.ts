import { Workbook } from 'exceljs';
import { num } from '../../platform/db';
import { aLine, CommissionFloor, creditTo, LI, MONTH, PLAN, WANG } from '../../platform/testing/commission-floor';
import { SHOPPER } from '../../platform/testing/shop-floor';
import { OfflineTargets } from '.';
import { carriesBase } from './order-ties';

/** The sheet that ties a closed month's statements to the orders, fen by fen. */
type Row = Record<string, string | number>;
type Kind = 'guide' | 'store' | 'franchisee';
let floor: CommissionFloor;
/** The books were put out of order on purpose. */
let spoilt: boolean;
beforeEach(async () => {
  spoilt = false;
  floor = await CommissionFloor.open({
    plan: { ...PLAN, gate: { offlineTargetPct: 80, baseRateBp: 300 } },
  });
  (await floor.shop.app.get(OfflineTargets)).register(async () => new Map([[WANG, { targetFen: 1, actualFen: 1 }]]));
});

afterEach(() => (spoilt ? floor.shop.close() : floor.close()));

const close = async (month: string) => {
  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month } });
  await floor.shop.drain();
};
/** The rows of a sheet by their header; amounts in fen. */
async function sheet(name: string, month = MONTH, kind: Kind = 'guide', operatorId = 1): Promise<Row[]> {
  const token = floor.shop.app.token({ kind: 'hq', id: operatorId, version: 1 });
  const answer = await fetch(`${floor.shop.app.url}/api/v1/hq/statement-periods/${month}/export?kind=${kind}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const book = new Workbook();
  await book.xlsx.load(Buffer.from(await answer.arrayBuffer()) as never);
  const found = book.getWorksheet(name);
  if (!found) return [];
  const [header, ...rows] = found.getSheetValues().slice(1) as (string | number | undefined)[][];
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' ? Math.round(value * 100) : (value ?? '');
  return rows.map((row) =>
    Object.fromEntries(header!.map((text, i) => [String(text), cell(row[i])] as const).slice(1)),
  );
}
const fen = (row: Row | undefined, column: string): number => Number(row?.[column]);
const of = (rows: readonly Row[], number: string) => rows.find((row) => row['订单号'] === number);
const one = async (sql: string, params: readonly (string | number)[] = []) =>
  num((await floor.shop.rows<{ fen: unknown }>(sql, [...params]))[0]?.fen);

/** Every way a fen of March can go; what the month of April does to it. */
async function aMonth(): Promise<{ late: number; orderNo: string }> {
  floor.moveTo('2026-03-05 12:00:00');
  const nobody = { guideId: null, row: 9, sellingStoreId: null } as const;
  const { orderNo } = await floor.shop.bought(SHOPPER, { storeId: 1, lines: [{ skuId: 11, quantity: 2 }] });
  const rebated = { memberId: SHOPPER, originStoreId: 2 };
  const mixed = await floor.sold('R1', {
    ...rebated,
    lines: [aLine('1', 9_999), aLine('2', 7_777, creditTo(LI)), aLine('3', 5_000, creditTo(null))],
  });
  await floor.returns(mixed, 'r1', 3_333);
  const hq = await floor.sold('H1', {
    lines: [aLine('1', 4_000, creditTo(WANG, { ...nobody, beneficiary: 'hq', reason: 'HQ' }))],
  });
  await floor.returns(hq, 'h1', 1_500);
  await floor.sold('S1', {
    lines: [aLine('1', 6_000, creditTo(WANG, { ...nobody, row: 1, beneficiary: 'nobody', reason: 'SELF_PURCHASE' }))],
  });
  await floor.sold('T1', {
    lines: [aLine('1', 8_000, creditTo(LI, { beneficiary: 'hold', reason: 'HELD', row: 7 }))],
  });
  // a fen of commission: the first refund takes it all, the second finds none to take
  const tiny = await floor.sold('F1', { lines: [aLine('1', 20)] });
  await floor.returns(tiny, 'f1', 15);
  await floor.returns(tiny, 'f2', 3);
  await floor.sold('J1', {
    ...{ ...rebated, channel: 'jd', storeId: null },
    lines: [aLine('1', 10_000, creditTo(WANG, { reason: 'MEMBER', row: 7 }))],
  });
  floor.moveTo('2026-03-30 12:00:00');
  const late = await floor.sold('R9', { ...rebated, lines: [aLine('1', 40_000)] });
  await floor.hq('POST /api/v1/hq/commission-adjustments', {
    body: { guideId: WANG, amountFen: 8_800, why: '活动补发' },
    headers: { 'idempotency-key': 'k1' },
  });
  floor.moveTo('2026-04-01 00:00:00');
  await close(MONTH);
  await floor.returns(mixed, 'r2', 1_111);
  return { late, orderNo };
}

it('every order of the month is there, each fen of it stands somewhere, and the sums are those of sales and orders', async () => {
  const { orderNo } = await aMonth();
  const rows = await sheet('对账');
  const [total, beside] = [rows.at(-1), rows.at(-2)];
  const orders = rows.slice(0, -2);
  const numbers = await floor.shop.rows<{ external_id: string }>(
    'SELECT external_id FROM sale WHERE day >= ? AND day <= ? ORDER BY day, id',
    [`${MONTH}-01`, `${MONTH}-31`],
  );
  expect(orders.map((row) => row['订单号'])).toEqual(numbers.map((row) => row.external_id));
  expect(rows.map((row) => [row['差额'], row['返佣差额']])).toEqual(rows.map(() => [0, 0]));
  expect(fen(total, '成交净额')).toBe(await one('SELECT SUM(net_fen) AS fen FROM sale'));
  expect(fen(total, '已退')).toBe(await one('SELECT SUM(amount_fen) AS fen FROM sale_return'));
  expect(fen(of(rows, orderNo), '成交净额')).toBe(
    await one(
      'SELECT SUM(l.amount_fen) AS fen FROM order_line l JOIN sale s ON s.order_id = l.order_id WHERE s.external_id = ?',
      [orderNo],
    ),
  );
  expect(fen(of(rows, orderNo), '未满售后期')).toBe(fen(of(rows, orderNo), '净业绩'));
  expect(of(rows, 'R1')).toMatchObject({
    ...{ 成交净额: 22_776, 已退: 4_444, '本期结单：导购': 9_999 - 3_333 + 7_777, '本期结单：门店池': 5_000 },
    ...{ 待下期结算: -1_111, '本期返佣：加盟商': 22_776 - 3_333, 返佣待下期结算: -1_111, 无返佣: 0 },
  });
  expect(of(rows, 'H1')).toMatchObject({ '无归属（总部）': 2_500, 无返佣: 2_500 });
  expect(of(rows, 'S1')).toMatchObject({ 员工自购: 6_000 });
  expect(of(rows, 'T1')).toMatchObject({ 暂存待核查: 8_000 });
  expect(of(rows, 'F1')).toMatchObject({ '本期结单：导购': 5, '提成为 0': -3 });
  expect(of(rows, 'R9')).toMatchObject({ 未满售后期: 40_000, 返佣未满售后期: 40_000, '本期结单：导购': 0 });
  expect(of(rows, 'J1')).toMatchObject({ 门店: '', '本期结单：导购': 10_000, '本期提成：导购': 500 });
  expect(beside).toMatchObject({ 成交净额: 0, '本期提成：导购': 8_800 });
});

it('guides, pools and franchisees: the totals are those of the entries and of the statements', async () => {
  const { late } = await aMonth();
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  const columns: [Kind, string, string][] = [
    ['guide', '本期结单：导购', '本期提成：导购'],
    ['store', '本期结单：门店池', '本期提成：门店池'],
    ['franchisee', '本期返佣：加盟商', '本期返佣金额'],
  ];
  for (const month of [MONTH, '2026-04']) {
    for (const [kind, base, amount] of columns) {
      const total = (await sheet('对账', month, kind)).at(-1);
      const entries = (await sheet('明细', month, kind)).at(-1);
      expect([kind, fen(total, base), fen(total, amount)]).toEqual([
        ...[kind, fen(entries, '对账基数'), fen(entries, '金额')],
      ]);
      const settled = `FROM statement_entry se JOIN statement st ON st.id = se.statement_id AND st.month = ? AND st.kind = ?
        JOIN credit_entry e ON e.id = se.entry_id`;
      expect(fen(entries, '计提基数')).toBe(await one(`SELECT SUM(e.base_fen) AS fen ${settled}`, [month, kind]));
      expect(fen(total, amount)).toBe(await one(`SELECT SUM(e.amount_fen) AS fen ${settled}`, [month, kind]));
    }
  }
  const march = await sheet('对账');
  const april = await sheet('对账', '2026-04');
  expect(of(march, 'R9')).toMatchObject({ 以后月份已结: 40_000, 返佣以后月份已结: 40_000 });
  // sold in March, settled in April: in both sheets, on the day it was sold
  expect(of(april, 'R9')).toMatchObject({ 成交日: '2026-03-30', '本期结单：导购': 40_000, 差额: 0, 返佣差额: 0 });
  expect(of(april, 'R1')).toMatchObject({ '本期结单：导购': -1_111, 以前月份已结: 14_443 + 5_000, 差额: 0 });
  expect(of(april, 'S1')).toBeUndefined();
  expect(await one('SELECT net_fen AS fen FROM sale WHERE id = ?', [late])).toBe(40_000);
});

it('a line that the ledgers lost, a refund that was never taken back, and a lost rebate show as a difference', async () => {
  await aMonth();
  spoilt = true;
  const drop = (where: string, ...params: (string | number)[]) =>
    floor.shop.app.db.inTx((tx) => tx.query(`DELETE FROM credit_entry WHERE ${where}`, params));
  const idOf = (number: string) => floor.saleIdOf(number);
  await drop(`sale_id = ? AND ledger = 'commission' AND base_fen = 7777`, await idOf('R1'));
  await drop(`sale_id = ? AND ledger = 'origin_rebate'`, await idOf('R9'));
  await floor.shop.app.db.inTx((tx) =>
    tx.query('UPDATE sale SET returned_fen = returned_fen + 100 WHERE external_id = ?', ['J1']),
  );
  await floor.shop.app.db.inTx((tx) =>
    tx.query(
      'UPDATE sale_line SET returned_fen = returned_fen + 2000 WHERE sale_id IN (SELECT id FROM sale WHERE external_id = ?)',
      ['T1'],
    ),
  );
  await floor.shop.app.db.inTx((tx) =>
    tx.query('UPDATE sale SET returned_fen = returned_fen + 2000 WHERE external_id = ?', ['T1']),
  );
  const rows = await sheet('对账');
  const wrong = rows.filter((row) => row['差额'] !== 0 || row['返佣差额'] !== 0);
  expect(wrong.map((row) => [row['订单号'], row['差额'], row['返佣差额']])).toEqual([
    ['R1', 7_777, 0],
    ['T1', -2_000, 0],
    ['J1', -100, -100],
    ['R9', 0, 40_000],
    ['合计', 5_677, 39_900],
  ]);
});

it('who sees a part of the chain gets statements and entries only', async () => {
  await floor.sold('R1');
  floor.moveTo('2026-04-01 00:00:00');
  await close(MONTH);
  await floor.operator({ regionIds: [3] });
  const operatorId = await one('SELECT MAX(id) AS fen FROM operator');
  expect(fen((await sheet('明细', MONTH, 'guide', operatorId)).at(-1), '对账基数')).toBe(10_000);
  expect(await sheet('对账', MONTH, 'guide', operatorId)).toEqual([]);
  expect((await sheet('对账')).length).toBe(3);
});

it('a bonus is on the base of the commission beside it, also once it was booked anew', () => {
  const keys = ['G', 'G-500', 'G#2', 'G.bonus', 'G.bonus#1', 'G.bonus-gate_release'];
  const counting = keys.filter((entryKey) => carriesBase({ ledger: 'commission', entryKey }));
  expect(counting).toEqual(['G', 'G-500', 'G#2']);
  expect(carriesBase({ ledger: 'store_credit', entryKey: 'F.selling' })).toBe(false);
});

import { readSheet } from '../../platform/spreadsheet';
import { Workbook } from 'exceljs';
import { insertRows } from '../../platform/db';
import { aLine, CommissionFloor, creditTo, LI, MONTH, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_LI, GUIDE_WANG, SHOPPER } from '../../platform/testing/shop-floor';
import { CloseMonth } from './close-month.tasks';

const STATEMENT_COLUMNS = [
  ...['id', 'month', 'kind', 'beneficiary_id', 'name', 'store_id', 'opening_fen', 'earned_fen', 'reversed_fen'],
  ...['extra_fen', 'payable_fen', 'carried_fen', 'written_off_fen', 'entries'],
];

/** Closing months: what is in a statement, what is carried, and that each entry is settled once. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
});
afterEach(() => floor.close());

const close = async (month = MONTH) => {
  const answer = await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month } });
  await floor.shop.drain();
  return answer;
};
const statements = async (month: string, kind: 'guide' | 'store' | 'franchisee' = 'guide') =>
  (await floor.hq('GET /api/v1/hq/statement-periods/:month/statements', { params: { month }, query: { kind } })).items;
const adjust = (amountFen: number, key: string, why = '活动补发') =>
  floor.hq('POST /api/v1/hq/commission-adjustments', {
    body: { guideId: WANG, amountFen, why },
    headers: { 'idempotency-key': key },
  });

it('a month settles what has matured in it; what has not, and what comes later, goes to the next', async () => {
  const first = await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2, lines: [aLine('1', 20_000)] });
  await floor.sold('P1', { lines: [aLine('1', 30_000, creditTo(null))] });
  floor.moveTo('2026-03-24 23:59:59');
  await floor.sold('R2');
  floor.moveTo('2026-03-25 00:00:00');
  await floor.sold('R3', { lines: [aLine('1', 40_000)] });
  floor.moveTo('2026-03-31 23:59:59');
  await expect(close()).rejects.toMatchObject({ code: 'PERIOD_NOT_OVER' });
  floor.moveTo('2026-04-01 00:00:00');
  expect(await close()).toMatchObject({ month: MONTH, status: 'closing' });
  expect(await statements(MONTH)).toMatchObject([
    {
      name: '小王',
      storeName: '人民广场店',
      openingFen: 0,
      earnedFen: 1750,
      reversedFen: 0,
      extraFen: 0,
      payableFen: 1750,
      carriedFen: 0,
      entries: 2,
    },
  ]);
  expect(await statements(MONTH, 'store')).toMatchObject([{ name: '人民广场店', earnedFen: 300, payableFen: 300 }]);
  expect(await statements(MONTH, 'franchisee')).toMatchObject([
    { name: '静安恒润商贸', earnedFen: 400, payableFen: 400 },
  ]);
  const [april, march] = (await floor.hq('GET /api/v1/hq/statement-periods')).items;
  expect(april).toMatchObject({ month: '2026-04', status: 'open' });
  expect(march).toMatchObject({
    month: MONTH,
    status: 'closed',
    done: 3,
    total: 3,
    earnedFen: 2050,
    payableFen: 2050,
    rebateFen: 400,
    closedBy: '总部小陈',
  });

  await floor.returns(first, 'late', 20_000, { quantity: 1 });
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  expect(await statements('2026-04')).toMatchObject([
    { earnedFen: 3000, reversedFen: -1000, payableFen: 2000, carriedFen: 0 },
  ]);
  expect(await statements('2026-04', 'franchisee')).toMatchObject([
    { reversedFen: -400, payableFen: 0, carriedFen: -400 },
  ]);
  const [one] = await statements('2026-04');
  const detail = await floor.hq('GET /api/v1/hq/statements/:statementId', { params: { statementId: one!.id } });
  expect(detail.lines.items).toMatchObject([
    { amountFen: 3000, title: '商品1', channel: 'pos', externalId: 'R3', month: '2026-04' },
    { amountFen: -1000, externalId: 'R1', kind: 'reversal' },
  ]);
  const mine = await floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/statements');
  expect(mine.items.map(({ month, payableFen }) => [month, payableFen])).toEqual([
    ['2026-04', 2000],
    [MONTH, 1750],
  ]);
  const earned = await floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/earnings', {
    query: { month: MONTH, state: 'settled' },
  });
  expect(earned).toMatchObject({ total: 3, summary: { settledFen: 4750, maturedFen: 0, pendingFen: 0 } });
});

it('a guide’s statement opens what it settled, and that adds up; nobody else’s', async () => {
  const early = await floor.sold('R1', { lines: [aLine('1', 20_000)] });
  await adjust(-3000, 'k1', '多发扣回');
  floor.moveTo('2026-03-30 12:00:00');
  await floor.sold('R2', { lines: [aLine('1', 90_000)] });
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  floor.moveTo('2026-04-10 12:00:00');
  await floor.returns(early, 'late', 5_000, { quantity: 1 });
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  const wang = floor.shop.member(GUIDE_WANG);
  const mine = (await wang('GET /api/v1/guide/statements')).items;
  expect(mine.map(({ month, payableFen }) => [month, payableFen])).toEqual([
    ['2026-04', expect.any(Number)],
    [MONTH, 0],
  ]);
  for (const statement of mine) {
    const { lines, ...head } = await wang('GET /api/v1/guide/statements/:statementId', {
      params: { statementId: statement.id },
    });
    expect(head).toEqual(statement);
    expect([lines.items.length, lines.total]).toEqual([statement.entries, statement.entries]);
    const sum = lines.items.reduce((fen, { amountFen }) => fen + amountFen, statement.openingFen);
    expect(sum).toBe(statement.payableFen + statement.carriedFen - statement.writtenOffFen);
    expect(lines.items.every(({ state, month }) => state === 'settled' && month === statement.month)).toBe(true);
  }
  // sold in March, settled in April: the month of posting and the statement differ
  const april = await wang('GET /api/v1/guide/statements/:statementId', { params: { statementId: mine[0]!.id } });
  expect(april.lines.items.some(({ at }) => at.startsWith('2026-03'))).toBe(true);
  const statementId = mine[0]!.id;
  const second = await wang('GET /api/v1/guide/statements/:statementId', {
    params: { statementId },
    query: { size: 1, page: 2 },
  });
  expect(second.lines.items).toEqual([april.lines.items[1]]);
  await expect(
    floor.shop.member(GUIDE_LI)('GET /api/v1/guide/statements/:statementId', { params: { statementId } }),
  ).rejects.toMatchObject({ code: 'STATEMENT_NOT_FOUND' });
});

it('months close once, in order', async () => {
  await floor.sold('R1');
  floor.moveTo('2026-06-01 00:00:00');
  await expect(close('2026-04')).rejects.toMatchObject({ code: 'PERIOD_ORDER' });
  await expect(close('2026-02')).rejects.toMatchObject({ code: 'PERIOD_ORDER' });
  const both = await Promise.allSettled([close(), close()]);
  expect(both.filter(({ status }) => status === 'rejected').length).toBeLessThanOrEqual(1);
  await expect(close()).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
  await expect(close('2026-05')).rejects.toMatchObject({ code: 'PERIOD_ORDER' });
  await close('2026-04');
  await close('2026-05');
  await expect(close('2026-04')).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
  expect(await floor.shop.rows('SELECT COUNT(*) AS n FROM statement')).toEqual([{ n: 1 }]);
  expect(await statements('2026-05')).toEqual([]);
});

it('two workers that close at once make each statement once', async () => {
  for (let i = 0; i < 5; i++)
    await floor.sold(`R${i}`, {
      memberId: SHOPPER,
      originStoreId: 2,
      lines: [aLine('1', 1000), aLine('2', 1000, creditTo(LI))],
    });
  floor.moveTo('2026-04-01 00:00:00');
  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
  const closing = await floor.shop.app.get(CloseMonth);
  const task = { key: MONTH, payload: undefined, attempt: 1 };
  await Promise.all([closing.close(task), closing.close(task), floor.shop.drain()]);
  expect(await statements(MONTH)).toMatchObject([{ earnedFen: 250 }, { earnedFen: 250 }]);
  expect(await floor.shop.rows('SELECT COUNT(*) AS n FROM statement_entry')).toEqual([{ n: 20 }]);
});

it('a debt is carried until it is paid off; a leaver’s last is written off', async () => {
  await floor.sold('R0');
  await adjust(-2000, 'k1', '多发扣回');
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await statements(MONTH)).toMatchObject([
    { earnedFen: 500, extraFen: -2000, payableFen: 0, carriedFen: -1500 },
  ]);
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  expect(await statements('2026-04')).toMatchObject([
    { openingFen: -1500, earnedFen: 0, payableFen: 0, carriedFen: -1500, entries: 0 },
  ]);
  const pending = await floor.sold('M1', {
    channel: 'jd',
    completedAt: undefined as never,
    lines: [aLine('1', 10_000)],
  });
  await floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId: WANG }, body: { status: 'left' } });
  floor.moveTo('2026-06-01 00:00:00');
  await close('2026-05');
  expect(await statements('2026-05')).toMatchObject([{ openingFen: -1500, carriedFen: -1500 }]);
  await floor.shop.app.db.inTx((tx) => floor.sales.complete(tx, pending, floor.shop.app.clock.now()));
  floor.moveTo('2026-07-01 00:00:00');
  await close('2026-06');
  expect(await statements('2026-06')).toMatchObject([
    { openingFen: -1500, earnedFen: 500, payableFen: 0, carriedFen: 0 },
  ]);
  expect(await floor.shop.rows(`SELECT written_off_fen FROM statement WHERE month = '2026-06'`)).toEqual([
    { written_off_fen: 1000 },
  ]);
  floor.moveTo('2026-08-01 00:00:00');
  await close('2026-07');
  expect(await statements('2026-07')).toEqual([]);
});

it('a leaver’s debt is not written off while money is held for him', async () => {
  const held = creditTo(WANG, { beneficiary: 'hold', reason: 'HELD', row: 7 });
  await floor.sold('H1', { lines: [aLine('1', 100_000, held)] });
  await adjust(-4000, 'k1', '多发扣回');
  await floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId: WANG }, body: { status: 'left' } });
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await statements(MONTH)).toMatchObject([{ extraFen: -4000, payableFen: 0, carriedFen: -4000 }]);
  await floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', {
    params: { guideId: WANG },
    body: { decision: 'release', why: '核查结束' },
  });
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  expect(await statements('2026-04')).toMatchObject([{ openingFen: -4000, earnedFen: 5000, payableFen: 1000 }]);
});

it('a close that was given up goes on where it stood when it is asked for again', async () => {
  await floor.sold('R1');
  floor.moveTo('2026-04-01 00:00:00');
  // a statement that nobody can make twice
  await floor.shop.app.db.inTx((tx) =>
    insertRows(tx, 'statement', STATEMENT_COLUMNS, [[1, MONTH, 'guide', WANG, '小王', 1, 0, 0, 0, 0, 0, 0, 0, 0]]),
  );
  const march = async () =>
    (await floor.hq('GET /api/v1/hq/statement-periods')).items.find(({ month }) => month === MONTH);
  await close();
  await expect(close()).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
  expect(await march()).toMatchObject({ status: 'closing', nextTryAt: expect.any(String) });
  for (let i = 0; i < 12; i++) {
    floor.shop.advance(2 * 3_600_000);
    await floor.shop.drain();
  }
  expect(await floor.shop.rows(`SELECT state FROM task WHERE kind = 'commission.close-month'`)).toEqual([
    { state: 'failed' },
  ]);
  expect(await march()).toMatchObject({ status: 'stopped', done: 5, total: 10 });
  expect(await march()).not.toHaveProperty('nextTryAt');
  await floor.shop.app.db.inTx((tx) => tx.query('DELETE FROM statement WHERE id = 1'));
  expect(await close()).toMatchObject({ status: 'closing' });
  expect(await statements(MONTH)).toMatchObject([{ payableFen: 500 }]);
  expect(await march()).toMatchObject({ status: 'closed' });
  await expect(close()).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
});

it('an adjustment is posted once by its key, and never with another content', async () => {
  const [a, b] = [await adjust(100, 'k1'), await adjust(100, 'k1')];
  expect(a).toEqual(b);
  await expect(adjust(200, 'k1')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  await expect(adjust(100, '')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 100 });
  const log = await floor.hq('GET /api/v1/hq/audit-log', { query: { subject: 'commission' } });
  expect(log.items).toMatchObject([{ action: 'adjust', title: '小王', after: { amountFen: 100, why: '活动补发' } }]);
});

it('the export has statements and entries, and both add up to the same', async () => {
  await floor.sold('R1', { lines: [aLine('1', 9999), aLine('2', 7777, creditTo(LI))] });
  const back = await floor.sold('=R2');
  await floor.returns(back, 'a', 3333);
  await adjust(8800, 'k1');
  floor.moveTo('2026-04-01 00:00:00');
  const url = `/api/v1/hq/statement-periods/${MONTH}/export?kind=guide`;
  const token = floor.shop.app.token({ kind: 'hq', id: 1, version: 1 });
  expect((await floor.shop.app.request('GET', url, { token })).body).toMatchObject({ code: 'PERIOD_NOT_CLOSED' });
  await close();
  const answer = await fetch(floor.shop.app.url + url, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const first = await readSheet(bytes);
  expect(first.header.slice(0, 3)).toEqual(['结单号', '姓名', '门店']);
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes as never);
  const total = (sheet: string) => {
    const rows = workbook.getWorksheet(sheet)!;
    return rows.getRow(rows.rowCount).values as (string | number)[];
  };
  const sums = total('结单');
  expect(sums.slice(1, 2)).toEqual(['合计']);
  const [opening, earned, reversed, extra, payable] = sums.slice(4, 9) as number[];
  expect([opening, earned, reversed, extra, payable]).toEqual([0, 13.89, -1.67, 88, 100.22]);
  expect(workbook.getWorksheet('明细')!.getRow(1).values).toContain('计算说明');
  expect(total('明细')[11]).toBe(100.22);
  expect(workbook.getWorksheet('明细')!.rowCount).toBe(1 + 5 + 1);
});

it('a region lead reads the own stores’ statements only', async () => {
  await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2 });
  floor.shop.advance(30 * DAY);
  await close();
  const [one] = await statements(MONTH);
  const south = await floor.operator({ regionIds: [4] });
  const params = { month: MONTH };
  expect((await south('GET /api/v1/hq/statement-periods/:month/statements', { params })).total).toBe(0);
  await expect(
    south('GET /api/v1/hq/statements/:statementId', { params: { statementId: one!.id } }),
  ).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  const periods = await south('GET /api/v1/hq/statement-periods');
  expect(periods.items.find(({ month }) => month === MONTH)).toMatchObject({
    earnedFen: 0,
    payableFen: 0,
    rebateFen: 0,
  });
  const franchise = await floor.operator({ franchiseeIds: [1] });
  const own = await franchise('GET /api/v1/hq/statement-periods/:month/statements', {
    params,
    query: { kind: 'franchisee' },
  });
  expect(own.items).toMatchObject([{ name: '静安恒润商贸', payableFen: 200 }]);
  expect((await franchise('GET /api/v1/hq/statement-periods/:month/statements', { params })).total).toBe(0);
});

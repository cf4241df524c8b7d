import { aLine, CommissionFloor, creditTo, LI, MONTH, PLAN, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_WANG, MANAGER_1, MANAGER_2, START } from '../../platform/testing/shop-floor';
import { CloseMonth } from './close-month.tasks';
import { reconcileCommission } from './reconcile-commission';

/** Stores' pools: how they are split when a month closes (D4 row 8), and what stays, is carried, or comes back. */
const MANAGER = 4;
let floor: CommissionFloor;
afterEach(() => floor.close());

const open = async (poolSplit: NonNullable<typeof PLAN.poolSplit> = { method: 'equal', managerBp: 2_000 }) => {
  floor = await CommissionFloor.open({ plan: { ...PLAN, poolRateBp: 1_000, poolSplit } });
};
/** A sale of nobody's in store 1: a tenth of it goes into the pool. */
const ofNobody = (externalId: string, netFen: number) =>
  floor.sold(externalId, { lines: [aLine('1', netFen, creditTo(null))] });
const close = async (month = MONTH) => {
  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month } });
  await floor.shop.drain();
};
const statements = async (month: string, kind: 'guide' | 'store') =>
  (await floor.hq('GET /api/v1/hq/statement-periods/:month/statements', { params: { month }, query: { kind } })).items;
/** What guides got of the pool, by name. */
const got = async (month: string) =>
  Object.fromEntries((await statements(month, 'guide')).map(({ name, extraFen }) => [name, extraFen]));
const pool = (who = MANAGER_1) => floor.shop.member(who)('GET /api/v1/store/pool');
const setSplit = (fromMonth: string, split: typeof PLAN.poolSplit | null, storeIds = [1], hq = floor.hq) =>
  hq('PUT /api/v1/hq/store-pool-splits', { body: { storeIds, fromMonth, split, why: '按店里约定' } });
const works = (guideId: number, storeId: number, from: Date, to: Date | null = null) =>
  floor.shop.app.db.inTx((tx) =>
    tx.query('INSERT INTO staff_assignment (staff_id, store_id, started_at, ended_at) VALUES (?, ?, ?, ?)', [
      ...[guideId, storeId, from.toISOString().slice(0, 23).replace('T', ' ')],
      to && to.toISOString().slice(0, 23).replace('T', ' '),
    ]),
  );

it('closing splits the pool to the fen; guides have it in the same month’s statement, with the reason', async () => {
  await open();
  await ofNobody('P1', 10_010);
  await floor.sold('R1', { lines: [aLine('1', 10_000)] });
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await statements(MONTH, 'store')).toMatchObject([
    { name: '人民广场店', earnedFen: 1_001, extraFen: -1_001, payableFen: 0, carriedFen: 0, entries: 2 },
  ]);
  expect(await got(MONTH)).toEqual({ 小王: 801, 老赵: 200 });
  expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 1_301, [`guide/${MANAGER}`]: 200 });
  const wang = floor.shop.member(GUIDE_WANG);
  const earned = await wang('GET /api/v1/guide/earnings', { query: { month: MONTH } });
  expect(earned.summary.settledFen).toBe(1_301);
  expect(earned.items.find(({ kind }) => kind === 'pool_share')).toMatchObject({
    amountFen: 801,
    reason: 'POOL_SHARE',
    title: '门店池分成',
    rateText: '3 月门店池 ¥10.01，其中 ¥8.01 按在岗天数分：30 天，共 30 天',
    month: MONTH,
    state: 'settled',
  });
  const [store] = await statements(MONTH, 'store');
  const detail = await floor.hq('GET /api/v1/hq/statements/:statementId', { params: { statementId: store!.id } });
  expect(detail.lines.items).toMatchObject([
    { kind: 'accrual', amountFen: 1_001 },
    { kind: 'pool_share', amountFen: -1_001, baseFen: 1_001, reasonText: '门店池分成', month: MONTH },
  ]);
  const told = await wang('GET /api/v1/guide/notices');
  expect(told.items.map(({ title }) => title)).toContain('¥8.01 门店池分成到账');
});

it('what comes back after the split is the next pool’s debt, and is carried until sales have paid it', async () => {
  await open({ method: 'equal', managerBp: 0 });
  const sold = await ofNobody('P1', 10_000);
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await got(MONTH)).toEqual({ 小王: 500, 老赵: 500 });
  await floor.returns(sold, 'late', 6_000);
  floor.moveTo('2026-05-01 00:00:00');
  expect(await pool()).toMatchObject({ month: '2026-04', openingFen: 0, maturedFen: -600, poolFen: 0, restFen: 0 });
  await close('2026-04');
  expect(await statements('2026-04', 'store')).toMatchObject([{ reversedFen: -600, extraFen: 0, carriedFen: -600 }]);
  expect(await statements('2026-04', 'guide')).toEqual([]);
  await ofNobody('P2', 10_000);
  floor.shop.advance(8 * DAY);
  expect(await pool()).toMatchObject({ month: '2026-05', openingFen: -600, maturedFen: 1_000, poolFen: 400 });
  floor.moveTo('2026-06-01 00:00:00');
  await close('2026-05');
  expect(await got('2026-05')).toEqual({ 小王: 200, 老赵: 200 });
});

it('days of service count where they were served; leavers get theirs, who is suspended nothing', async () => {
  await open({ method: 'equal', managerBp: 0 });
  const at = (day: string) => new Date(`2026-03-${day}T12:00:00+08:00`);
  await works(WANG, 1, START, at('12'));
  await works(WANG, 2, at('12'));
  await works(LI, 2, START, at('22'));
  await works(LI, 1, at('22'));
  await ofNobody('P1', 50_000);
  await floor.sold('P2', {
    storeId: 2,
    lines: [aLine('1', 40_000, creditTo(null, { sellingStoreId: 2, fulfilStoreId: 2 }))],
  });
  floor.moveTo('2026-03-22 18:00:00');
  const status = (staffId: number, to: 'left' | 'suspended') =>
    floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId }, body: { status: to } });
  await status(MANAGER, 'left');
  await status(3, 'suspended');
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  // store 1: Wang 10 days, Li 10, the manager 20 until he left; store 2: Wang 20, Li 20, its manager suspended
  expect(await got(MONTH)).toEqual({ 小王: 1_250 + 2_000, 小李: 1_250 + 2_000, 老赵: 2_500 });
});

it('a leaver’s debt is set against the part of the pool that the month of leaving still brings', async () => {
  await open({ method: 'equal', managerBp: 0 });
  await floor.hq('POST /api/v1/hq/commission-adjustments', {
    body: { guideId: WANG, amountFen: -300, why: '多发扣回' },
    headers: { 'idempotency-key': 'k1' },
  });
  floor.moveTo('2026-04-01 12:00:00');
  await ofNobody('P1', 50_000);
  floor.moveTo('2026-04-10 12:00:00');
  await floor.hq('POST /api/v1/hq/guides/:staffId/status', { params: { staffId: WANG }, body: { status: 'left' } });
  await close();
  expect(await statements(MONTH, 'guide')).toMatchObject([{ payableFen: 0, carriedFen: -300 }]);
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  const [wang] = (await statements('2026-04', 'guide')).filter(({ name }) => name === '小王');
  expect(wang).toMatchObject({ openingFen: -300, carriedFen: 0 });
  expect(wang!.payableFen).toBe(wang!.extraFen - 300);
});

it('a rule that is set while its month closes has split it, or is refused; of two at once the later stands', async () => {
  await open();
  await ofNobody('P1', 10_000);
  floor.moveTo('2026-04-01 00:00:00');
  const none = { method: 'none', managerBp: 0 } as const;
  const [set] = await Promise.allSettled([setSplit(MONTH, none), close()]);
  await floor.shop.drain();
  if (set.status === 'rejected') expect(set.reason).toMatchObject({ code: 'PERIOD_CLOSED' });
  expect(await got(MONTH)).toEqual(set.status === 'rejected' ? { 小王: 800, 老赵: 200 } : {});
  await Promise.all([setSplit('2026-05', none), setSplit('2026-05', { method: 'by_sales', managerBp: 0 })]);
  const months = (await floor.hq('GET /api/v1/hq/store-pool-splits')).items.map(({ fromMonth }) => fromMonth);
  expect(months.filter((month) => month === '2026-05')).toHaveLength(1);
});

it('a store’s own rule holds from its month on, is logged, and leaves closed months alone', async () => {
  await open();
  await ofNobody('P1', 10_000);
  await setSplit('2026-04', { method: 'by_sales', managerBp: 0 });
  await setSplit('2026-06', null);
  floor.moveTo('2026-04-01 00:00:00');
  expect(await pool()).toMatchObject({ own: false, split: { method: 'equal', managerBp: 2_000 } });
  await close();
  expect(await got(MONTH)).toEqual({ 小王: 800, 老赵: 200 });
  await expect(setSplit(MONTH, null)).rejects.toMatchObject({ code: 'PERIOD_CLOSED' });
  expect(await pool()).toMatchObject({ month: '2026-04', own: true, split: { method: 'by_sales', managerBp: 0 } });
  await ofNobody('P2', 10_000);
  await floor.sold('R1', { lines: [aLine('1', 30_000)] });
  const back = await floor.sold('R2', { lines: [aLine('1', 30_000, creditTo(MANAGER))] });
  await floor.returns(back, 'some', 20_000);
  floor.moveTo('2026-05-01 00:00:00');
  await close('2026-04');
  expect(await got('2026-04')).toEqual({ 小王: 750, 老赵: 250 });
  const listed = await floor.hq('GET /api/v1/hq/store-pool-splits');
  expect(listed.items.map(({ fromMonth, split, inForce }) => [fromMonth, split, inForce])).toEqual([
    ['2026-06', null, false],
    ['2026-04', { method: 'by_sales', managerBp: 0 }, true],
  ]);
  await setSplit('2026-06', { method: 'none', managerBp: 0 });
  const log = await floor.hq('GET /api/v1/hq/audit-log', { query: { subject: 'store-pool-split' } });
  expect(log.items[0]).toMatchObject({
    ...{ title: '人民广场店', before: { split: 'plan' } },
    after: { split: { method: 'none', managerBp: 0 }, fromMonth: '2026-06' },
  });
  expect((await floor.hq('GET /api/v1/hq/store-pool-splits')).total).toBe(2);
});

it('only who decides about a store’s pay sets its rule', async () => {
  await open();
  const own = { method: 'none', managerBp: 0 } as const;
  await expect(setSplit('2026-03', own, [99])).rejects.toMatchObject({ code: 'STORE_NOT_FOUND' });
  const franchise = await floor.operator({ franchiseeIds: [1] });
  await expect(setSplit('2026-03', own, [2], franchise)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  const south = await floor.operator({ regionIds: [4] });
  await expect(setSplit('2026-03', own, [1], south)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  await setSplit('2026-03', own);
  expect((await south('GET /api/v1/hq/store-pool-splits')).total).toBe(0);
});

it('two workers that close at once split each pool once', async () => {
  await open();
  await ofNobody('P1', 10_010);
  floor.moveTo('2026-04-01 00:00:00');
  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
  const closing = await floor.shop.app.get(CloseMonth);
  const task = { key: MONTH, payload: undefined, attempt: 1 };
  await Promise.all([closing.close(task), closing.close(task), floor.shop.drain()]);
  expect(await got(MONTH)).toEqual({ 小王: 801, 老赵: 200 });
  expect(await floor.shop.rows(`SELECT COUNT(*) AS n FROM credit_entry WHERE kind = 'pool_share'`)).toEqual([{ n: 3 }]);
});

it('the manager sees what closing will do, and what it did; nobody else does', async () => {
  await open();
  await ofNobody('P1', 10_000);
  floor.moveTo('2026-03-28 12:00:00');
  await ofNobody('P2', 5_000);
  const before = await pool();
  expect(before).toMatchObject({
    ...{ month: MONTH, own: false, openingFen: 0, maturedFen: 1_000, poolFen: 1_000, laterFen: 500, restFen: 0 },
    shares: [
      { guideId: WANG, name: '小王', manager: false, days: 30, fen: 800 },
      { guideId: MANAGER, name: '老赵', manager: true, days: 30, fen: 200 },
    ],
    past: [],
  });
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await got(MONTH)).toEqual(Object.fromEntries(before.shares.map(({ name, fen }) => [name, fen])));
  expect(await pool()).toMatchObject({
    ...{ month: '2026-04', maturedFen: 500, poolFen: 500 },
    past: [
      {
        month: MONTH,
        poolFen: 1_000,
        restFen: 0,
        shares: [
          { name: '小王', fen: 800 },
          { name: '老赵', fen: 200 },
        ],
      },
    ],
  });
  // keys that only look alike are of something else
  await floor.shop.app.db.inTx((tx) =>
    tx.query(
      `UPDATE credit_entry SET entry_key = REPLACE(entry_key, 'pool_share', 'poolXshare') WHERE beneficiary_id = ?`,
      [WANG],
    ),
  );
  expect((await pool()).past[0]?.shares.map(({ name }) => name)).toEqual(['老赵']);
  await expect(floor.shop.member(GUIDE_WANG)('GET /api/v1/store/pool')).rejects.toMatchObject({ code: 'MANAGER_ONLY' });
  expect(await floor.shop.member(MANAGER_2)('GET /api/v1/store/pool')).toMatchObject({ poolFen: 0, past: [] });
});

it('plans of before say nothing of pools, and leave them with the store', async () => {
  await open();
  await floor.shop.app.db.inTx(async (tx) => {
    const [plan] = await tx.query<{ content: unknown }[]>('SELECT content FROM commission_plan');
    const { poolSplit: _, ...content } = (
      typeof plan!.content === 'string' ? JSON.parse(plan!.content) : plan!.content
    ) as typeof PLAN;
    await tx.query('UPDATE commission_plan SET content = ?', [JSON.stringify(content)]);
  });
  await ofNobody('P1', 10_000);
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  expect(await statements(MONTH, 'store')).toMatchObject([{ earnedFen: 1_000, extraFen: 0, payableFen: 1_000 }]);
  const { items } = await floor.hq('GET /api/v1/hq/commission-plans');
  expect(items[0]).toMatchObject({ poolSplit: { method: 'none', managerBp: 0 } });
});

it('a simulation splits the month’s pools as the plan would', async () => {
  await open({ method: 'none', managerBp: 0 });
  await ofNobody('P1', 10_000);
  await floor.sold('R1', { lines: [aLine('1', 10_000)] });
  const draft = await floor.hq('POST /api/v1/hq/commission-plans', {
    body: {
      ...PLAN,
      poolRateBp: 2_000,
      capBp: 2_500,
      poolSplit: { method: 'by_sales', managerBp: 1_000 },
      effectiveFrom: new Date(START.getTime() + 90 * DAY).toISOString(),
    },
  });
  const answer = await floor.hq('POST /api/v1/hq/commission-plans/:planId/simulate', {
    params: { planId: draft.id },
    body: { month: MONTH },
  });
  expect(answer.now).toMatchObject({ commissionFen: 1_500, poolFen: 1_000, sharedFen: 0 });
  expect(answer.plan).toMatchObject({ commissionFen: 2_500, poolFen: 2_000, sharedFen: 2_000 });
  expect(answer.topGuides).toMatchObject([
    { guideId: WANG, nowFen: 500, planFen: 500 + 1_800 },
    { guideId: MANAGER, nowFen: 0, planFen: 200 },
  ]);
});

it('the books tell when a pool gave something else than its guides got, or than it had', async () => {
  await open();
  await ofNobody('P1', 10_010);
  floor.moveTo('2026-04-01 00:00:00');
  await close();
  const { db } = floor.shop.app;
  const change = (column: string, by: number, kind: string) =>
    db.inTx((tx) =>
      tx.query(
        `UPDATE credit_entry SET ${column} = ${column} + ? WHERE kind = 'pool_share' AND beneficiary_kind = ? AND store_id = 1
           AND beneficiary_id IN (1, ${WANG})`,
        [by, kind],
      ),
    );
  const found = async () => (await reconcileCommission(db)).map(({ check }) => check);
  expect(await found()).toEqual([]);
  await change('amount_fen', 1, 'guide');
  expect(await found()).toContain('门店池分出＝导购所得');
  await change('amount_fen', -1, 'guide');
  await change('base_fen', 1, 'store');
  expect(await found()).toEqual(['门店池＝分成＋剩余']);
  await change('base_fen', -1, 'store');
});

describe('who managed the store when a sale was paid', () => {
  const put = async (staffId: number, role: 'guide' | 'manager' | 'sharer') => {
    const [before] = await floor.shop.rows<Record<'name' | 'phone' | 'grade' | 'store_id', string>>(
      'SELECT name, phone, grade, store_id FROM staff WHERE id = ?',
      [staffId],
    );
    const { name, phone, grade } = before!;
    await floor.hq('PUT /api/v1/hq/guides/:staffId', {
      params: { staffId },
      body: { name, phone, grade: grade as 'A', role, storeId: Number(before!.store_id), moveMembers: 'stay' },
    });
  };
  const lines = async () =>
    floor.shop.rows(
      `SELECT beneficiary_id AS id, amount_fen AS fen, text FROM credit_entry
       WHERE kind = 'pool_share' AND beneficiary_kind = 'guide' ORDER BY month, beneficiary_id, entry_key`,
    );

  it('has the manager’s part of it, before and after the role changed in the month', async () => {
    await open({ method: 'equal', managerBp: 2_000 });
    await ofNobody('P1', 30_000); // paid while the old one managed
    floor.moveTo('2026-03-12 12:00:00');
    await put(WANG, 'manager');
    await put(MANAGER, 'guide');
    await ofNobody('P2', 10_000); // paid after it
    const before = await pool(GUIDE_WANG);
    floor.moveTo('2026-04-01 00:00:00');
    await close();
    // a fifth of 40.00 is 8.00: 6.00 of the old manager, 2.00 of the new; the rest by days as guide: 10 of Wang, 20 of the other
    expect((await lines()).map(({ id, fen }) => [Number(id), Number(fen)])).toEqual([
      [WANG, 1_067],
      [WANG, 200],
      [MANAGER, 2_133],
      [MANAGER, 600],
    ]);
    expect(await got(MONTH)).toEqual({ 小王: 1_267, 老赵: 2_733 });
    expect((await lines())[3]).toMatchObject({ text: '3 月门店池 ¥40.00，店长先得 20%，任店长期间的成交占 75%' });
    // what was shown before is what was posted
    const shown = before.shares.map(({ guideId, manager, fen }) => [guideId, manager, fen]);
    expect(shown).toEqual(
      expect.arrayContaining([
        [WANG, true, 200],
        [WANG, false, 1_067],
        [MANAGER, true, 600],
        [MANAGER, false, 2_133],
      ]),
    );
    expect(shown).toHaveLength(4);
  });

  it('has it of a sale that matures when somebody else manages, and nobody has it of a time without a manager', async () => {
    await open({ method: 'none', managerBp: 2_000 });
    floor.moveTo('2026-03-30 12:00:00');
    await ofNobody('P1', 30_000);
    floor.moveTo('2026-04-02 12:00:00');
    await put(MANAGER, 'sharer');
    await ofNobody('P2', 20_000); // paid while nobody manages
    floor.moveTo('2026-04-10 12:00:00');
    await put(WANG, 'manager');
    await ofNobody('P3', 10_000);
    floor.moveTo('2026-05-01 00:00:00');
    await close();
    await close('2026-04');
    expect((await lines()).map(({ id, fen }) => [Number(id), Number(fen)])).toEqual([
      [WANG, 200],
      [MANAGER, 600],
    ]);
    expect(await statements('2026-04', 'store')).toMatchObject([{ extraFen: -800, payableFen: 5_200 }]);
  });

  it('the history tells roles too', async () => {
    await open();
    floor.moveTo('2026-03-12 12:00:00');
    await put(MANAGER, 'guide');
    const { items } = await floor.hq('GET /api/v1/hq/guides/:staffId/assignments', { params: { staffId: MANAGER } });
    expect(items.map(({ role, from, to }) => [role, from < '2026-03-12', to !== undefined])).toEqual([
      ['guide', false, false],
      ['manager', true, true],
    ]);
  });
});

import { CommissionFloor, aLine, creditTo, LI, PLAN, WANG } from '../../platform/testing/commission-floor';
import { DAY, MINUTE, SHOPPER, START } from '../../platform/testing/shop-floor';
import { OfflineTargets } from '.';
import { JudgeGates } from './judge-gates.service';

/** Plans at headquarters' desk, what they would pay, and the gate that asks for offline targets. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open({ plan: null });
});
afterEach(() => floor.close());

const draft = async (more: Partial<typeof PLAN> = {}) =>
  (await floor.hq('POST /api/v1/hq/commission-plans', { body: { ...PLAN, ...more } })).id;
const publish = (planId: number) =>
  floor.hq('POST /api/v1/hq/commission-plans/:planId/publish', { params: { planId } });
const end = (planId: number, effectiveTo: string) =>
  floor.hq('POST /api/v1/hq/commission-plans/:planId/end', { params: { planId }, body: { effectiveTo } });
const later = (days: number) => new Date(START.getTime() + days * DAY).toISOString();

describe('versions', () => {
  it('a draft changes until it is published, then only its end may be set', async () => {
    const id = await draft();
    const body = { ...PLAN, name: '三月方案', defaultRateBp: 600 };
    const changed = await floor.hq('PUT /api/v1/hq/commission-plans/:planId', { params: { planId: id }, body });
    expect(changed).toMatchObject({
      name: '三月方案',
      defaultRateBp: 600,
      status: 'draft',
      inForce: false,
      version: 0,
    });
    expect(await publish(id)).toMatchObject({
      status: 'published',
      inForce: true,
      version: 1,
      publishedBy: '总部小陈',
    });
    const params = { planId: id };
    for (const again of [
      () => publish(id),
      () => floor.hq('PUT /api/v1/hq/commission-plans/:planId', { params, body }),
      () => floor.hq('DELETE /api/v1/hq/commission-plans/:planId', { params }),
    ]) {
      await expect(again()).rejects.toMatchObject({ code: 'PLAN_PUBLISHED' });
    }
    await expect(end(id, later(-1))).rejects.toMatchObject({ code: 'PLAN_IN_PAST' });
    expect(await end(id, later(10))).toMatchObject({ status: 'published', effectiveTo: later(10) });
    await expect(end(id, later(11))).rejects.toMatchObject({ code: 'PLAN_STATE' });
    floor.shop.advance(10 * DAY);
    const { items } = await floor.hq('GET /api/v1/hq/commission-plans');
    expect(items).toMatchObject([{ id, status: 'ended', inForce: false }]);
    await expect(end(id, later(10))).rejects.toMatchObject({ code: 'PLAN_STATE' });
    const log = await floor.hq('GET /api/v1/hq/audit-log', { query: { subject: 'commission-plan' } });
    expect(log.items.map(({ action }) => action)).toEqual(['end', 'publish', 'update', 'create']);
  });

  it('two of one scope never overlap, also when both are published at once; brands go their own way', async () => {
    const [a, b] = [await draft(), await draft({ name: '另一版', effectiveFrom: later(5) })];
    const both = await Promise.allSettled([publish(a), publish(b)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'PLAN_OVERLAPS' } });
    await publish(await draft({ name: '青禾方案', brandIds: [1], defaultRateBp: 800 }));
    await expect(publish(await draft({ brandIds: [1, 2] }))).rejects.toMatchObject({ code: 'PLAN_OVERLAPS' });
    const saleId = await floor.sold('R1', { lines: [aLine('1', 10_000), { ...aLine('2', 10_000), brandId: 2 }] });
    const amounts = (await floor.entries(saleId)).filter((e) => e.startsWith('G')).map((e) => Number(e.split(' ')[3]));
    expect(amounts[0]).toBe(800);
  });

  it('does not begin in the past, and names what exists', async () => {
    floor.shop.advance(1);
    await expect(publish(await draft())).rejects.toMatchObject({ code: 'PLAN_IN_PAST' });
    const refused: [Partial<typeof PLAN>, string][] = [
      [{ brandIds: [99] }, 'BRAND_NOT_FOUND'],
      [{ rules: [{ categoryId: 99, rateBp: 1 }] }, 'CATEGORY_NOT_FOUND'],
      [{ rules: [{ skuId: 99, rateBp: 1 }] }, 'SKU_NOT_FOUND'],
      [{ rules: [{ rateBp: 1 }] }, 'INVALID_INPUT'],
      [{ effectiveTo: START.toISOString() }, 'INVALID_INPUT'],
    ];
    for (const [more, code] of refused) await expect(draft(more)).rejects.toMatchObject({ code });
    await expect(publish(99)).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
    const lead = await floor.operator({ brandIds: [1] });
    await expect(lead('POST /api/v1/hq/commission-plans', { body: PLAN })).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
    expect((await lead('POST /api/v1/hq/commission-plans', { body: { ...PLAN, brandIds: [1] } })).brandIds).toEqual([
      1,
    ]);
  });

  it('the most specific rate wins, and a category covers those below it', async () => {
    await publish(
      await draft({
        rules: [
          { channel: 'pos', rateBp: 100 },
          { categoryId: 1, rateBp: 200 },
          { skuId: 12, rateBp: 900 },
        ],
      }),
    );
    const lines = [
      aLine('1', 10_000),
      { ...aLine('2', 10_000), skuId: 12 },
      { ...aLine('3', 10_000), categoryId: null },
    ];
    const saleId = await floor.sold('R1', { lines });
    const texts = await floor.shop.rows(
      `SELECT amount_fen, text FROM credit_entry WHERE sale_id = ? AND ledger = 'commission' ORDER BY sale_line_id`,
      [saleId],
    );
    expect(texts).toEqual([
      { amount_fen: 200, text: '类目 2%' },
      { amount_fen: 900, text: '单品 9%' },
      { amount_fen: 100, text: '门店收银 1%' },
    ]);
  });
});

it('a simulation reckons a month’s real sales, net of returns, under both plans and writes nothing', async () => {
  await publish(await draft({ capBp: 600 }));
  const saleId = await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2, lines: [aLine('1', 20_000)] });
  await floor.returns(saleId, 'a', 10_000);
  await floor.sold('J1', { channel: 'jd', lines: [{ ...aLine('1', 5000, creditTo(LI)), brandId: 2 }] });
  floor.moveTo('2026-04-01 00:00:00');
  await floor.sold('R2');
  const planId = await draft({ name: '涨一点', defaultRateBp: 700, effectiveFrom: later(90) });
  const before = await floor.shop.rows('SELECT COUNT(*) AS n FROM credit_entry');
  const answer = await floor.hq('POST /api/v1/hq/commission-plans/:planId/simulate', {
    params: { planId },
    body: { month: '2026-03' },
  });
  expect(answer).toEqual({
    month: '2026-03',
    lines: 2,
    guides: 2,
    now: { salesFen: 15_000, commissionFen: 750, poolFen: 0, sharedFen: 0, rebateFen: 100, cutFen: 100 },
    plan: { salesFen: 15_000, commissionFen: 1050, poolFen: 0, sharedFen: 0, rebateFen: 200, cutFen: 0 },
    byBrand: [
      { brandId: 1, name: '青禾', nowFen: 500, planFen: 700 },
      { brandId: 2, name: '远山', nowFen: 250, planFen: 350 },
    ],
    byChannel: [
      { channel: 'pos', nowFen: 500, planFen: 700 },
      { channel: 'jd', nowFen: 250, planFen: 350 },
    ],
    topGuides: [
      { guideId: WANG, name: '小王', nowFen: 500, planFen: 700 },
      { guideId: LI, name: '小李', nowFen: 250, planFen: 350 },
    ],
  });
  expect(await floor.shop.rows('SELECT COUNT(*) AS n FROM credit_entry')).toEqual(before);
});

describe('the online gate', () => {
  const gated = { gate: { offlineTargetPct: 80, baseRateBp: 300 } };
  const online = (externalId: string, guideId: number) =>
    floor.sold(externalId, {
      channel: 'jd',
      storeId: null,
      lines: [aLine('1', 10_000, creditTo(guideId, { reason: 'MEMBER', row: 7 }))],
    });
  const judge = async () => {
    const gates = await floor.shop.app.get(JudgeGates);
    await gates.daily({ key: '', payload: undefined, attempt: 1 });
  };
  /** Wang reaches 85 % of the month's target, Li 79.99 %; a guide without one cannot miss it. */
  const standings = new Map([
    [WANG, { targetFen: 100_000, actualFen: 85_000 }],
    [LI, { targetFen: 100_000, actualFen: 79_999 }],
  ]);

  it('holds the bonus back until the month is over, then pays or voids it, once', async () => {
    (await floor.shop.app.get(OfflineTargets)).register(async (month) => (month === '2026-03' ? standings : new Map()));
    await publish(await draft(gated));
    const [wang, li, manager] = [await online('J1', WANG), await online('J2', LI), await online('J3', 4)];
    expect(await floor.entries(wang)).toEqual([
      `G accrual guide/${WANG} 300 MEMBER`,
      `G gated* guide/${WANG} 200 MEMBER`,
      'F accrual store/1 10000 SELLING_STORE',
    ]);
    await floor.returns(wang, 'a', 5000);
    floor.moveTo('2026-04-02 23:59:59');
    await judge();
    expect((await floor.entries(li)).some((entry) => entry.includes('gate'))).toBe(true);
    expect(await floor.shop.rows('SELECT COUNT(*) AS n FROM gate_judgement')).toEqual([{ n: 0 }]);
    floor.moveTo('2026-04-03 00:00:00');
    await Promise.all([judge(), judge()]);
    await judge();
    const payable = await floor.shop.rows(
      `SELECT beneficiary_id, SUM(amount_fen) AS fen FROM credit_entry WHERE ledger = 'commission' AND gated = 0
       GROUP BY beneficiary_id ORDER BY beneficiary_id`,
    );
    expect(payable.map((row) => [Number(row['beneficiary_id']), Number(row['fen'])])).toEqual([
      [LI, 300],
      [WANG, 250],
      [4, 500],
    ]);
    const waiting = await floor.shop.rows(`SELECT SUM(amount_fen) AS fen FROM credit_entry WHERE gated = 1`);
    expect(Number(waiting[0]?.['fen'])).toBe(0);
    await floor.returns(wang, 'b', 5000, { quantity: 1 });
    expect((await floor.balances())[`guide/${WANG}`]).toBeUndefined();
    expect(await floor.entries(manager)).toHaveLength(5);
  });

  it('a line that comes when its month is judged is booked by that judgement', async () => {
    (await floor.shop.app.get(OfflineTargets)).register(async () => standings);
    await publish(await draft(gated));
    await online('J1', LI);
    await online('J2', WANG);
    floor.moveTo('2026-04-05 00:00:00');
    await judge();
    const paidAt = new Date(START.getTime() + MINUTE);
    const late = (externalId: string, guideId: number) =>
      floor.sold(externalId, { channel: 'jd', paidAt, lines: [aLine('1', 10_000, creditTo(guideId))] });
    expect((await floor.entries(await late('J3', LI)))[0]).toContain(' 300 ');
    expect((await floor.entries(await late('J4', WANG)))[0]).toContain(' 500 ');
    const till = await floor.sold('R1', { paidAt });
    expect((await floor.entries(till))[0]).toContain(' 500 ');
  });
});

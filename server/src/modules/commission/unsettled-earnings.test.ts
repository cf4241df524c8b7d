import { aLine, CommissionFloor, creditTo, LI, MONTH, PLAN, WANG } from '../../platform/testing/commission-floor';
import { GUIDE_LI, GUIDE_WANG } from '../../platform/testing/shop-floor';
import { type OfflineAttainment, OfflineTargets } from '.';
import { JudgeGates } from './judge-gates.service';

/** What is still to come to a guide (A42): it goes on over the month's end, until a statement settles it. */
let floor: CommissionFloor;
afterEach(() => floor.close());

const earnings = (query: { state?: 'pending' | 'matured' | 'held'; unsettled?: true } = {}, member = GUIDE_WANG) =>
  floor.shop.member(member)('GET /api/v1/guide/earnings', { query });
const home = async () => (await floor.shop.member(GUIDE_WANG)('GET /api/v1/guide/me')).earnings;
const NOTHING = { pendingFen: 0, maturedFen: 0, heldFen: 0 };

it('is the same on the first as on the day before, and leaves by its statement', async () => {
  floor = await CommissionFloor.open();
  await floor.sold('R1', { lines: [aLine('1', 20_000)] });
  floor.moveTo('2026-03-30 12:00:00');
  await floor.sold('R2');
  floor.moveTo('2026-03-31 23:59:59');
  const before = (await earnings()).summary;
  expect(before).toMatchObject({ pendingFen: 500, maturedFen: 1000, unsettled: { pendingFen: 500, maturedFen: 1000 } });
  expect(before).not.toHaveProperty('lastPaid');

  floor.moveTo('2026-04-01 00:00:00');
  const { month, summary, total } = await earnings();
  expect([month, total, summary.monthFen, summary.pendingFen, summary.maturedFen]).toEqual(['2026-04', 0, 0, 0, 0]);
  expect(summary.unsettled).toEqual(before.unsettled);
  expect(await home()).toMatchObject({ pendingFen: 500, maturedFen: 1000 });
  expect(await earnings({ state: 'pending' })).toMatchObject({ total: 0 });
  expect(await earnings({ state: 'pending', unsettled: true })).toMatchObject({
    month: '2026-04',
    total: 1,
    items: [{ amountFen: 500, state: 'pending', title: '商品1' }],
  });
  expect(await earnings({ unsettled: true })).toMatchObject({ total: 2 });
  expect(await earnings({ unsettled: true }, GUIDE_LI)).toMatchObject({ total: 0, summary: { unsettled: NOTHING } });

  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
  await floor.shop.drain();
  expect((await earnings()).summary).toMatchObject({
    unsettled: { pendingFen: 500, maturedFen: 0 },
    lastPaid: { month: MONTH, payableFen: 1000 },
  });
  floor.moveTo('2026-04-07 12:00:00');
  expect(await home()).toMatchObject({ pendingFen: 0, maturedFen: 500 });
  expect(await earnings({ state: 'matured', unsettled: true })).toMatchObject({
    total: 1,
    items: [{ amountFen: 500 }],
  });
});

it('a bonus is to come while it waits for its gate, and once the gate is passed as what it pays', async () => {
  floor = await CommissionFloor.open({ plan: { ...PLAN, gate: { offlineTargetPct: 80, baseRateBp: 300 } } });
  const standings = new Map<number, OfflineAttainment>([[WANG, { targetFen: 100, actualFen: 100 }]]);
  (await floor.shop.app.get(OfflineTargets)).register(async () => standings);
  const lines = [aLine('1', 10_000, creditTo(WANG, { reason: 'MEMBER', row: 7 }))];
  await floor.sold('J1', { channel: 'jd', storeId: null, lines });
  floor.moveTo('2026-04-01 00:00:00');
  expect((await earnings()).summary.unsettled).toEqual({ pendingFen: 200, maturedFen: 300, heldFen: 0 });
  expect(await earnings({ state: 'pending', unsettled: true })).toMatchObject({
    total: 1,
    items: [{ amountFen: 200 }],
  });
  floor.moveTo('2026-04-03 12:00:00');
  await (await floor.shop.app.get(JudgeGates)).daily({ key: '', payload: undefined, attempt: 1 });
  expect((await earnings()).summary.unsettled).toEqual({ pendingFen: 0, maturedFen: 500, heldFen: 0 });
  expect(await earnings({ state: 'pending', unsettled: true })).toMatchObject({ total: 0 });
});

it('what is held stays in sight until it is decided', async () => {
  floor = await CommissionFloor.open();
  const lines = [aLine('1', 10_000, creditTo(LI, { beneficiary: 'hold', reason: 'HELD', row: 7 }))];
  await floor.sold('H1', { lines });
  floor.moveTo('2026-04-01 00:00:00');
  expect((await earnings({}, GUIDE_LI)).summary).toMatchObject({ heldFen: 0, unsettled: { ...NOTHING, heldFen: 500 } });
  expect(await earnings({ state: 'held', unsettled: true }, GUIDE_LI)).toMatchObject({ total: 1 });
  const body = { decision: 'release', why: '核查结束' } as const;
  await floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', { params: { guideId: LI }, body });
  expect((await earnings({}, GUIDE_LI)).summary.unsettled).toMatchObject({ heldFen: 0, maturedFen: 500 });
  expect(await earnings({ state: 'held', unsettled: true }, GUIDE_LI)).toMatchObject({ total: 0 });
});

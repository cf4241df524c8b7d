import { aLine, CommissionFloor, creditTo, LI, MONTH, PLAN, WANG } from '../../platform/testing/commission-floor';
import { SHOPPER } from '../../platform/testing/shop-floor';
import { EarningsReader, type OfflineAttainment, OfflineTargets } from '.';
import { JudgeGates } from './judge-gates.service';

/** Bonuses that wait for the till: when they are judged, by whom, and what that leaves to others. */
let floor: CommissionFloor;
afterEach(() => floor.close());

const MET: OfflineAttainment = { targetFen: 100, actualFen: 100 };
const MISSED: OfflineAttainment = { targetFen: 100, actualFen: 0 };

async function open(standings: ReadonlyMap<number, OfflineAttainment>, capBp = PLAN.capBp) {
  floor = await CommissionFloor.open({ plan: { ...PLAN, capBp, gate: { offlineTargetPct: 80, baseRateBp: 300 } } });
  (await floor.shop.app.get(OfflineTargets)).register(async () => standings);
}
const online = (externalId: string, more: Parameters<CommissionFloor['sold']>[1] = {}) =>
  floor.sold(externalId, {
    channel: 'jd',
    storeId: null,
    lines: [aLine('1', 10_000, creditTo(WANG, { reason: 'MEMBER', row: 7 }))],
    ...more,
  });
const judge = async () => (await floor.shop.app.get(JudgeGates)).daily({ key: '', payload: undefined, attempt: 1 });
const close = async (month: string) => {
  await floor.hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month } });
  await floor.shop.drain();
  return (await floor.hq('GET /api/v1/hq/statement-periods/:month/statements', { params: { month } })).items;
};
const waiting = async () => (await floor.shop.rows('SELECT sale_line_id FROM waiting_bonus')).length;

it('a bonus that closing a month judges is in that month’s statement', async () => {
  await open(new Map([[WANG, MET]]));
  await online('J1');
  const reader = await floor.shop.app.get(EarningsReader);
  expect([await reader.today(WANG), await waiting()]).toEqual([300, 1]);
  floor.moveTo('2026-04-01 00:00:00');
  expect(await close(MONTH)).toMatchObject([{ earnedFen: 500, payableFen: 500, entries: 2 }]);
  expect(await waiting()).toBe(0);
  const texts = await floor.shop.rows(`SELECT month, text FROM credit_entry WHERE kind = 'gate_release' AND gated = 0`);
  expect(texts).toEqual([{ month: MONTH, text: '线下目标已达成（线上奖励 2%）' }]);
});

it('as is one that was judged before; of a month that is closed it goes to the next', async () => {
  await open(new Map([[WANG, MET]]));
  const paidAt = floor.shop.app.clock.now();
  await online('J1');
  floor.moveTo('2026-04-03 12:00:00');
  await judge();
  expect(await close(MONTH)).toMatchObject([{ earnedFen: 500 }]);
  // the manager's month is not judged yet
  await online('J2', { paidAt, lines: [aLine('1', 10_000, creditTo(4))] });
  await judge();
  floor.moveTo('2026-05-01 00:00:00');
  expect(await close('2026-04')).toMatchObject([{ earnedFen: 500, entries: 2 }]);
});

it('a void bonus leaves the rebate what the cap had cut for it, as if the sale had come later', async () => {
  await open(new Map([[WANG, MISSED]]), 500);
  const paidAt = floor.shop.app.clock.now();
  const before = await online('J1', { memberId: SHOPPER, originStoreId: 2 });
  await floor.returns(before, 'a', 5000);
  floor.moveTo('2026-04-03 12:00:00');
  await judge();
  const after = await online('J2', { memberId: SHOPPER, originStoreId: 2, paidAt });
  await floor.returns(after, 'b', 5000);
  const rebate = async (saleId: number) =>
    floor.shop.rows(
      `SELECT beneficiary_id, SUM(amount_fen) AS fen FROM credit_entry WHERE sale_id = ? AND ledger = 'origin_rebate'
       GROUP BY beneficiary_id`,
      [saleId],
    );
  expect((await rebate(before)).map((row) => [Number(row['beneficiary_id']), Number(row['fen'])])).toEqual([[1, 100]]);
  expect(await rebate(before)).toEqual(await rebate(after));
});

it('a forfeited bonus is judged by the guide it was held for', async () => {
  await open(
    new Map([
      [WANG, MISSED],
      [LI, MET],
    ]),
  );
  const held = (guideId: number) => [
    aLine('1', 10_000, creditTo(guideId, { beneficiary: 'hold', reason: 'HELD', row: 7 })),
  ];
  await online('J1', { lines: held(WANG) });
  await online('J2', { lines: held(LI) });
  for (const guideId of [WANG, LI]) {
    const body = { decision: 'forfeit', why: '核查结束' } as const;
    await floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', { params: { guideId }, body });
  }
  floor.moveTo('2026-04-03 12:00:00');
  await judge();
  expect(await floor.balances()).toEqual({ 'store/1': 300 + 500 });
});

it('a line of nothing is still held, and is decided', async () => {
  await open(new Map());
  const lines = [aLine('1', 10_000, creditTo(LI, { beneficiary: 'hold', reason: 'HELD', row: 7 }))];
  const saleId = await online('J1', { lines });
  await floor.returns(saleId, 'a', 10_000, { quantity: 1 });
  expect((await floor.hq('GET /api/v1/hq/commission-holds')).items).toMatchObject([{ heldFen: 0, lines: 1 }]);
  const body = { decision: 'release', why: '核查结束' } as const;
  await floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', { params: { guideId: LI }, body });
  expect((await floor.hq('GET /api/v1/hq/commission-holds')).total).toBe(0);
});

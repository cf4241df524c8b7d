import { A, aLine, aPlan, B, sumFen, W, Z } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import type { CommissionEntry } from './entry';
import type { LineCredit } from './line';
import { reattribute } from './reattribute';
import { reverse } from './reverse';
import { settleGate } from './settle-gate';

const plan = aPlan();
const toZ: LineCredit = { beneficiary: 'guide', guideId: Z, storeId: B, reason: 'ASSISTED', held: false };
const toPool: LineCredit = { beneficiary: 'store_pool', guideId: null, storeId: A, reason: 'STORE_POOL', held: false };
const brief = (entries: readonly CommissionEntry[]) => entries.map(({ key, fen, reverses }) => [key, fen, reverses]);

describe('reattribute', () => {
  it('takes back the old, books the new, leaves the rebate alone', () => {
    const entries = accrue(aLine(), plan);
    const moved = reattribute(entries, aLine({ credit: toZ, selling: { storeId: B, shareBp: 10_000 } }), plan, 0);
    expect(brief(moved)).toEqual([
      ['G-reassign', -4_000, 'G'],
      ['G#1', 4_000, null],
      ['F.selling-reassign', -80_000, 'F.selling'],
      ['F.selling#1', 80_000, null],
    ]);
    expect(moved[0]).toMatchObject({ guideId: W, reason: 'MEMBER', kind: 'reassign', ruleText: '归属调整（5%）' });
    expect(moved[1]).toMatchObject({ guideId: Z, storeId: B, reason: 'ASSISTED', kind: 'reassign', ruleText: '5%' });
  });
  it('leaves turnover alone when the store stays', () => {
    const moved = reattribute(accrue(aLine(), plan), aLine({ credit: { ...toZ, storeId: A } }), plan, 0);
    expect(moved.map(({ ledger }) => ledger)).toEqual(['commission', 'commission']);
  });
  it('moves exactly what refunds left, and later refunds take back the new', () => {
    const line = aLine({ netFen: 333 });
    const before = accrue(line, plan);
    const entries = [...before, ...reverse(before, 111)];
    const after = [...entries, ...reattribute(entries, { ...line, credit: { ...toZ, storeId: A } }, plan, 111)];
    expect(sumFen(after, { guideId: W })).toBe(0);
    expect(sumFen(after, { guideId: Z })).toBe(sumFen(entries, { guideId: W }));
    const whole = [...after, ...reverse(after, 333)];
    expect(sumFen(whole, { guideId: Z })).toBe(0);
    expect(sumFen(whole)).toBe(0);
    expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
  });
  it('pays the rate of the new credit: from the pool to a guide, and back', () => {
    const pool = accrue(aLine({ credit: toPool }), plan);
    expect(sumFen(pool, { ledger: 'commission' })).toBe(800);
    const found = [...pool, ...reattribute(pool, aLine(), plan, 0)];
    expect(sumFen(found, { guideId: W })).toBe(4_000);
    expect(sumFen(found, { ledger: 'commission' })).toBe(4_000);
    const back = [...found, ...reattribute(found, aLine({ credit: toPool }), plan, 0)];
    expect(sumFen(back, { ledger: 'commission' })).toBe(800);
    expect(back.at(-1)).toMatchObject({ key: 'G#2', beneficiary: 'store_pool', fen: 800 });
  });
  it('cuts the rebate anew when the new commission leaves less room', () => {
    const capped = aPlan({ capBp: 600 });
    const pool = accrue(aLine({ credit: toPool }), capped);
    expect(sumFen(pool, { ledger: 'origin_rebate' })).toBe(1_600);
    const found = [...pool, ...reattribute(pool, aLine(), capped, 0)];
    expect(sumFen(found, { ledger: 'origin_rebate' })).toBe(800);
    expect(sumFen(found, { ledger: 'commission' })).toBe(4_000);
  });
  it('posts nothing a second time, nor for the same credit in other entries', () => {
    const entries = accrue(aLine(), plan);
    const moved = [...entries, ...reattribute(entries, aLine({ credit: toZ }), plan, 0)];
    expect(reattribute(moved, aLine({ credit: toZ }), plan, 0)).toEqual([]);
    const gated = aPlan({ onlineGate: { offlineTargetPct: 100, baseRateBp: 300 } });
    const open = accrue(aLine({ gate: 'open' }), gated);
    const released = [...open, ...settleGate(open, 'met', plan)];
    expect(reattribute(released, aLine({ gate: 'met' }), gated, 0)).toEqual([]);
  });
  it('takes a bonus that waits along', () => {
    const gated = aPlan({ onlineGate: { offlineTargetPct: 100, baseRateBp: 300 } });
    const entries = accrue(aLine({ gate: 'open', origin: null }), gated);
    const after = [...entries, ...reattribute(entries, aLine({ gate: 'open', origin: null, credit: toZ }), gated, 0)];
    expect(sumFen(after, { guideId: W, gated: true })).toBe(0);
    expect(sumFen(after, { guideId: Z, gated: true })).toBe(1_600);
    expect(sumFen(after, { guideId: Z, gated: false })).toBe(2_400);
    expect(sumFen([...after, ...settleGate(after, 'missed', plan)], { guideId: Z })).toBe(2_400);
  });
});

import { A, aLine, aPlan, sumFen, W } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import { reverse } from './reverse';
import { settleGate } from './settle-gate';
import { settleHold } from './settle-hold';

const plan = aPlan({ onlineGate: { offlineTargetPct: 100, baseRateBp: 300 } });
const credit = { ...aLine().credit, reason: 'HELD', held: true } as const;
const held = accrue(aLine({ credit }), plan);

describe('settleHold', () => {
  it('lets the money go to the guide it was kept for', () => {
    const posted = settleHold(held, 'release', 'LAST_TOUCH');
    expect(posted).toMatchObject([
      { key: 'G-release', beneficiary: 'hold', guideId: W, fen: -4_000, reason: 'HELD', reverses: 'G' },
      { key: 'G#1', beneficiary: 'guide', guideId: W, fen: 4_000, reason: 'LAST_TOUCH', reverses: null },
    ]);
    expect(posted[1]?.ruleText).toBe('核查后放行（5%）');
  });
  it('or forfeits all of it to the store’s pool', () => {
    const posted = settleHold(held, 'forfeit', 'STORE_POOL');
    expect(posted[1]).toMatchObject({ beneficiary: 'store_pool', guideId: null, storeId: A, fen: 4_000 });
    expect(sumFen(posted)).toBe(0);
  });
  it('moves what refunds left, decides once, and later refunds find it', () => {
    const part = [...held, ...reverse(held, 30_000)];
    const after = [...part, ...settleHold(part, 'release', 'MEMBER')];
    expect(sumFen(after, { beneficiary: 'hold' })).toBe(0);
    expect(sumFen(after, { beneficiary: 'guide' })).toBe(2_500);
    expect(settleHold(after, 'forfeit', 'STORE_POOL')).toEqual([]);
    expect(sumFen([...after, ...reverse(after, 80_000)])).toBe(0);
  });
  it('leaves a bonus waiting for the gate', () => {
    const open = accrue(aLine({ credit, gate: 'open', origin: null }), plan);
    const after = [...open, ...settleHold(open, 'release', 'MEMBER')];
    expect(sumFen(after, { beneficiary: 'hold' })).toBe(0);
    expect(sumFen(after, { beneficiary: 'guide', gated: true })).toBe(1_600);
    const judged = [...after, ...settleGate(after, 'met', plan)];
    expect(sumFen(judged, { beneficiary: 'guide', gated: false })).toBe(4_000);
  });
});

import { aLine, aPlan, sumFen, W } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import type { CommissionEntry } from './entry';
import { openEntries } from './open-entries';
import { reverse } from './reverse';
import { settleGate } from './settle-gate';

const plan = aPlan({ onlineGate: { offlineTargetPct: 100, baseRateBp: 300 } });
const open = accrue(aLine({ gate: 'open', origin: null }), plan);

describe('settleGate', () => {
  it('books the bonus as earned when the target is met', () => {
    const posted = settleGate(open, 'met', plan);
    expect(posted.map(({ key, kind, gated, fen, reverses }) => [key, kind, gated, fen, reverses])).toEqual([
      ['G.bonus-gate_release', 'gate_release', true, -1_600, 'G.bonus'],
      ['G.bonus#2', 'gate_release', false, 1_600, null],
    ]);
    expect(posted[1]).toMatchObject({
      beneficiary: 'guide',
      guideId: W,
      reason: 'MEMBER',
      ruleText: '线下目标已达成（线上奖励 2%）',
    });
  });
  it('voids it when it is missed', () => {
    const posted = settleGate(open, 'missed', plan);
    expect(posted).toMatchObject([{ key: 'G.bonus-gate_void', kind: 'gate_void', gated: true, fen: -1_600 }]);
    expect(sumFen([...open, ...posted], { ledger: 'commission' })).toBe(2_400);
  });
  it('judges once', () => {
    for (const outcome of ['met', 'missed'] as const) {
      const judged = [...open, ...settleGate(open, outcome, plan)];
      expect(settleGate(judged, 'met', plan)).toEqual([]);
      expect(settleGate(judged, 'missed', plan)).toEqual([]);
    }
  });
  it('moves what refunds left; the full refund takes back all, judged or not', () => {
    const part = [...open, ...reverse(open, 30_000)];
    for (const outcome of ['met', 'missed'] as const) {
      const judged = [...part, ...settleGate(part, outcome, plan)];
      expect(sumFen(judged, { gated: true })).toBe(0);
      expect(sumFen(judged, { gated: false, ledger: 'commission' })).toBe(outcome === 'met' ? 2_500 : 1_500);
      expect(reverse(judged, 30_000)).toEqual([]);
      expect(sumFen([...judged, ...reverse(judged, 80_000)])).toBe(0);
    }
  });
  it('gives the rebate what the cap had cut for a bonus that is void', () => {
    const tight = aPlan({ onlineGate: plan.onlineGate, capBp: 500 });
    const late = accrue(aLine({ gate: 'missed' }), tight);
    const standing = (entries: readonly CommissionEntry[]) =>
      openEntries(entries)
        .filter(({ entry }) => entry.ledger === 'origin_rebate')
        .map(({ entry: { fen, cutFen, ruleText }, reversedFen }) => ({ fen, cutFen, ruleText, reversedFen }));
    for (const refundedFen of [0, 30_000]) {
      const before = accrue(aLine({ gate: 'open' }), tight);
      const posted = [...before, ...reverse(before, refundedFen)];
      const judged = [...posted, ...settleGate(posted, 'missed', tight)];
      expect(standing(judged)).toEqual(standing([...late, ...reverse(late, refundedFen)]));
      expect(reverse(judged, refundedFen)).toEqual([]);
      expect(sumFen([...judged, ...reverse(judged, 80_000)])).toBe(0);
      expect(settleGate(judged, 'missed', tight)).toEqual([]);
    }
    expect(standing(late)).toEqual([{ fen: 1_600, cutFen: 0, ruleText: '会员来源返佣 2%', reversedFen: 0 }]);
  });
  it('has nothing to do where nothing waits', () => expect(settleGate(accrue(aLine(), plan), 'met', plan)).toEqual([]));
});

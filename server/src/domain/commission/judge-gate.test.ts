import { judgeGate } from './judge-gate';

describe('judgeGate', () => {
  const judge = (targetFen: number | null, actualFen: number, over = true, offlineTargetPct = 100) =>
    judgeGate({ targetFen, actualFen, over }, { offlineTargetPct, baseRateBp: 300 });
  it('is met from the very fen, and open until the month is over', () => {
    expect(judge(100_000, 100_000, false)).toBe('met');
    expect(judge(100_000, 99_999, false)).toBe('open');
    expect(judge(100_000, 99_999)).toBe('missed');
    expect(judge(100_000, -500)).toBe('missed');
  });
  it('asks for the plan’s part of the target', () => {
    expect(judge(99_999, 80_000, true, 80)).toBe('met');
    expect(judge(100_001, 80_000, true, 80)).toBe('missed');
    expect(judge(100_000, 119_999, true, 120)).toBe('missed');
  });
  it('cannot be missed without a target', () => {
    expect(judge(null, 0)).toBe('met');
    expect(judge(0, 0)).toBe('met');
  });
});

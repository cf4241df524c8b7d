import { scoreEntry, type ContestFacts } from './score-entry';

const at = new Date('2026-11-11T12:00:00Z');
const facts: ContestFacts = { id: 7, paidFen: 120_000, refundedFen: 20_000, lastPaidAt: at };

describe('scoreEntry', () => {
  it('AMOUNT: what was paid less what went back', () => {
    expect(scoreEntry({ type: 'AMOUNT' }, facts, '2026-11-30')).toEqual({
      id: 7,
      score: 100_000,
      amountFen: 100_000,
      reachedAt: at,
      qualified: true,
    });
  });
  it('STREAK: the longest run, reached when it was', () => {
    const orders = ['2026-11-01', '2026-11-02'].map((day) => ({
      paidAt: new Date(`${day}T04:00:00Z`),
      netFen: 60_000,
      refundedFen: 0,
    }));
    expect(scoreEntry({ type: 'STREAK', unit: 'day', minFen: 1 }, { ...facts, orders }, '2026-11-30')).toEqual({
      id: 7,
      score: 2,
      amountFen: 100_000,
      reachedAt: orders[1]!.paidAt,
      qualified: true,
    });
  });
  it.each([
    [200, 9, 450, true],
    [50, 50, 10_000, true],
    [49, 40, 8_163, false],
    [60, 61, 10_000, true],
    [0, 0, 0, false],
  ])('CONVERSION: %d visitors, %d paid → %d bp, qualified %s', (uv, payers, score, qualified) => {
    const entry = scoreEntry({ type: 'CONVERSION', minUv: 50 }, { ...facts, uv, payers }, '2026-11-30');
    expect(entry).toMatchObject({ score, qualified, amountFen: 100_000 });
  });
});

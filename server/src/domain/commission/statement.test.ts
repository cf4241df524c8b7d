import fc from 'fast-check';
import { statement } from './statement';

describe('statement', () => {
  const sums = { openingFen: -500, earnedFen: 4_000, reversedFen: -1_000, extraFen: 300 };
  it('pays what is left', () => {
    expect(statement(sums, false)).toEqual({ ...sums, payableFen: 2_800, carriedFen: 0, writtenOffFen: 0 });
  });
  it('carries a debt over, and nets it the month after', () => {
    const march = statement({ ...sums, reversedFen: -5_000 }, false);
    expect(march).toMatchObject({ payableFen: 0, carriedFen: -1_200, writtenOffFen: 0 });
    const april = { openingFen: march.carriedFen, earnedFen: 2_000, reversedFen: 0, extraFen: 0 };
    expect(statement(april, false)).toMatchObject({ payableFen: 800, carriedFen: 0 });
  });
  it('writes off what a leaver still owes, after netting it against his last pay', () => {
    expect(statement(sums, true)).toMatchObject({ payableFen: 2_800, carriedFen: 0, writtenOffFen: 0 });
    const owing = { ...sums, reversedFen: -5_000 };
    expect(statement(owing, true)).toMatchObject({ payableFen: 0, carriedFen: 0, writtenOffFen: 1_200 });
  });
  it('loses no fen', () => {
    const fen = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const facts = fc.record({ openingFen: fen, earnedFen: fen, reversedFen: fen, extraFen: fen });
    fc.assert(
      fc.property(facts, fc.boolean(), (random, leaver) => {
        const { payableFen, carriedFen, writtenOffFen } = statement(random, leaver);
        const balance = random.openingFen + random.earnedFen + random.reversedFen + random.extraFen;
        expect(payableFen + carriedFen - writtenOffFen).toBe(balance);
        expect(payableFen).toBeGreaterThanOrEqual(0);
        expect(Object.is(carriedFen, -0)).toBe(false);
      }),
    );
  });
});

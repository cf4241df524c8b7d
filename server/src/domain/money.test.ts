import fc from 'fast-check';
import { allocate, multiplyBp, roundHalfUp } from './money';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('allocate', () => {
  it('splits without losing a fen, the earlier part first on a tie', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(101, [1, 1, 1])).toEqual([34, 34, 33]);
    expect(allocate(1, [0, 5, 5])).toEqual([0, 1, 0]);
  });
  it('gives the spare fen to the largest remainder', () => {
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6]);
  });
  it('shares an order discount over three nearly equal lines (D6 example 7)', () => {
    expect(allocate(3000, [10_000, 10_000, 9_999])).toEqual([1000, 1000, 1000]);
  });
  it('keeps amounts that pass 2^53 when multiplied exact', () => {
    expect(allocate(1_000_000_001, [999_999_999, 1_000_000_000])).toEqual([500_000_000, 500_000_001]);
  });
  it('mirrors a negative amount', () => {
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });
  it('splits nothing into nothing, even without weights', () => {
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(allocate(0, [])).toEqual([]);
  });
  it('refuses what it cannot split', () => {
    expect(() => allocate(5, [])).toThrow(RangeError);
    expect(() => allocate(5, [0, 0])).toThrow(RangeError);
    expect(() => allocate(1.5, [1])).toThrow(RangeError);
    expect(() => allocate(5, [-1, 2])).toThrow(RangeError);
    expect(() => allocate(5, [0.5])).toThrow(RangeError);
  });
  it('does not mutate the weights', () => {
    const weights = Object.freeze([3, 1, 2]);
    allocate(7, weights);
    expect(weights).toEqual([3, 1, 2]);
  });
  it('always sums to the amount, stays within one fen of the exact share, and mirrors', () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })
      .filter((values) => sum(values) > 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (fen, by) => {
        const parts = allocate(fen, by);
        expect(sum(parts)).toBe(fen);
        expect(allocate(-fen, by).map((part) => (part === 0 ? 0 : -part))).toEqual(parts);
        parts.forEach((part, i) => {
          expect(Math.abs(part - (fen * by[i]!) / sum(by))).toBeLessThanOrEqual(1 + 1e-6);
          if (by[i] === 0) expect(part).toBe(0);
        });
      }),
    );
  });
});

describe('roundHalfUp', () => {
  it.each([
    [29_925, 10, 2993],
    [29_924, 10, 2992],
    [-29_925, 10, -2993],
    [1, 2, 1],
    [-1, 3, 0],
    [0, 7, 0],
  ])('%d/%d → %d', (n, d, expected) => expect(roundHalfUp(n, d)).toBe(expected));
  it('refuses a denominator that is not positive', () => {
    expect(() => roundHalfUp(1, 0)).toThrow(RangeError);
    expect(() => roundHalfUp(1, -2)).toThrow(RangeError);
  });
});

describe('multiplyBp', () => {
  it('computes the commissions of D6', () => {
    expect(multiplyBp(80_000, 500)).toBe(4_000);
    expect(multiplyBp(80_000, 200)).toBe(1_600);
    expect(multiplyBp(39_900, 500, 15_000)).toBe(2_993);
    expect(multiplyBp(39_900, 500)).toBe(1_995);
  });
  it('rounds once, not at every factor', () => {
    expect(multiplyBp(1, 5_000, 5_000)).toBe(0);
    expect(multiplyBp(3, 5_000, 5_000)).toBe(1);
  });
  it('leaves the amount alone without a rate', () => expect(multiplyBp(123)).toBe(123));
});

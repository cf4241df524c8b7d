import fc from 'fast-check';
import { splitPrize } from './split-prize';

const member = (guideId: number, amountFen: number) => ({ guideId, amountFen });

describe('splitPrize', () => {
  it('gives each the same, the odd fen to the smaller ids', () => {
    expect(splitPrize(1000, 'equal', [member(9, 1), member(2, 0), member(5, 77)])).toEqual([
      { guideId: 2, cashFen: 334 },
      { guideId: 5, cashFen: 333 },
      { guideId: 9, cashFen: 333 },
    ]);
  });
  it('gives by what each has sold; who is below nothing gets nothing', () => {
    expect(splitPrize(1000, 'contribution', [member(1, 200), member(2, 100), member(3, -50)])).toEqual([
      { guideId: 1, cashFen: 667 },
      { guideId: 2, cashFen: 333 },
      { guideId: 3, cashFen: 0 },
    ]);
    expect(splitPrize(100, 'contribution', [member(1, 0), member(2, -5)])).toEqual([
      { guideId: 1, cashFen: 50 },
      { guideId: 2, cashFen: 50 },
    ]);
  });
  it('loses no fen, and needs no members', () => {
    expect(splitPrize(1000, 'equal', [])).toEqual([]);
    const amounts = fc.array(fc.integer({ min: -1_000_000, max: 100_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.constantFrom('equal' as const, 'contribution' as const),
        amounts,
        (fen, by, all) => {
          const shares = splitPrize(
            fen,
            by,
            all.map((amount, i) => member(i + 1, amount)),
          );
          expect(shares.reduce((sum, { cashFen }) => sum + cashFen, 0)).toBe(fen);
          expect(shares.every(({ cashFen }) => cashFen >= 0)).toBe(true);
        },
      ),
    );
  });
});

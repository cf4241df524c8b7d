import fc from 'fast-check';
import { ATTRIBUTION_DEFAULTS } from './attribution';
import { storeCredit as credit } from './store-credit';

const storeCredit = (fen: number, selling: number | null, fulfilling: number | null, fulfillingBp = 3_000) =>
  credit(fen, selling, fulfilling, { ...ATTRIBUTION_DEFAULTS, fulfillingBp });

describe('storeCredit', () => {
  it('gives all to the selling store that fulfils itself', () => {
    expect(storeCredit(10_000, 1, 1)).toEqual([{ storeId: 1, role: 'selling', shareBp: 10_000, fen: 10_000 }]);
    expect(storeCredit(10_000, null, null)).toHaveLength(1);
  });
  it('splits 70/30 with another store or the HQ warehouse', () => {
    expect(storeCredit(9_999, 1, 2)).toEqual([
      { storeId: 1, role: 'selling', shareBp: 7_000, fen: 6_999 },
      { storeId: 2, role: 'fulfilling', shareBp: 3_000, fen: 3_000 },
    ]);
    expect(storeCredit(10_000, 1, null)[1]).toEqual({ storeId: null, role: 'fulfilling', shareBp: 3_000, fen: 3_000 });
  });
  it('splits as the rules say', () => {
    expect(storeCredit(9_999, 1, 2, 5_000).map(({ shareBp, fen }) => [shareBp, fen])).toEqual([
      [5_000, 5_000],
      [5_000, 4_999],
    ]);
    expect(storeCredit(9_999, 1, 2, 0).map(({ fen }) => fen)).toEqual([9_999, 0]);
  });
  it('always sums to the amount and to 10,000 bp', () => {
    const store = fc.option(fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.nat(1e9), store, store, fc.nat(10_000), (fen, selling, fulfilling, bp) => {
        const parts = storeCredit(fen, selling, fulfilling, bp);
        expect(parts.reduce((sum, part) => sum + part.fen, 0)).toBe(fen);
        expect(parts.reduce((sum, part) => sum + part.shareBp, 0)).toBe(10_000);
      }),
    );
  });
});

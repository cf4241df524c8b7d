import fc from 'fast-check';
import { storeCredit } from './store-credit';

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
  it('always sums to the amount and to 10,000 bp', () => {
    const store = fc.option(fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), store, store, (fen, selling, fulfilling) => {
        const parts = storeCredit(fen, selling, fulfilling);
        expect(parts.reduce((sum, part) => sum + part.fen, 0)).toBe(fen);
        expect(parts.reduce((sum, part) => sum + part.shareBp, 0)).toBe(10_000);
      }),
    );
  });
});

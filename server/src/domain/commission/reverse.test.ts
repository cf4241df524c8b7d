import { aLine, aPlan, B, sumFen } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import type { CommissionEntry } from './entry';
import { reverse } from './reverse';

const line = aLine({
  netFen: 333,
  selling: { storeId: 1, shareBp: 7_000 },
  fulfilling: { storeId: B, shareBp: 3_000 },
});
const originals = accrue(line, aPlan());
const refund = (entries: readonly CommissionEntry[], refundedFen: number) => [
  ...entries,
  ...reverse(entries, refundedFen),
];

describe('reverse', () => {
  it('takes back each part, with beneficiary, reason and numbers of its original', () => {
    const [g] = reverse(accrue(aLine(), aPlan()), 20_000);
    const [original] = accrue(aLine(), aPlan());
    expect(g).toEqual({
      ...original,
      key: 'G-20000',
      reverses: 'G',
      kind: 'reversal',
      fen: -1_000,
      baseFen: -20_000,
      ruleText: '退款冲回（5%）',
    });
  });
  it('rounds cumulatively: thirds of a line sum to the whole', () => {
    // commission 17, rebate 7, turnover 233 + 100
    expect(originals.map(({ fen }) => fen)).toEqual([17, 7, 233, 100]);
    let entries: CommissionEntry[] = originals;
    const steps = [111, 222, 333].map((refundedFen) => {
      const posted = reverse(entries, refundedFen);
      entries = [...entries, ...posted];
      expect(posted.map(({ baseFen }) => baseFen)).toEqual([-111, -111, -111, -111]);
      return posted.map(({ fen }) => fen);
    });
    expect(steps).toEqual([
      [-6, -2, -78, -33],
      [-5, -3, -77, -34],
      [-6, -2, -78, -33],
    ]);
    for (const ledger of ['commission', 'origin_rebate', 'store_credit'] as const) {
      expect(sumFen(entries, { ledger })).toBe(0);
    }
  });
  it('keeps turnover summing to what is left of the line', () => {
    for (let refunded = 0; refunded <= 333; refunded += 1) {
      expect(sumFen(refund(originals, refunded), { ledger: 'store_credit' })).toBe(333 - refunded);
    }
    // half a fen each: rounded one by one, both would go up
    const half = { storeId: 1, shareBp: 5_000 };
    const even = accrue({ ...line, netFen: 2, selling: half, fulfilling: half }, aPlan());
    expect(sumFen(refund(even, 1), { ledger: 'store_credit' })).toBe(1);
  });
  it('posts nothing for a replay, nor for an older refund seen late', () => {
    const after = refund(originals, 200);
    expect(reverse(after, 200)).toEqual([]);
    expect(reverse(after, 100)).toEqual([]);
    expect(reverse(originals, 0)).toEqual([]);
  });
  it('lets a later reversal cover a refund too small to show', () => {
    const small = reverse(originals, 1);
    expect(small.map(({ key, fen }) => [key, fen])).toEqual([['F.selling-1', -1]]);
    const [g] = reverse([...originals, ...small], 111);
    expect(g).toMatchObject({ fen: -6, baseFen: -111 });
  });
  it('has nothing to take back where nothing was posted', () => expect(reverse([], 100)).toEqual([]));
  it('refuses more than the line', () => {
    expect(() => reverse(originals, 334)).toThrow(RangeError);
    expect(() => reverse(originals, -1)).toThrow(RangeError);
  });
});

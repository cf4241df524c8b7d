import fc from 'fast-check';
import { POOL_SPLIT_METHODS } from '@qiandian/shared/contract';
import { type PoolMember, type PoolSplit, splitPool } from './pool-split';

const member = (guideId: number, days: number, salesFen = 0, manager = false): PoolMember => ({
  ...{ guideId, days, salesFen, manager },
});
const parts = (poolFen: number, split: PoolSplit, ...members: PoolMember[]) =>
  splitPool(poolFen, split, members).map(({ guideId, fen }) => [guideId, fen]);

describe('splitPool', () => {
  it('keeps all, or gives by days or by sales', () => {
    const people = [member(1, 31, 0), member(2, 31, 30_000), member(3, 15, 10_000)];
    expect(parts(7_700, { method: 'none', managerBp: 0 }, ...people)).toEqual([]);
    expect(parts(7_700, { method: 'equal', managerBp: 0 }, ...people)).toEqual([
      [1, 3_100],
      [2, 3_100],
      [3, 1_500],
    ]);
    expect(parts(7_700, { method: 'by_sales', managerBp: 0 }, ...people)).toEqual([
      [2, 5_775],
      [3, 1_925],
    ]);
  });
  it('gives the manager’s part first, who takes no part in the rest then', () => {
    const people = [member(9, 31, 90_000, true), member(1, 31), member(2, 31)];
    expect(parts(1_001, { method: 'equal', managerBp: 2_000 }, ...people)).toEqual([
      [9, 200],
      [1, 401],
      [2, 400],
    ]);
    expect(parts(900, { method: 'equal', managerBp: 0 }, ...people)).toEqual([
      [9, 300],
      [1, 300],
      [2, 300],
    ]);
    expect(parts(1_000, { method: 'none', managerBp: 2_000 }, ...people)).toEqual([[9, 200]]);
  });
  it('gives a part without a manager to the others, and keeps what nobody can be given', () => {
    expect(parts(1_000, { method: 'equal', managerBp: 2_000 }, member(1, 3))).toEqual([[1, 1_000]]);
    expect(parts(1_000, { method: 'equal', managerBp: 0 }, member(1, 0))).toEqual([]);
    expect(parts(1_000, { method: 'by_sales', managerBp: 0 }, member(1, 31, 0), member(2, 31, -500))).toEqual([]);
    expect(parts(1_000, { method: 'by_sales', managerBp: 3_000 }, member(9, 5, 0, true), member(1, 31))).toEqual([
      [9, 300],
    ]);
  });
  it('gives the manager’s part of a sale to who managed then, of what nobody managed to the others', () => {
    const split = { method: 'equal', managerBp: 2_000 } as const;
    const gone = { ...member(8, 0, 0, true), managedFen: 600 };
    const now = { ...member(9, 20, 0, true), managedFen: 200 };
    expect(splitPool(1_000, split, [gone, now, member(1, 31)], 200).map(({ guideId, fen }) => [guideId, fen])).toEqual([
      [8, 120],
      [9, 40],
      [1, 840],
    ]);
    expect(splitPool(1_000, split, [now, member(1, 31)], 0)[0]).not.toHaveProperty('ofManagersBp');
    expect(splitPool(1_000, split, [now, member(1, 31)], 600)[0]).toMatchObject({ fen: 50, ofManagersBp: 2_500 });
  });
  it('has who was both in both parts, and once where roles are no matter', () => {
    const people = [{ ...member(9, 10, 0, true), managedFen: 5 }, member(9, 20), member(1, 20)];
    expect(parts(1_000, { method: 'equal', managerBp: 1_000 }, ...people)).toEqual([
      [9, 100],
      [9, 450],
      [1, 450],
    ]);
    expect(parts(1_000, { method: 'equal', managerBp: 0 }, ...people)).toEqual([
      [9, 600],
      [1, 400],
    ]);
  });
  it('splits no debt', () => {
    expect(parts(-1, { method: 'equal', managerBp: 1_000 }, member(1, 31))).toEqual([]);
    expect(parts(0, { method: 'equal', managerBp: 1_000 }, member(1, 31))).toEqual([]);
  });
  it('says what each part was measured by', () => {
    const people = [member(9, 31, 0, true), member(1, 20)];
    expect(splitPool(1_000, { method: 'equal', managerBp: 500 }, people)).toEqual([
      { guideId: 9, fen: 50, by: 'manager', ofFen: 1_000, weight: 500, totalWeight: 10_000 },
      { guideId: 1, fen: 950, by: 'days', ofFen: 950, weight: 20, totalWeight: 20 },
    ]);
  });

  const members = fc.uniqueArray(
    fc.record({
      guideId: fc.integer({ min: 1, max: 50 }),
      manager: fc.boolean(),
      days: fc.integer({ min: 0, max: 31 }),
      salesFen: fc.integer({ min: -10_000_000, max: 1_000_000_000 }),
    }),
    { selector: ({ guideId }) => guideId, maxLength: 12 },
  );
  const splits = fc.record({
    method: fc.constantFrom(...POOL_SPLIT_METHODS),
    managerBp: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
  });

  it('never gives more than the pool, only to who worked there, and each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000_000 }), splits, members, (poolFen, split, people) => {
        const shares = splitPool(poolFen, split, people);
        const given = shares.reduce((sum, { fen }) => sum + fen, 0);
        expect(given).toBeLessThanOrEqual(Math.max(0, poolFen));
        expect(shares.every(({ fen }) => Number.isSafeInteger(fen) && fen > 0)).toBe(true);
        expect(new Set(shares.map(({ guideId }) => guideId)).size).toBe(shares.length);
        const absent = people.filter(({ days }) => days === 0).map(({ guideId }) => guideId);
        expect(shares.some(({ guideId }) => absent.includes(guideId))).toBe(false);
      }),
    );
  });
  it('gives all of it by days as soon as somebody takes part, fair to a fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), members, (poolFen, people) => {
        const shares = splitPool(poolFen, { method: 'equal', managerBp: 0 }, people);
        const days = people.reduce((sum, one) => sum + one.days, 0);
        expect(shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(days > 0 ? poolFen : 0);
        for (const { fen, weight } of shares) expect(Math.abs(fen - (poolFen * weight) / days)).toBeLessThan(1);
      }),
    );
  });
  it('does not mind who is named without having worked there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), splits, members, (poolFen, split, people) => {
        const present = people.filter(({ days }) => days > 0);
        expect(splitPool(poolFen, split, present)).toEqual(splitPool(poolFen, split, people));
      }),
    );
  });
});

import fc from 'fast-check';
import { type ContestEntry } from './contest';
import { rankEntries } from './rank-entries';

const entry = (id: number, score: number, more: Partial<ContestEntry> = {}): ContestEntry => ({
  id,
  score,
  amountFen: 0,
  reachedAt: null,
  qualified: true,
  ...more,
});
const board = (entries: ContestEntry[]) => rankEntries(entries).map(({ id, rank }) => [id, rank]);
const at = (hour: number) => new Date(Date.UTC(2026, 10, 11, hour));

describe('rankEntries', () => {
  it('ranks by score, then amount, then who was there earlier', () => {
    const entries = [
      entry(1, 5, { amountFen: 100, reachedAt: at(9) }),
      entry(2, 5, { amountFen: 100, reachedAt: at(8) }),
      entry(3, 5, { amountFen: 101, reachedAt: at(12) }),
      entry(4, 6),
      entry(5, 5, { amountFen: 100 }),
    ];
    expect(board(entries)).toEqual([
      [4, 1],
      [3, 2],
      [2, 3],
      [1, 4],
      [5, 5],
    ]);
  });
  it('lets equals share a rank, lists the smaller id first and skips the next rank', () => {
    expect(board([entry(9, 3), entry(4, 3), entry(1, 7), entry(2, 1)])).toEqual([
      [1, 1],
      [4, 2],
      [9, 2],
      [2, 4],
    ]);
  });
  it('leaves out of the ranks who has nothing or does not qualify', () => {
    expect(board([entry(1, 0), entry(2, 900, { qualified: false }), entry(3, 10), entry(4, -5)])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
      [4, null],
    ]);
  });
  it('does not depend on the order given, and a rank is one more than the number in front', () => {
    const arbitrary = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 99 }),
        score: fc.integer({ min: -1, max: 3 }),
        amountFen: fc.integer({ min: 0, max: 2 }),
        reachedAt: fc.option(fc.integer({ min: 0, max: 2 }).map(at)),
        qualified: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 20 },
    );
    fc.assert(
      fc.property(arbitrary, (entries) => {
        const ranked = rankEntries(entries);
        expect(rankEntries([...entries].reverse())).toEqual(ranked);
        const ranks = ranked.flatMap(({ rank }) => (rank === null ? [] : [rank]));
        for (const rank of ranks) expect(ranks.filter((other) => other < rank)).toHaveLength(rank - 1);
        expect(ranks).toHaveLength(entries.filter(({ qualified, score }) => qualified && score > 0).length);
      }),
    );
  });
});

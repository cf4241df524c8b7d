import fc from 'fast-check';
import { awardPrizes } from './award-prizes';
import { type ContestRule } from './contest';
import { rankEntries } from './rank-entries';
import { recheckWinners } from './recheck-winners';

const rule: ContestRule = { type: 'AMOUNT' };
const board = (scores: Record<number, number>) =>
  rankEntries(
    Object.entries(scores).map(([id, score]) => ({
      id: Number(id),
      score,
      amountFen: score,
      reachedAt: null,
      qualified: true,
    })),
  );
const gold = { fromRank: 1, toRank: 1, title: '大衣', cashFen: 99_900 };
const cash = { fromRank: 2, toRank: 3, title: '现金', cashFen: 50_000 };
const prizes = [gold, cash];

describe('recheckWinners', () => {
  it('tells who drops, who moves up and who gains, and why', () => {
    const before = board({ 1: 90_000, 2: 80_000, 3: 70_000, 4: 60_000, 5: 50_000 });
    const after = board({ 1: 10_000, 2: 80_000, 3: 70_000, 4: 60_000, 5: 50_000 });
    expect(recheckWinners(rule, before, after, prizes)).toEqual([
      {
        id: 2,
        kind: 'up',
        beforeRank: 2,
        afterRank: 1,
        beforePrize: cash,
        afterPrize: gold,
        reason: '前面的名次有变动，由第 2 名变为第 1 名',
      },
      {
        id: 3,
        kind: 'up',
        beforeRank: 3,
        afterRank: 2,
        beforePrize: cash,
        afterPrize: cash,
        reason: '前面的名次有变动，由第 3 名变为第 2 名',
      },
      {
        id: 4,
        kind: 'gains',
        beforeRank: 4,
        afterRank: 3,
        beforePrize: null,
        afterPrize: cash,
        reason: '前面的名次有变动，由第 4 名变为第 3 名',
      },
      {
        id: 1,
        kind: 'drops',
        beforeRank: 1,
        afterRank: 5,
        beforePrize: gold,
        afterPrize: null,
        reason: '成绩由 ¥900.00 变为 ¥100.00，由第 1 名变为第 5 名',
      },
    ]);
  });
  it('tells who falls among the winners, and who left the board', () => {
    const changes = recheckWinners(rule, board({ 1: 90, 2: 80 }), board({ 1: 70, 2: 80 }), prizes);
    expect(changes.map(({ id, kind }) => [id, kind])).toEqual([
      [2, 'up'],
      [1, 'down'],
    ]);
    expect(recheckWinners(rule, board({ 1: 90 }), board({ 1: 0 }), prizes)).toMatchObject([
      { id: 1, kind: 'drops', afterRank: null, reason: '成绩由 ¥0.90 变为 ¥0.00，由第 1 名变为未上榜' },
    ]);
    expect(recheckWinners(rule, board({ 1: 90 }), [], prizes)).toMatchObject([{ id: 1, kind: 'drops' }]);
  });
  it('says nothing when places are kept, even with other scores', () => {
    expect(recheckWinners(rule, board({ 1: 90, 2: 80 }), board({ 1: 85, 2: 80 }), prizes)).toEqual([]);
  });
  it('applied to the old awards gives the new ones', () => {
    const scores = fc.dictionary(fc.integer({ min: 1, max: 8 }).map(String), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(scores, scores, (then, now) => {
        const [before, after] = [board(then), board(now)];
        const awards = new Map(awardPrizes(before, prizes).map(({ id, rank }) => [id, rank]));
        for (const { id, afterPrize, afterRank } of recheckWinners(rule, before, after, prizes)) {
          if (afterPrize && afterRank !== null) awards.set(id, afterRank);
          else awards.delete(id);
        }
        expect(awards).toEqual(new Map(awardPrizes(after, prizes).map(({ id, rank }) => [id, rank])));
      }),
    );
  });
});

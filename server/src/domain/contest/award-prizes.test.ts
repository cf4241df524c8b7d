import { awardPrizes } from './award-prizes';
import { rankEntries } from './rank-entries';

const entry = (id: number, score: number) => ({ id, score, amountFen: 0, reachedAt: null, qualified: true });
const gold = { fromRank: 1, toRank: 1, title: '大衣', cashFen: 99_900 };
const cash = { fromRank: 2, toRank: 3, title: '现金', cashFen: 50_000 };

describe('awardPrizes', () => {
  it('gives each rank its prize and nobody else one', () => {
    const ranked = rankEntries([entry(4, 1), entry(1, 9), entry(2, 8), entry(3, 7), entry(5, 0)]);
    expect(awardPrizes(ranked, [cash, gold])).toEqual([
      { id: 1, rank: 1, prize: gold },
      { id: 2, rank: 2, prize: cash },
      { id: 3, rank: 3, prize: cash },
    ]);
  });
  it('gives all who share a rank its prize', () => {
    const ranked = rankEntries([entry(1, 9), entry(2, 9), entry(3, 7)]);
    expect(awardPrizes(ranked, [gold, cash]).map(({ id, prize }) => [id, prize.title])).toEqual([
      [1, '大衣'],
      [2, '大衣'],
      [3, '现金'],
    ]);
  });
});

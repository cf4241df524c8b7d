import { prizeTableProblems } from './prize-table-problems';

const prize = (fromRank: number, toRank: number, title = '奖品', cashFen = 100) => ({
  fromRank,
  toRank,
  title,
  cashFen,
});

describe('prizeTableProblems', () => {
  it('accepts ranks side by side, with gaps, or no prize at all', () => {
    expect(prizeTableProblems([prize(4, 10), prize(1, 1), prize(2, 3)])).toEqual([]);
    expect(prizeTableProblems([])).toEqual([]);
  });
  it('names overlaps, reversed ranges and negative cash', () => {
    expect(prizeTableProblems([prize(3, 10, '现金'), prize(1, 3, '大衣')])).toEqual(['「大衣」和「现金」的名次重叠']);
    expect(prizeTableProblems([prize(3, 2, '现金')])).toEqual(['「现金」的名次范围不对：第 3 至 2 名']);
    expect(prizeTableProblems([prize(0, 2, '现金')])).toHaveLength(1);
    expect(prizeTableProblems([prize(1, 1, '现金', -1)])).toEqual(['「现金」的现金不能为负']);
  });
  it('ranks guides, teams and stores apart, and wants teams for prizes of teams', () => {
    const forAll = (['guide', 'team', 'store'] as const).map((whom) => ({ ...prize(1, 3, whom), for: whom }));
    expect(prizeTableProblems(forAll)).toEqual([]);
    expect(prizeTableProblems([...forAll, { ...prize(3, 3, '再来一个'), for: 'store' }])).toEqual([
      '「store」和「再来一个」的名次重叠',
    ]);
    expect(prizeTableProblems([...forAll, prize(2, 2, '没说给谁')])).toHaveLength(1);
    expect(prizeTableProblems(forAll, { teams: false })).toEqual(['「team」奖给团队，但比赛没有分队']);
  });
});

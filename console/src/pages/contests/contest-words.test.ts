import { type Contest, cashOf, prizeProblem, rankText, ruleText } from './contest-words';

it('says the rule with only the thresholds that count for it', () => {
  const rule = { onlineOnly: true, minFen: 20_000, minVisitors: 30, streakBy: 'order' as const };
  expect(ruleText({ ...rule, type: 'STREAK' })).toBe('比连单，按单，每单满 ¥200.00，只算线上');
  expect(ruleText({ ...rule, type: 'CONVERSION' })).toBe('比转化，访客满 30 位入围，只算线上');
  expect(ruleText({ ...rule, onlineOnly: false, type: 'AMOUNT' })).toBe('比销售额，线上线下都算');
});

it('adds up what the prizes cost, for every place of a range', () => {
  expect(
    cashOf([
      { fromRank: 1, toRank: 1, cashFen: 100_000 },
      { fromRank: 2, toRank: 4, cashFen: 30_000 },
    ]),
  ).toBe(190_000);
  expect(rankText({ fromRank: 2, toRank: 4 })).toBe('第 2–4 名');
});

it('finds places with two prizes and ranges the wrong way round', () => {
  const problem = (prizes: Partial<Contest['prizes'][number]>[]) => prizeProblem(prizes, 'store');
  expect(
    problem([
      { fromRank: 1, toRank: 3 },
      { fromRank: 4, toRank: 10 },
    ]),
  ).toBeUndefined();
  expect(
    problem([
      { fromRank: 4, toRank: 10 },
      { fromRank: 1, toRank: 4 },
    ]),
  ).toBe('导购第 4 名有两个奖');
  expect(problem([{ fromRank: 3, toRank: 1 }])).toBe('名次范围写反了');
  expect(problem([{ fromRank: 1 }, {}])).toBeUndefined();
});

it('ranks guides, teams and stores apart, and wants teams for their prizes', () => {
  const first = (whom: 'guide' | 'team' | 'store') => ({ for: whom, fromRank: 1, toRank: 1 });
  expect(prizeProblem([first('guide'), first('team'), first('store')], 'region')).toBeUndefined();
  expect(prizeProblem([first('store'), first('guide'), first('store')], 'none')).toBe('门店第 1 名有两个奖');
  expect(prizeProblem([first('team')], 'none')).toBe('有团队奖，请先选团队榜');
});

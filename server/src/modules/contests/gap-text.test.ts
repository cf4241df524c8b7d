import { gapText } from './gap-text';

const entry = (id: number, rank: number | null, score: number, more: object = {}) => ({
  id,
  rank,
  score,
  amountFen: score,
  reachedAt: null,
  qualified: rank !== null,
  storeId: 1,
  uv: 0,
  payers: 0,
  ...more,
});
const amount = { type: 'AMOUNT' } as const;

it('says how far it is to the next place, over those who share one’s own', () => {
  const board = [entry(1, 1, 300_000), entry(2, 2, 172_000), entry(3, 2, 172_000), entry(4, null, 0)];
  expect(gapText(amount, board, 1)).toBe('暂列第一，领先 ¥1,280.00');
  expect(gapText(amount, board, 2)).toBe('距上一名还差 ¥1,280.00');
  expect(gapText(amount, board, 3)).toBe('距上一名还差 ¥1,280.00');
  expect(gapText(amount, board, 4)).toBe('还没有成绩，开出第一单就上榜');
  expect(gapText(amount, [entry(1, 1, 5)], 1)).toBe('暂列第一');
});

it('speaks in the unit of the contest', () => {
  const streak = { type: 'STREAK', unit: 'day', minFen: 1 } as const;
  expect(gapText(streak, [entry(1, 1, 5), entry(2, 2, 3)], 2)).toBe('距上一名还差 2 天');
  const conversion = { type: 'CONVERSION', minUv: 50 } as const;
  const board = [entry(1, 1, 450), entry(2, 2, 415), entry(3, null, 900, { uv: 23 })];
  expect(gapText(conversion, board, 2)).toBe('距上一名还差 0.35 个百分点');
  expect(gapText(conversion, board, 3)).toBe('访客满 50 人入榜，还差 27 人');
});

it('says what decides between equal scores', () => {
  const streak = { type: 'STREAK', unit: 'order', minFen: 1 } as const;
  const board = [
    entry(1, 1, 5, { amountFen: 900 }),
    entry(2, 2, 5, { amountFen: 800 }),
    entry(3, 3, 5, { amountFen: 800 }),
  ];
  expect(gapText(streak, board, 2)).toBe('与上一名成绩相同，成交额还差 ¥1.00');
  expect(gapText(streak, board, 3)).toBe('与上一名成绩相同，对方先达到');
});

import { candidateScore, type CandidateFacts } from './candidate-score';

const coat: CandidateFacts = {
  soldUnits: 30,
  freeUnits: 70,
  priceFen: 99_900,
  season: '冬季',
  exclusive: false,
  month: 12,
  highPriceFen: 80_000,
};

it('adds up sell-through, season, ticket and exclusiveness, and says why', () => {
  expect(candidateScore(coat)).toEqual({ score: 75, sellThroughPct: 30, why: ['动销 30%', '当季', '高客单'] });
  expect(candidateScore({ ...coat, exclusive: true, soldUnits: 0 })).toEqual({
    score: 50,
    sellThroughPct: 0,
    why: ['当季', '高客单', '私域专供'],
  });
});

it('sells a season ahead, not behind; what has no season is sold all year', () => {
  const why = (season: string, month: number) => candidateScore({ ...coat, season, month }).why[1];
  expect([why('冬季', 11), why('冬季', 2), why('春季', 2), why('秋季', 12)]).toEqual([
    '下一季',
    '当季',
    '下一季',
    '高客单',
  ]);
  expect(candidateScore({ ...coat, season: '四季' }).score).toBe(68);
});

it('what is nearly gone is no hot item', () => {
  const { score, why } = candidateScore({ ...coat, soldUnits: 200, freeUnits: 19 });
  expect(score).toBe(16);
  expect(why.at(-1)).toBe('只剩 19 件，不够做爆款');
  expect(candidateScore({ ...coat, soldUnits: 0, freeUnits: 0 }).sellThroughPct).toBe(0);
});

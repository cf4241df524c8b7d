import { type Candidate, recommendMaterials } from './recommend-materials';

const now = new Date('2026-03-02T06:00:00.000Z');
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
const one = (id: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  from: days(-5),
  to: days(5),
  shares: 0,
  ...more,
});
const order = (...candidates: Candidate[]) => recommendMaterials(candidates, 7, now).map(({ id }) => id);

it.each<[string, Candidate, Candidate]>([
  ['what was not shared yet', one(1), one(9, { shares: 1, brandId: 7 })],
  ['the own brand', one(1, { brandId: 7 }), one(9, { brandId: 8, to: days(1) })],
  ['what ends within a day', one(1, { to: days(1) }), one(9, { from: days(-1) })],
  ['the newer', one(1, { from: days(-1) }), one(9)],
  ['the one made later', one(9), one(1)],
])('puts %s first', (_, first, second) => {
  expect(order(first, second)).toEqual([first.id, second.id]);
  expect(order(second, first)).toEqual([first.id, second.id]);
});

it('leaves its input alone', () => {
  const given = [one(1, { shares: 1 }), one(2)];
  recommendMaterials(given, 7, now);
  expect(given.map(({ id }) => id)).toEqual([1, 2]);
});

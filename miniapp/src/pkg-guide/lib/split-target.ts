/**
 * Parts of a target by weight that add up to exactly the whole; equal parts when nobody has weight. The remainder goes
 * to the largest fractions, the earlier one on a tie.
 * @param unit parts are multiples of it, but for one that takes what is left (fen: 100 = whole yuan)
 * @example splitTarget(100, [1, 1, 1], 1) //=> [34, 33, 33]
 */
export const splitTarget = (whole: number, weights: readonly number[], unit: number): number[] => {
  if (weights.length === 0) return [];
  const sum = weights.reduce((all, weight) => all + Math.max(0, weight), 0);
  const shares = weights.map((weight) => (sum > 0 ? Math.max(0, weight) / sum : 1 / weights.length));
  const units = Math.floor(whole / unit);
  const exact = shares.map((share) => share * units);
  const parts = exact.map(Math.floor);
  const left = units - parts.reduce((all, part) => all + part, 0);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  const first = order[0]?.index ?? 0;
  return parts.map((part, index) => part * unit + (index === first ? whole - units * unit : 0));
};

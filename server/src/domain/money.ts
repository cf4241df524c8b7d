/** Basis points in a whole: 10,000 bp = 100 %. */
export const WHOLE_BP = 10_000;

/**
 * Splits an integer amount by integer weights so that the parts sum to it exactly (largest remainder; ties go to the
 * earlier part). A negative amount splits as the exact mirror of its positive twin, so reversals cancel.
 *
 * @param fen integer amount
 * @param weights integers ≥ 0; their sum must be positive unless the amount is 0
 * @throws RangeError when there is an amount but nothing to weigh it by, or a value is not an integer
 * @example allocate(100, [1, 1, 1]) //=> [34, 33, 33]
 * @example allocate(-3000, [10000, 10000, 9999]) //=> [-1000, -1000, -1000]
 */
export function allocate(fen: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an integer amount: ${fen}`);
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) throw new RangeError('bad weight');
  if (fen === 0) return weights.map(() => 0);
  // BigInt: fen × weight of two large orders passes 2^53
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total === 0n) throw new RangeError('nothing to allocate by');
  const amount = BigInt(Math.abs(fen));
  const parts = weights.map((weight) => Number((amount * BigInt(weight)) / total));
  const remainders = weights.map((weight) => (amount * BigInt(weight)) % total);
  let left = Math.abs(fen) - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return fen < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts;
}

/**
 * An exact fraction rounded half-up to an integer; halves go away from zero so that a reversal mirrors its original.
 *
 * @throws RangeError when a value is not an integer or the denominator is not positive
 * @example roundHalfUp(29925, 10) //=> 2993
 * @example roundHalfUp(-29925, 10) //=> -2993
 */
export function roundHalfUp(numerator: number | bigint, denominator: number | bigint): number {
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  if (d <= 0n) throw new RangeError(`denominator must be positive: ${denominator}`);
  const size = n < 0n ? -n : n;
  const rounded = Number((2n * size + d) / (2n * d));
  return n < 0n && rounded !== 0 ? -rounded : rounded;
}

/**
 * An amount times one or more rates in basis points, rounded half-up once at the end.
 *
 * @example multiplyBp(39_900, 500, 15_000) //=> 2993  // 399.00 × 5 % × 1.5 = 29.925
 */
export function multiplyBp(fen: number, ...rates: readonly number[]): number {
  const numerator = rates.reduce((product, rate) => product * BigInt(rate), BigInt(fen));
  return roundHalfUp(numerator, BigInt(WHOLE_BP) ** BigInt(rates.length));
}

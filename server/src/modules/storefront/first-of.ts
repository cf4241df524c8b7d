/**
 * The first `count` items in the order that `compare` asks for, which must leave no two equal: what sorting all and taking
 * the first gives, in one pass. For a few out of hundreds.
 *
 * @example firstOf([3, 1, 2], 2, (a, b) => a - b) //=> [1, 2]
 */
export function firstOf<T>(items: readonly T[], count: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  if (count <= 0) return first;
  for (const item of items) {
    if (first.length === count && compare(item, first[count - 1]!) >= 0) continue;
    let at = Math.min(first.length, count - 1);
    for (; at > 0 && compare(item, first[at - 1]!) < 0; at--) first[at] = first[at - 1]!;
    first[at] = item;
  }
  return first;
}

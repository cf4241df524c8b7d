export interface Candidate {
  readonly id: number;
  readonly brandId?: number | undefined;
  readonly from: Date;
  readonly to: Date;
  /** How often the guide has shared it. */
  readonly shares: number;
}

const DAY_MS = 86_400_000;

/**
 * What a guide should forward first (A113): what the guide has not shared yet, then the own brand's, then what ends
 * within a day, then the newest. Needs no typing and no choice.
 *
 * @example recommendMaterials([{ id: 1, shares: 2, from, to }, { id: 2, shares: 0, from, to }], 7, now).map((m) => m.id) //=> [2, 1]
 */
export function recommendMaterials<T extends Candidate>(candidates: readonly T[], brandId: number, now: Date): T[] {
  const rank = (one: T): number[] => [
    one.shares > 0 ? 1 : 0,
    one.brandId === brandId ? 0 : 1,
    one.to.getTime() - now.getTime() <= DAY_MS ? 0 : 1,
    -one.from.getTime(),
    -one.id,
  ];
  return [...candidates].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : left[at]! - right[at]!;
  });
}

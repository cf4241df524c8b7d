import type { POOL_SPLIT_METHODS } from '@qiandian/shared/contract';
import { allocate, WHOLE_BP } from '../money';

/** How a store's pool is split among those who worked there (D4 row 8). */
export interface PoolSplit {
  /** `none`: the store keeps it; `equal`: by days of service; `by_sales`: by what each sold there in the month. */
  readonly method: (typeof POOL_SPLIT_METHODS)[number];
  /** The manager's part of the pool, taken first; 0: the manager takes part like everybody else. */
  readonly managerBp: number;
}
export const KEEP_POOL: PoolSplit = { method: 'none', managerBp: 0 };

/** Somebody who worked in the store in the month, with what counts for the split. */
export interface PoolMember {
  readonly guideId: number;
  readonly manager: boolean;
  /** Days of service in this store within the month. */
  readonly days: number;
  /** Net sales of the own in this store and month; negative when more came back. */
  readonly salesFen: number;
}

/** A part of the pool, with what it was measured by. */
export interface PoolShare {
  readonly guideId: number;
  readonly fen: number;
  readonly by: 'manager' | 'days' | 'sales';
  /** What of the pool it is a part of, in fen: all of it for a manager. */
  readonly ofFen: number;
  /** Days or fen, by `by`; of the manager's part its basis points. */
  readonly weight: number;
  readonly totalWeight: number;
}

/**
 * The parts of a store's pool, largest remainder, never more than the pool: what nobody can be given stays with the store.
 * A pool of nothing or of a debt is not split. Without a manager at work the manager's part goes to those who share the rest.
 *
 * @param poolFen matured net of the pool with what was carried over
 * @returns shares above 0, in the order of the members
 * @example splitPool(1000, { method: 'equal', managerBp: 1000 }, [manager, aMonth, halfAMonth]) //=> 100, 600, 300
 */
export function splitPool(poolFen: number, split: PoolSplit, members: readonly PoolMember[]): PoolShare[] {
  if (!Number.isSafeInteger(poolFen)) throw new RangeError(`not an amount: ${poolFen}`);
  if (poolFen <= 0) return [];
  const present = members.filter(({ days }) => days > 0);
  const managers = split.managerBp > 0 ? present.filter(({ manager }) => manager) : [];
  const managerBp = managers.length > 0 ? split.managerBp : 0;
  const [managerFen = 0, restFen = 0] = allocate(poolFen, [managerBp, WHOLE_BP - managerBp]);
  const others = split.managerBp > 0 ? present.filter(({ manager }) => !manager) : present;
  const ofManagers = portion(managerFen, managers, ({ days }) => days).map((share): PoolShare => ({
    ...share,
    by: 'manager',
    ofFen: poolFen,
    weight: managerBp,
    totalWeight: WHOLE_BP,
  }));
  const shares = [...ofManagers, ...othersShares(restFen, split, others)];
  return members.flatMap(({ guideId }) => shares.find((share) => share.guideId === guideId && share.fen > 0) ?? []);
}

function othersShares(fen: number, { method }: PoolSplit, members: readonly PoolMember[]): PoolShare[] {
  switch (method) {
    case 'none':
      return [];
    case 'equal':
      return portion(fen, members, ({ days }) => days).map((share) => ({ ...share, by: 'days' }));
    case 'by_sales':
      return portion(fen, members, ({ salesFen }) => Math.max(0, salesFen)).map((share) => ({ ...share, by: 'sales' }));
  }
}

function portion(
  fen: number,
  members: readonly PoolMember[],
  weigh: (member: PoolMember) => number,
): Omit<PoolShare, 'by'>[] {
  const weights = members.map(weigh);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  if (totalWeight === 0) return [];
  const parts = allocate(fen, weights);
  return members.map(({ guideId }, i) => ({
    ...{ guideId, fen: parts[i] ?? 0, ofFen: fen },
    ...{ weight: weights[i] ?? 0, totalWeight },
  }));
}

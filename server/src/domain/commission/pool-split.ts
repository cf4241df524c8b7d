import type { POOL_SPLIT_METHODS } from '@qiandian/shared/contract';
import { allocate, roundHalfUp, WHOLE_BP } from '../money';

/** How a store's pool is split among those who worked there (D4 row 8). */
export interface PoolSplit {
  /** `none`: the store keeps it; `equal`: by days of service; `by_sales`: by what each sold there in the month. */
  readonly method: (typeof POOL_SPLIT_METHODS)[number];
  /** The manager's part of the pool, taken first; 0: the manager takes part like everybody else. */
  readonly managerBp: number;
}
export const KEEP_POOL: PoolSplit = { method: 'none', managerBp: 0 };

/** Somebody in one role in the store, with what counts for the split. Who changed the role in the month stands in both. */
export interface PoolMember {
  readonly guideId: number;
  readonly manager: boolean;
  /** Days of service in this store and role within the month. */
  readonly days: number;
  /** Net sales of the own in this store and month while in this role; negative when more came back. */
  readonly salesFen: number;
  /** What of the pool comes from sales that were paid while this was the store's manager; absent while that is not known. */
  readonly managedFen?: number;
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
  /** Of the managers' part, in basis points, when it is not one person's alone. */
  readonly ofManagersBp?: number;
}

/**
 * The parts of a store's pool, largest remainder, never more than the pool: what nobody can be given stays with the store.
 * A pool of nothing or of a debt is not split. The manager's part of a sale is of who managed the store when it was paid; what
 * nobody managed goes to those who share the rest. While it is not known which sales those are, days as manager decide.
 *
 * @param poolFen matured net of the pool with what was carried over
 * @param unmanagedFen what of the pool comes from sales that were paid while the store had no manager
 * @returns shares above 0, in the order of the members
 * @example splitPool(1000, { method: 'equal', managerBp: 1000 }, [manager, aMonth, halfAMonth]) //=> 100, 600, 300
 */
export function splitPool(
  poolFen: number,
  split: PoolSplit,
  members: readonly PoolMember[],
  unmanagedFen = 0,
): PoolShare[] {
  if (!Number.isSafeInteger(poolFen)) throw new RangeError(`not an amount: ${poolFen}`);
  if (poolFen <= 0) return [];
  const apart = split.managerBp > 0;
  const people = poolMembersBy(split, members);
  const managers = people.filter(
    ({ manager, days, managedFen = 0 }) => apart && manager && (days > 0 || managedFen > 0),
  );
  const others = people.filter(({ manager, days }) => days > 0 && !(apart && manager));
  const managerBp = managers.length > 0 ? split.managerBp : 0;
  const [managerFen = 0, othersFen = 0] = allocate(poolFen, [managerBp, WHOLE_BP - managerBp]);
  const ofManagers = managersShares(managerFen, managers, unmanagedFen).map((share): PoolShare => ({
    ...share,
    by: 'manager',
    ofFen: poolFen,
    weight: managerBp,
    totalWeight: WHOLE_BP,
  }));
  const restFen = othersFen + managerFen - ofManagers.reduce((sum, { fen }) => sum + fen, 0);
  const shares = [...ofManagers, ...othersShares(restFen, split, others)];
  return people.flatMap(({ guideId, manager }) => {
    const own = (share: PoolShare): boolean =>
      share.guideId === guideId && (share.by === 'manager') === (apart && manager);
    return shares.find((share) => own(share) && share.fen > 0) ?? [];
  });
}

/** A role is no matter where managers have no part of their own: everybody stands once then. */
export function poolMembersBy({ managerBp }: PoolSplit, members: readonly PoolMember[]): PoolMember[] {
  if (managerBp > 0) return [...members];
  const people = new Map<number, PoolMember>();
  for (const member of members) {
    const { guideId, manager, days, salesFen } = member;
    const known = people.get(guideId);
    people.set(
      guideId,
      known
        ? { guideId, manager: known.manager || manager, days: known.days + days, salesFen: known.salesFen + salesFen }
        : member,
    );
  }
  return [...people.values()];
}

function managersShares(fen: number, managers: readonly PoolMember[], unmanagedFen: number) {
  const managed = managers.map(({ managedFen = 0 }) => Math.max(0, managedFen));
  const nobody = Math.max(0, unmanagedFen);
  const known = nobody > 0 || managed.some((part) => part > 0);
  const weights = known ? [...managed, nobody] : [...managers.map(({ days }) => days), 0];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const parts = allocate(fen, weights);
  return managers.map(({ guideId }, i) => ({
    guideId,
    fen: parts[i] ?? 0,
    ...(weights[i] === total ? {} : { ofManagersBp: roundHalfUp(BigInt(weights[i]!) * BigInt(WHOLE_BP), total) }),
  }));
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

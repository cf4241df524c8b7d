import { allocate } from '../money';
import { type TeamSplit } from './contest';

export interface TeamMember {
  readonly guideId: number;
  /** Net paid − refunded within the contest; below nothing counts as nothing. */
  readonly amountFen: number;
}
export interface PrizeShare {
  readonly guideId: number;
  readonly cashFen: number;
}

/**
 * A team's money among its members, to the fen: by largest remainder, of equal remainders the smaller id first. By
 * contribution when nobody sold anything is the same for each.
 *
 * @returns a share a member by id, also those of nothing; they sum to `cashFen`
 * @example splitPrize(100, 'equal', [{ guideId: 7, amountFen: 0 }, { guideId: 3, amountFen: 9 }, { guideId: 5, amountFen: 0 }]) //=> [{ guideId: 3, cashFen: 34 }, { guideId: 5, cashFen: 33 }, { guideId: 7, cashFen: 33 }]
 */
export function splitPrize(cashFen: number, by: TeamSplit, members: readonly TeamMember[]): PrizeShare[] {
  const inOrder = [...members].sort((a, b) => a.guideId - b.guideId);
  const sold = inOrder.map(({ amountFen }) => Math.max(0, amountFen));
  const weights = by === 'contribution' && sold.some((fen) => fen > 0) ? sold : sold.map(() => 1);
  const shares = allocate(inOrder.length ? cashFen : 0, weights);
  return inOrder.map(({ guideId }, i) => ({ guideId, cashFen: shares[i]! }));
}

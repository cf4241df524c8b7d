import { allocate, roundHalfUp } from '../money';
import type { CommissionEntry } from './entry';
import { openEntries, type OpenEntry } from './open-entries';
import { takeBack } from './take-back';

/**
 * What a refund takes back of a line's entries, in all three ledgers (D5): amount × refunded ÷ net, rounded cumulatively,
 * less what was taken back before. So any sequence of partial refunds sums to exactly the original at the full refund,
 * turnover keeps summing to what is left of the line, and a replay or an older refund seen late posts nothing.
 *
 * @param entries everything posted for the line so far
 * @param refundedFen refunded of the line's net amount until now, this refund included
 * @throws RangeError when more was refunded than the line is worth
 */
export function reverse(entries: readonly CommissionEntry[], refundedFen: number): CommissionEntry[] {
  if (!Number.isSafeInteger(refundedFen) || refundedFen < 0) throw new RangeError(`not an amount: ${refundedFen}`);
  const open = openEntries(entries);
  const turnover = open.filter(({ entry }) => entry.ledger === 'store_credit');
  const shares = turnover.map(({ entry }) => entry.rateBp);
  const turnoverParts = shares.length > 0 ? allocate(refundedFen, shares) : [];
  return open.flatMap((item): CommissionEntry[] => {
    const { entry, reversedFen, coveredFen } = item;
    if (refundedFen > entry.baseFen) throw new RangeError(`refunded ${refundedFen} of ${entry.baseFen}`);
    const store = turnover.indexOf(item);
    const fen = (store < 0 ? shareOf(item, refundedFen) : (turnoverParts[store] ?? 0)) - reversedFen;
    if (fen <= 0) return [];
    const key = `${entry.key}-${refundedFen}`;
    return [takeBack(entry, { key, kind: 'reversal', fen, baseFen: refundedFen - coveredFen, what: '退款冲回' })];
  });
}

const shareOf = ({ entry }: OpenEntry, refundedFen: number): number =>
  roundHalfUp(BigInt(entry.fen) * BigInt(refundedFen), entry.baseFen);

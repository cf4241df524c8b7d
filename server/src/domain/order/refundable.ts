import { roundHalfUp } from '../money';

/** A paid line and what went back already. */
export interface RefundableLine {
  readonly quantity: number;
  /** Paid for the whole line, after all reductions, without freight. */
  readonly netFen: number;
  readonly refundedQuantity: number;
  readonly refundedFen: number;
  /** Units that were exchanged for others: what they cost goes back with those. */
  readonly exchangedQuantity?: number;
}

/**
 * The most that may be refunded for some more units of a line. Shares are rounded cumulatively: whatever the order of
 * partial refunds, the parts of a line sum to exactly what was paid (D5, partial refund).
 *
 * @param units how many more units
 * @throws RangeError when fewer are left, or it is not a positive integer
 * @example refundForUnits({ quantity: 3, netFen: 100, refundedQuantity: 0, refundedFen: 0 }, 1) //=> 33
 * @example refundForUnits({ quantity: 3, netFen: 100, refundedQuantity: 1, refundedFen: 33 }, 1) //=> 34
 */
export function refundForUnits(line: RefundableLine, units: number): number {
  const { quantity, netFen, refundedQuantity, refundedFen } = line;
  const left = refundableUnits(line);
  if (!Number.isSafeInteger(units) || units < 1 || units > left) {
    throw new RangeError(`cannot refund ${units} of ${left} units`);
  }
  return Math.min(cumulativeShare(netFen, quantity, refundedQuantity, units), netFen - refundedFen);
}

/** The part of an amount that some more of its units stand for; all parts sum to it, in whatever steps they are taken. */
export function cumulativeShare(fen: number, quantity: number, before: number, units: number): number {
  const share = (count: number) => roundHalfUp(BigInt(fen) * BigInt(count), quantity);
  return share(before + units) - share(before);
}

/** Units of a line that may still be asked back, less those in an open after-sale. */
export function refundableUnits(
  line: Pick<RefundableLine, 'quantity' | 'refundedQuantity' | 'exchangedQuantity'>,
  inAfterSale = 0,
): number {
  return Math.max(0, line.quantity - line.refundedQuantity - (line.exchangedQuantity ?? 0) - inAfterSale);
}

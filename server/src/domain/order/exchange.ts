import { cumulativeShare, type RefundableLine } from './refundable';

/** Hours that wanted goods are held until somebody decides. */
export const DECIDE_WITHIN_HOURS = 48;
/** Days that they are held for the buyer to bring back, or post, what is exchanged. */
export const BRING_BACK_WITHIN_DAYS = 7;
/** Days that they are held while a parcel travels back. */
export const TRAVEL_WITHIN_DAYS = 15;
/** Hours for paying the difference. */
export const PAY_DIFFERENCE_WITHIN_HOURS = 24;

/**
 * What an exchange costs more (positive) or less (negative): the new goods at their price of today, less what was paid for
 * the old ones.
 *
 * @param paidFen what would go back for the old units
 * @example exchangeDifference(1, 23_900, 19_900) //=> 4_000
 */
export const exchangeDifference = (units: number, priceFen: number, paidFen: number): number =>
  units * priceFen - paidFen;

/** A line of new goods, with what it stands for. */
export interface ReplacementLine {
  readonly quantity: number;
  readonly refundedQuantity: number;
  /** Fen that went back on the line it replaces because the new goods were cheaper. */
  readonly givenBackFen: number;
}

/**
 * What goes back on the original line for units that were exchanged and now come back: their share of what was paid, less
 * what went back at the exchange. Shares are rounded cumulatively, and never more goes back than is left of the line.
 *
 * @param line the original line
 * @param replacement the line of new goods, before these units came back
 * @example refundForExchanged({ quantity: 1, netFen: 100, refundedQuantity: 0, refundedFen: 30 }, { quantity: 1, refundedQuantity: 0, givenBackFen: 30 }, 1) //=> 70
 */
export function refundForExchanged(line: RefundableLine, replacement: ReplacementLine, units: number): number {
  const { quantity, netFen, refundedQuantity, refundedFen } = line;
  const paid = cumulativeShare(netFen, quantity, refundedQuantity, units);
  const gone = cumulativeShare(replacement.givenBackFen, replacement.quantity, replacement.refundedQuantity, units);
  return Math.max(0, Math.min(paid - gone, netFen - refundedFen));
}

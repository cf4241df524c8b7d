import type { GuideAnswer } from '../attribution';
import type { SalesChannel } from './plan';

/** Whose sale a line is: the final answer of the decision table, or of a person who moved it. */
export type LineCredit = Pick<GuideAnswer, 'beneficiary' | 'guideId' | 'storeId' | 'reason' | 'held'>;

/**
 * How the month of the payment stands against the online gate for the credited guide: `met` pays the whole online rate,
 * `open` posts the bonus part as gated, `missed` (the month is judged) posts no bonus.
 */
export type GateState = 'met' | 'open' | 'missed';

/** A store's part of the turnover; null is HQ. */
export interface StoreShare {
  readonly storeId: number | null;
  readonly shareBp: number;
}

/** All that commission may look at of one paid line. */
export interface CommissionLine {
  readonly lineId: number;
  /** Money base (D3): list price × quantity less all reductions, without freight. */
  readonly netFen: number;
  /** A gift or a gift card's top-up: earns nothing whatever it says of money (D5). */
  readonly gift: boolean;
  readonly skuId: number | null;
  readonly brandId: number | null;
  /** The category and those above it, nearest first. */
  readonly categoryIds: readonly number[];
  readonly channel: SalesChannel;
  readonly paidAt: Date;
  readonly credit: LineCredit;
  /** The guide the buyer is, when staff bought for themselves. */
  readonly buyerGuideId: number | null;
  readonly gate: GateState;
  /** The store that recruited the member, with the rate of its contract; 0 for the company's own. */
  readonly origin: { readonly storeId: number; readonly rebateBp: number } | null;
  readonly selling: StoreShare;
  /** Only when another place fulfils; the two shares sum to 10,000 bp. */
  readonly fulfilling: StoreShare | null;
}

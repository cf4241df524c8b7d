import { BRING_BACK_WITHIN_DAYS } from './exchange';

/** Days after receipt within which an after-sale may be asked for. */
export const AFTER_SALE_DAYS = 7;
/** Days after shipping when receipt is taken for granted. */
export const AUTO_RECEIPT_DAYS = 10;
/** Days after payment when an order of another channel counts as received, if nobody tells. */
export const CHANNEL_RECEIPT_DAYS = 15;

const DAY_MS = 86_400_000;
const shifted = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/**
 * Until when an after-sale may be asked for: 7 days from receipt (inclusive). Before receipt there is no limit.
 *
 * @example afterSaleUntil(new Date('2026-03-02T02:00:00Z')) //=> new Date('2026-03-09T02:00:00Z')
 */
export const afterSaleUntil = (receivedAt: Date): Date => shifted(receivedAt, AFTER_SALE_DAYS);

/** When an order shipped at an instant counts as received by itself. */
export const autoReceiptAt = (shippedAt: Date): Date => shifted(shippedAt, AUTO_RECEIPT_DAYS);

/** When an order of another channel, paid at an instant, counts as received by itself. */
export const channelReceiptAt = (paidAt: Date): Date => shifted(paidAt, CHANNEL_RECEIPT_DAYS);

/** Until when a buyer is asked to bring or post what a shop has agreed to take back. */
export const returnUntil = (agreedAt: Date): Date => shifted(agreedAt, BRING_BACK_WITHIN_DAYS);

/**
 * When it is closed: a week later, for a parcel posted on the last day whose number nobody wrote down. Until then its units can
 * be refunded no other way.
 */
export const CLOSE_UNSENT_AFTER_DAYS = BRING_BACK_WITHIN_DAYS + 7;

/** What was agreed to by this instant is not waited for any longer. */
export const returnAgreedBefore = (now: Date): Date => shifted(now, -CLOSE_UNSENT_AFTER_DAYS);

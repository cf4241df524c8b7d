import { BRING_BACK_WITHIN_DAYS } from './exchange';
/** Days after receipt within which an after-sale may be asked for. */
export const AFTER_SALE_DAYS = 7;
/** Days after shipping when receipt is taken for granted. */
export const AUTO_RECEIPT_DAYS = 10;
/** Days after payment when an order of another channel counts as received, if nobody tells. */
export const CHANNEL_RECEIPT_DAYS = 15;

const DAY_MS = 86_400_000;

/**
 * Until when an after-sale may be asked for: 7 days from receipt (inclusive). Before receipt there is no limit.
 *
 * @example afterSaleUntil(new Date('2026-03-02T02:00:00Z')) //=> new Date('2026-03-09T02:00:00Z')
 */
export const afterSaleUntil = (receivedAt: Date): Date => new Date(receivedAt.getTime() + AFTER_SALE_DAYS * DAY_MS);

/** When an order shipped at an instant counts as received by itself. */
export const autoReceiptAt = (shippedAt: Date): Date => new Date(shippedAt.getTime() + AUTO_RECEIPT_DAYS * DAY_MS);

/** When an order of another channel, paid at an instant, counts as received by itself. */
export const channelReceiptAt = (paidAt: Date): Date => new Date(paidAt.getTime() + CHANNEL_RECEIPT_DAYS * DAY_MS);

/** Until when goods are waited for that a shop has agreed to take back; meanwhile their units can be refunded no other way. */
export const returnUntil = (agreedAt: Date): Date => shifted(agreedAt, BRING_BACK_WITHIN_DAYS);

/** And so many days more, for a parcel posted on the last day whose number nobody wrote down. */
export const PARCEL_GRACE_DAYS = 7;

/** What was agreed to by this instant is not waited for any longer. */
export const returnAgreedBefore = (now: Date): Date => shifted(now, -(BRING_BACK_WITHIN_DAYS + PARCEL_GRACE_DAYS));

const shifted = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

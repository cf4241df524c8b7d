export {
  assertAfterSaleTransition,
  canTransitionAfterSale,
  isOpenAfterSale,
  type AfterSaleActor,
  type AfterSaleFacts,
  type AfterSaleKind,
  type AfterSaleOperation,
  type AfterSaleStatus,
  type ReturnBy,
} from './after-sale-state';
export {
  AFTER_SALE_DAYS,
  afterSaleUntil,
  AUTO_RECEIPT_DAYS,
  autoReceiptAt,
  CHANNEL_RECEIPT_DAYS,
  channelReceiptAt,
  CLOSE_UNSENT_AFTER_DAYS,
  returnAgreedBefore,
  returnUntil,
} from './after-sale-window';
export {
  BRING_BACK_WITHIN_DAYS,
  DECIDE_WITHIN_HOURS,
  exchangeDifference,
  PAY_DIFFERENCE_WITHIN_HOURS,
  refundForExchanged,
  type ReplacementLine,
  TRAVEL_WITHIN_DAYS,
} from './exchange';
export {
  assertTransition,
  canTransition,
  operationsOf,
  ORDER_TRANSITIONS,
  type OrderActor,
  type OrderOperation,
  type OrderStatus,
} from './order-state';
export { paymentInstant } from './payment-instant';
export { formatPickupCode, pickupCode, readPickupCode } from './pickup-code';
export { refundOfOrder, refundOfWholeOrder, type RefundableOrder, type RefundParts } from './refund-of-order';
export { refundableUnits, refundForUnits, type RefundableLine } from './refundable';

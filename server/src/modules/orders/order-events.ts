/** Paid and settled: credit is final. */
export const ORDER_PAID = 'order.paid';
/** Received by the buyer, or picked up. */
export const ORDER_COMPLETED = 'order.completed';
/** Money promised back. */
export const ORDER_REFUNDED = 'order.refunded';

export interface OrderPaid {
  readonly orderId: number;
}
export type OrderCompleted = OrderPaid;
export interface OrderRefunded {
  readonly orderId: number;
  /** Nothing of the order is left. */
  readonly all: boolean;
  /** ISO instant. */
  readonly at: string;
  /** Number of this refund; no other has it. */
  readonly reference: string;
  /** What comes back of each line; without freight. */
  readonly lines: readonly { readonly lineId: number; readonly quantity: number; readonly amountFen: number }[];
}

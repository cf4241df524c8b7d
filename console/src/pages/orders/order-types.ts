import type { AnswerOf } from '@/api';

export type Order = AnswerOf<'GET /api/v1/hq/orders/:orderNo'>;
export type Line = Order['lines'][number];

/** What is left of a line to give back. */
export const refundable = (line: Line): { quantity: number; amountFen: number } => ({
  quantity: line.quantity - line.refundedQuantity,
  amountFen: line.amountFen - line.refundedFen,
});
/** The share of a line's remaining amount for some of its remaining units; the last unit takes the rest. */
export const shareOf = (line: Line, quantity: number): number => {
  const left = refundable(line);
  return quantity >= left.quantity ? left.amountFen : Math.floor((left.amountFen * quantity) / left.quantity);
};

const REFUNDABLE = ['paid', 'ready_for_pickup', 'shipped', 'completed'];
export const canRefund = (order: Order): boolean =>
  REFUNDABLE.includes(order.status) && order.lines.some((line) => refundable(line).quantity > 0);
export const canShip = (order: Order): boolean => order.status === 'paid' && order.fulfilment === 'express';

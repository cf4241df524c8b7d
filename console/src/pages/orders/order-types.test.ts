import { canRefund, type Line, type Order, refundable, shareOf } from './order-types';

const line = (more: Partial<Line>): Line =>
  ({ quantity: 3, amountFen: 10_000, refundedQuantity: 0, refundedFen: 0, ...more }) as Line;

it('shares a line’s money by the piece and gives the last piece the rest', () => {
  expect(shareOf(line({}), 1)).toBe(3_333);
  expect(shareOf(line({}), 3)).toBe(10_000);
  expect(shareOf(line({ refundedQuantity: 2, refundedFen: 6_666 }), 1)).toBe(3_334);
});
it('offers a refund only while something is left to give back', () => {
  const order = (status: Order['status'], lines: Line[]): Order => ({ status, lines }) as Order;
  expect(refundable(line({ refundedQuantity: 3, refundedFen: 10_000 }))).toEqual({ quantity: 0, amountFen: 0 });
  expect(canRefund(order('paid', [line({})]))).toBe(true);
  expect(canRefund(order('paid', [line({ refundedQuantity: 3 })]))).toBe(false);
  expect(canRefund(order('closed', [line({})]))).toBe(false);
});

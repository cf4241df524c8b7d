import type { OrderLine } from '@/api/types';
import { askedLines, returnableOf } from './after-sale-draft';

const line = (id: number, quantity: number, amountFen: number, refunded: [number, number] = [0, 0]): OrderLine =>
  ({ id, quantity, amountFen, refundedQuantity: refunded[0], refundedFen: refunded[1] }) as OrderLine;

describe('after-sale draft', () => {
  it('counts what was neither returned nor exchanged', () => {
    expect(returnableOf({ quantity: 3, refundedQuantity: 1 })).toBe(2);
    expect(returnableOf({ quantity: 3, refundedQuantity: 1, exchangedQuantity: 2 })).toBe(0);
  });

  it('asks for a single line whole, for several only what is said', () => {
    expect(askedLines([line(1, 2, 999)], {})).toEqual({ lines: [{ lineId: 1, quantity: 2 }], amountFen: 999 });
    expect(askedLines([line(1, 2, 999), line(2, 1, 500)], { 2: 1 })).toEqual({
      lines: [{ lineId: 2, quantity: 1 }],
      amountFen: 500,
    });
    expect(askedLines([line(1, 2, 999)], { 1: 0 }).lines).toEqual([]);
  });

  it('never promises more than is left: parts are rounded down, the rest comes with the last piece', () => {
    expect(askedLines([line(1, 3, 1000)], { 1: 1 }).amountFen).toBe(333);
    const partly = line(1, 3, 1000, [1, 333]);
    expect(returnableOf(partly)).toBe(2);
    expect(askedLines([partly], {}).amountFen).toBe(667);
  });
});

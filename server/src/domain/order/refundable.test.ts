import fc from 'fast-check';
import { refundOfOrder, refundOfWholeOrder, type RefundableOrder } from './refund-of-order';
import { refundableUnits, refundForUnits } from './refundable';

const line = (more = {}) => ({ quantity: 3, netFen: 100, refundedQuantity: 0, refundedFen: 0, ...more });

describe('refundForUnits', () => {
  it('rounds cumulatively so that the parts make the whole', () => {
    expect(refundForUnits(line(), 1)).toBe(33);
    expect(refundForUnits(line({ refundedQuantity: 1, refundedFen: 33 }), 1)).toBe(34);
    expect(refundForUnits(line({ refundedQuantity: 2, refundedFen: 67 }), 1)).toBe(33);
    expect(refundForUnits(line(), 3)).toBe(100);
  });
  it('never makes up later what was given up before', () => {
    // the first unit was settled for 10 instead of 33: the second still gets its own share only
    expect(refundForUnits(line({ refundedQuantity: 1, refundedFen: 10 }), 1)).toBe(34);
  });
  it('never gives more than is left of the line', () => {
    expect(refundForUnits(line({ refundedQuantity: 1, refundedFen: 80 }), 2)).toBe(20);
  });
  it('refunds a gift with nothing', () => expect(refundForUnits(line({ netFen: 0 }), 2)).toBe(0));
  it.each([0, -1, 4, 1.5])('refuses %d units of 3', (units) => {
    expect(() => refundForUnits(line(), units)).toThrow(RangeError);
  });
  it('sums to what was paid, whatever the order of partial refunds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
        (netFen, parts) => {
          const quantity = parts.reduce((a, b) => a + b, 0);
          let state = { quantity, netFen, refundedQuantity: 0, refundedFen: 0 };
          for (const units of parts) {
            const fen = refundForUnits(state, units);
            expect(fen).toBeGreaterThanOrEqual(0);
            expect(Math.abs(fen - (netFen * units) / quantity)).toBeLessThanOrEqual(1);
            state = {
              ...state,
              refundedQuantity: state.refundedQuantity + units,
              refundedFen: state.refundedFen + fen,
            };
          }
          expect(state.refundedFen).toBe(netFen);
        },
      ),
    );
  });
});

describe('refundableUnits', () => {
  it('leaves out what went back and what is being dealt with', () => {
    expect(refundableUnits(line())).toBe(3);
    expect(refundableUnits(line({ refundedQuantity: 1 }), 1)).toBe(1);
    expect(refundableUnits(line({ refundedQuantity: 2 }), 2)).toBe(0);
  });
});

describe('refundOfOrder', () => {
  const order = (more: Partial<RefundableOrder> = {}): RefundableOrder => ({
    lines: [
      { id: 1, ...line({ quantity: 2, netFen: 19_800 }) },
      { id: 2, ...line({ quantity: 1, netFen: 8_999 }) },
    ],
    freightFen: 600,
    refundedFreightFen: 0,
    beforeHandover: true,
    ...more,
  });
  it('returns the freight with the whole order, before anything left the shop', () => {
    expect(refundOfWholeOrder(order())).toEqual({
      lines: [
        { lineId: 1, units: 2, fen: 19_800 },
        { lineId: 2, units: 1, fen: 8_999 },
      ],
      freightFen: 600,
      totalFen: 29_399,
    });
  });
  it('keeps it after shipping, and with a part of the order', () => {
    expect(refundOfWholeOrder(order({ beforeHandover: false }))).toMatchObject({ freightFen: 0, totalFen: 28_799 });
    expect(refundOfOrder(order(), [{ lineId: 1, units: 2 }])).toMatchObject({ freightFen: 0, totalFen: 19_800 });
    expect(
      refundOfOrder(order(), [
        { lineId: 1, units: 1 },
        { lineId: 2, units: 1 },
      ]),
    ).toMatchObject({ freightFen: 0 });
  });
  it('returns it with the last part before shipping, once', () => {
    const half = order({
      lines: [{ id: 1, ...line({ quantity: 2, netFen: 19_800, refundedQuantity: 1, refundedFen: 9_900 }) }],
    });
    expect(refundOfOrder(half, [{ lineId: 1, units: 1 }])).toMatchObject({ freightFen: 600, totalFen: 10_500 });
    expect(refundOfOrder({ ...half, refundedFreightFen: 600 }, [{ lineId: 1, units: 1 }])).toMatchObject({
      freightFen: 0,
    });
  });
  it('reverses one fully refunded line exactly (D6 example 7)', () => {
    const lines = [9_000, 9_000, 8_999].map((netFen, i) => ({ id: i + 1, ...line({ quantity: 1, netFen }) }));
    expect(refundOfOrder(order({ lines }), [{ lineId: 3, units: 1 }]).totalFen).toBe(8_999);
  });
  it('counts entries of one line together and refuses too many or unknown ones', () => {
    const one = { lineId: 1, units: 1 };
    expect(refundOfOrder(order(), [one, one]).lines).toEqual([{ lineId: 1, units: 2, fen: 19_800 }]);
    expect(() => refundOfOrder(order(), [one, one, one])).toThrow(RangeError);
    expect(() => refundOfOrder(order(), [{ lineId: 9, units: 1 }])).toThrow(RangeError);
  });
  it('has nothing left of an order refunded before', () => {
    const gone = order({
      lines: [{ id: 1, ...line({ refundedQuantity: 3, refundedFen: 100 }) }],
      refundedFreightFen: 600,
    });
    expect(refundOfWholeOrder(gone)).toEqual({ lines: [], freightFen: 0, totalFen: 0 });
  });
});

import fc from 'fast-check';
import { exchangeDifference, refundForExchanged } from './exchange';
import { refundableUnits, refundForUnits } from './refundable';

it('asks what the new goods cost more today than was paid', () => {
  expect(exchangeDifference(2, 12_000, 22_000)).toBe(2_000);
  expect(exchangeDifference(1, 11_000, 12_000)).toBe(-1_000);
});

it('gives back what was paid for the old units less what went back at the exchange', () => {
  const line = { quantity: 1, netFen: 100, refundedQuantity: 0, refundedFen: 30 };
  expect(refundForExchanged(line, { quantity: 1, refundedQuantity: 0, givenBackFen: 30 }, 1)).toBe(70);
});

it('whatever is exchanged, refunded and brought back in whatever order: all of it back is exactly what was paid', () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), netFen: fc.integer({ min: 0, max: 99_999 }) });
  const steps = fc.array(fc.record({ kind: fc.nat(2), units: fc.nat(8), share: fc.nat(100) }), { maxLength: 30 });
  fc.assert(
    fc.property(line, steps, (sold, acts) => {
      const state = { ...sold, refundedQuantity: 0, refundedFen: 0, exchangedQuantity: 0 };
      const given: { quantity: number; refundedQuantity: number; givenBackFen: number }[] = [];
      const bringBack = (one: (typeof given)[number], units: number) => {
        state.refundedFen += refundForExchanged(state, one, units);
        state.refundedQuantity += units;
        state.exchangedQuantity -= units;
        one.refundedQuantity += units;
      };
      const refund = (units: number) => {
        state.refundedFen += refundForUnits(state, units);
        state.refundedQuantity += units;
      };
      for (const { kind, units, share } of acts) {
        const free = refundableUnits(state);
        if (kind === 0 && free > 0) refund(1 + (units % free));
        if (kind === 1 && free > 0) {
          const quantity = 1 + (units % free);
          const paidFen = refundForUnits(state, quantity);
          const givenBackFen = Math.min(Math.floor((paidFen * share) / 100), state.netFen - state.refundedFen);
          state.exchangedQuantity += quantity;
          state.refundedFen += givenBackFen;
          given.push({ quantity, refundedQuantity: 0, givenBackFen });
        }
        const open = given.filter((one) => one.refundedQuantity < one.quantity);
        const one = open[units % (open.length || 1)];
        if (kind === 2 && one) bringBack(one, 1 + (share % (one.quantity - one.refundedQuantity)));
        expect(state.refundedFen).toBeLessThanOrEqual(state.netFen);
      }
      for (const one of given) {
        if (one.refundedQuantity < one.quantity) bringBack(one, one.quantity - one.refundedQuantity);
      }
      const left = refundableUnits(state);
      if (left > 0) refund(left);
      expect(state.refundedFen).toBe(state.netFen);
    }),
    { seed: 22, numRuns: 2000 },
  );
});

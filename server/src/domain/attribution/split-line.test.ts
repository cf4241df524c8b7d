import fc from 'fast-check';
import { sharesAddUp, splitLine, splitReturn } from './split-line';

const share = (guideId: number, shareBp: number) => ({ guideId, shareBp });
const sum = (parts: readonly { quantity: number; netFen: number }[]) => ({
  quantity: parts.reduce((all, part) => all + part.quantity, 0),
  netFen: parts.reduce((all, part) => all + part.netFen, 0),
});

it.each([
  [[share(1, 6000), share(2, 4000)], true],
  [[share(1, 10_000)], true],
  [[share(1, 6000), share(2, 3999)], false],
  [[share(1, 6000), share(2, 4001)], false],
  [[share(1, 5000), share(1, 5000)], false],
  [[share(1, 10_000), share(2, 0)], false],
  [[share(1, 11_000), share(2, -1000)], false],
  [[], false],
])('%j add up: %s', (shares, ok) => {
  expect(sharesAddUp(shares)).toBe(ok);
  if (!ok) expect(() => splitLine({ quantity: 1, netFen: 100 }, shares)).toThrow(RangeError);
});

it('gives the odd fen and the odd unit to the largest remainder, the earlier on a tie', () => {
  expect(splitLine({ quantity: 1, netFen: 9_999 }, [share(1, 3333), share(2, 3333), share(3, 3334)])).toEqual([
    { ...share(1, 3333), quantity: 0, netFen: 3333 },
    { ...share(2, 3333), quantity: 0, netFen: 3333 },
    { ...share(3, 3334), quantity: 1, netFen: 3333 },
  ]);
  expect(splitLine({ quantity: 1, netFen: 101 }, [share(1, 5000), share(2, 5000)]).map((p) => p.netFen)).toEqual([
    51, 50,
  ]);
});

it('splits any line into parts that are the line, and takes them back in any steps without a rest', () => {
  const shares = fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 })
    .map((weights) => [...weights, 10_000 - weights.reduce((a, b) => a + b, 0)].map((bp, i) => share(i, bp)));
  const cuts = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(1e8), shares, cuts, (quantity, netFen, by, steps) => {
      const parts = splitLine({ quantity, netFen }, by);
      expect(sum(parts)).toEqual({ quantity, netFen });
      let left: { quantity: number; netFen: number }[] = parts;
      for (const [units, money] of [...steps, [1, 1] as const]) {
        const whole = sum(left);
        const back = { quantity: Math.floor(whole.quantity * units), netFen: Math.floor(whole.netFen * money) };
        const taken = splitReturn(back, left);
        expect(sum(taken)).toEqual(back);
        left = left.map((one, i) => ({
          quantity: one.quantity - taken[i]!.quantity,
          netFen: one.netFen - taken[i]!.netFen,
        }));
        expect(left.every((one) => one.quantity >= 0 && one.netFen >= 0)).toBe(true);
      }
      expect(left.every((one) => one.quantity === 0 && one.netFen === 0)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { firstOf } from './first-of';

it('takes what sorting all of them would put first', () => {
  const byTen = (a: number, b: number): number => (a % 10) - (b % 10) || a - b;
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), fc.integer({ min: -1, max: 12 }), (items, count) => {
      expect(firstOf(Object.freeze(items), count, byTen)).toEqual([...items].sort(byTen).slice(0, Math.max(count, 0)));
    }),
  );
});

import fc from 'fast-check';
import { addDays } from '../../domain/time';
import { splitMonths } from './split-months';

it('takes whole months out of a period', () => {
  const of = (fromDay: string, toDay: string) => splitMonths({ fromDay, toDay });
  expect(of('2026-02-01', '2026-02-28')).toEqual({ months: { from: '2026-02', to: '2026-02' }, days: [] });
  expect(of('2026-02-01', '2026-02-27').months).toBeUndefined();
  expect(of('2026-03-05', '2026-03-05')).toEqual({ days: [{ fromDay: '2026-03-05', toDay: '2026-03-05' }] });
  expect(of('2025-11-30', '2026-01-31')).toEqual({
    months: { from: '2025-12', to: '2026-01' },
    days: [{ fromDay: '2025-11-30', toDay: '2025-11-30' }],
  });
  expect(of('2026-03-05', '2026-03-04')).toEqual({ days: [] });
});

it('every day of a period is in exactly one part, and no other day is', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2025-01-01', n));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 200 }), (fromDay, more) => {
      const toDay = addDays(fromDay, more);
      const { months, days } = splitMonths({ fromDay, toDay });
      for (let one = addDays(fromDay, -40); one <= addDays(toDay, 40); one = addDays(one, 1)) {
        const inMonths = months && one.slice(0, 7) >= months.from && one.slice(0, 7) <= months.to ? 1 : 0;
        const inDays = days.filter((part) => part.fromDay <= one && one <= part.toDay).length;
        expect(inMonths + inDays).toBe(one >= fromDay && one <= toDay ? 1 : 0);
      }
    }),
    { numRuns: 50 },
  );
});

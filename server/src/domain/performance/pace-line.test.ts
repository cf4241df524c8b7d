import fc from 'fast-check';
import { addDays } from '../time';
import { paceLine } from './pace-line';

const november = { fromDay: '2026-11-01', toDay: '2026-11-30' };

describe('paceLine', () => {
  it.each([
    ['2026-10-31', 0, 0],
    ['2026-11-01', 0, 333],
    ['2026-11-16', 5_000, 5_333],
    ['2026-11-30', 9_667, 10_000],
    ['2026-12-01', 10_000, 10_000],
  ])('on %s: %d bp of days over, %d bp with today', (today, doneBp, dueBp) => {
    expect(paceLine(november, today)).toEqual({ doneBp, dueBp });
  });
  it('weighs weekdays, Monday first', () => {
    // 2 – 8 November 2026 is a week from Monday to Sunday
    const week = { fromDay: '2026-11-02', toDay: '2026-11-08' };
    const weights = [1, 1, 1, 1, 1, 2, 3];
    expect(paceLine(week, '2026-11-07', weights)).toEqual({ doneBp: 5_000, dueBp: 7_000 });
    expect(paceLine({ ...week, fromDay: '2026-11-07' }, '2026-11-07', weights)).toEqual({ doneBp: 0, dueBp: 4_000 });
  });
  it('refuses a period without days or weight', () => {
    expect(() => paceLine({ fromDay: '2026-11-02', toDay: '2026-11-01' }, '2026-11-01')).toThrow(RangeError);
    expect(() => paceLine(november, '2026-11-01', [0, 0, 0, 0, 0, 0, 0])).toThrow(RangeError);
  });
  it('never falls, joins day to day, and ends at the whole', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), weights, (length, offset, by) => {
        const period = { fromDay: '2026-11-01', toDay: addDays('2026-11-01', length) };
        const today = addDays('2026-11-01', offset);
        const { doneBp, dueBp } = paceLine(period, today, by);
        expect(dueBp).toBeGreaterThanOrEqual(doneBp);
        expect(paceLine(period, addDays(today, 1), by).doneBp).toBe(dueBp);
        expect(paceLine(period, period.toDay, by).dueBp).toBe(10_000);
      }),
      { numRuns: 50 },
    );
  });
});

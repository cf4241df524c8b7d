import { addDays } from '../../domain/time';
import type { DayPeriod } from '../sales';

/** The month of a day. @example monthOf('2026-03-02') //=> '2026-03' */
export const monthOf = (day: string): string => day.slice(0, 7);

/** A month some months later or earlier. @example addMonths('2026-01', -1) //=> '2025-12' */
export function addMonths(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of a month. @example daysOfMonth('2026-02') //=> { fromDay: '2026-02-01', toDay: '2026-02-28' } */
export const daysOfMonth = (month: string): DayPeriod => ({
  fromDay: `${month}-01`,
  toDay: addDays(`${addMonths(month, 1)}-01`, -1),
});

/** The quarter of a month. @example quarterOf('2026-11') //=> '2026-Q4' */
export const quarterOf = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** The three months of a month's quarter. @example monthsOfQuarter('2026-11') //=> ['2026-10', '2026-11', '2026-12'] */
export function monthsOfQuarter(month: string): string[] {
  const first = addMonths(month, -((Number(month.slice(5)) - 1) % 3));
  return [0, 1, 2].map((more) => addMonths(first, more));
}

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

import { addDays, shanghaiDay } from '../time';

/** [from, to); null while it lasts. */
export interface Service {
  readonly from: Date;
  readonly to: Date | null;
}

const DAY_MS = 86_400_000;

/**
 * Days of a month that somebody belonged to a store: the day of arriving counts, the day of leaving or moving does not, so
 * that no day counts in two stores.
 *
 * @param month 'YYYY-MM' in Asia/Shanghai
 * @param periods assignments to the store, not overlapping
 * @example daysOfService('2026-03', [{ from: new Date('2026-03-30T02:00:00Z'), to: null }]) //=> 2
 */
export function daysOfService(month: string, periods: readonly Service[]): number {
  const first = `${month}-01`;
  const end = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
  return periods.reduce((days, { from, to }) => {
    const begins = latest(first, shanghaiDay(from));
    const ends = to === null ? end : earliest(end, shanghaiDay(to));
    return days + Math.max(0, (Date.parse(ends) - Date.parse(begins)) / DAY_MS);
  }, 0);
}

const latest = (a: string, b: string): string => (a > b ? a : b);
const earliest = (a: string, b: string): string => (a < b ? a : b);

import { addDays } from '../../domain/time';
import type { DayPeriod } from './sale';

export interface SplitPeriod {
  /** Whole calendar months, 'YYYY-MM', both included; absent when there is none. */
  readonly months?: { readonly from: string; readonly to: string };
  /** The days outside of them: none, before, after, or both. */
  readonly days: readonly DayPeriod[];
}

/** Cuts a period into its whole calendar months and the days that are left. */
export function splitMonths({ fromDay, toDay }: DayPeriod): SplitPeriod {
  const from = fromDay.endsWith('-01') ? fromDay.slice(0, 7) : next(fromDay.slice(0, 7));
  const after = addDays(toDay, 1).slice(0, 7);
  const to = addDays(`${after}-01`, -1).slice(0, 7);
  if (from > to) return { days: fromDay > toDay ? [] : [{ fromDay, toDay }] };
  const before = { fromDay, toDay: addDays(`${from}-01`, -1) };
  const rest = { fromDay: `${after}-01`, toDay };
  return { months: { from, to }, days: [before, rest].filter((one) => one.fromDay <= one.toDay) };
}

/** @example next('2026-12') //=> '2027-01' */
const next = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7);

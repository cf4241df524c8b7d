import { addDays, shanghaiInstant } from '../../domain/time';

/** Calendar months in Asia/Shanghai, 'YYYY-MM'. */

/** @example nextMonth('2026-12') //=> '2027-01' */
export const nextMonth = (month: string): string => addDays(`${month}-28`, 4).slice(0, 7);

/** @example lastDayOf('2026-02') //=> '2026-02-28' */
export const lastDayOf = (month: string): string => addDays(`${nextMonth(month)}-01`, -1);

/** The first instant that is not in the month any more. */
export const endOf = (month: string): Date => shanghaiInstant(`${nextMonth(month)}-01`);

/** @example monthsBetween('2026-11', '2027-01') //=> ['2026-11', '2026-12', '2027-01'] */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let at = from; at <= to; at = nextMonth(at)) months.push(at);
  return months;
}

import { addDays } from '../../domain/time';

/** The Monday of a business day. @example mondayOf('2026-03-08') //=> '2026-03-02' */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/**
 * SQL that tells the Monday of a row's `day`, for days within a period: both databases know weeks, and each its own. Days
 * of before and after belong to the first and the last week.
 */
export function weekOfDay({ from, to }: { readonly from: string; readonly to: string }): string {
  const last = mondayOf(to);
  const whens: string[] = [];
  for (let monday = mondayOf(from); monday < last; monday = addDays(monday, 7)) {
    whens.push(`WHEN day < '${addDays(monday, 7)}' THEN '${monday}'`);
  }
  return whens.length ? `CASE ${whens.join(' ')} ELSE '${last}' END` : `'${last}'`;
}

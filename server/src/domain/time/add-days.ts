/**
 * A calendar day some days later (or earlier).
 *
 * @param day 'YYYY-MM-DD'
 * @throws RangeError when the day is not written so
 * @example addDays('2026-02-27', 2) //=> '2026-03-01'
 */
export function addDays(day: string, days: number): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not a day: ${day}`);
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

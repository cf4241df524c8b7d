/** Arithmetic in SQL that SQLite and MariaDB do alike. */

const DAY_S = 86_400;

/** Days before a month of 2026, the year the simulated month lies in, counted from 1 January. */
const MONTHS = { '01': 0, '02': 31, '03': 59, '04': 90 } as const;

/** Seconds since 1 January 2026 UTC of an instant in the first third of that year; NULL after it. */
export function secondsOf(column: string): string {
  const part = (from: number): string => `CAST(SUBSTR(${column}, ${from}, 2) AS SIGNED)`;
  const whens = Object.entries(MONTHS).map(([month, days]) => `WHEN '${month}' THEN ${days}`);
  const days = `(CASE SUBSTR(${column}, 6, 2) ${whens.join(' ')} END + ${part(9)} - 1)`;
  return `(${days} * ${DAY_S} + ${part(12)} * 3600 + ${part(15)} * 60 + ${part(18)})`;
}

/** Minute of the Shanghai day. */
export const shanghaiMinute = (column: string): string =>
  `((CAST(SUBSTR(${column}, 12, 2) AS SIGNED) + 8) % 24 * 60 + CAST(SUBSTR(${column}, 15, 2) AS SIGNED))`;

/** The same of an instant outside of SQL. */
export const secondsAt = (instant: Date): number => (instant.getTime() - Date.UTC(2026, 0, 1)) / 1000;

export const daysAsSeconds = (days: number): number => days * DAY_S;

/** A fraction of whole numbers ≥ 0, half up. */
export const halfUp = (over: string, under: string): string =>
  `((2 * (${over}) + (${under}) - (2 * (${over}) + (${under})) % (2 * (${under}))) / (2 * (${under})))`;

/** A number of a JSON column. */
export const jsonNumber = (column: string, path: string): string =>
  `CAST(JSON_EXTRACT(${column}, '${path}') AS SIGNED)`;

/** A wall clock 'HH:MM' of a JSON column, in minutes. */
export function jsonMinute(column: string, path: string): string {
  const text = `REPLACE(JSON_EXTRACT(${column}, '${path}'), '"', '')`;
  return `(CAST(SUBSTR(${text}, 1, 2) AS SIGNED) * 60 + CAST(SUBSTR(${text}, 4, 2) AS SIGNED))`;
}

/** The Shanghai day of an instant in `secondsOf`, as its first second in the same count of seconds, eight hours on. */
export const shanghaiDay = (seconds: string): string => `((${seconds}) + 28800 - ((${seconds}) + 28800) % ${DAY_S})`;

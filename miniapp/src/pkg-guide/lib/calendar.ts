const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const two = (n: number) => String(n).padStart(2, '0');

/** The day in Shanghai. @example dayAt(Date.parse('2026-11-22T16:00:00Z')) //=> '2026-11-23' */
export const dayAt = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10);
/** The month in Shanghai. @example monthAt(Date.parse('2026-11-30T16:00:00Z')) //=> '2026-12' */
export const monthAt = (ms: number): string => dayAt(ms).slice(0, 7);
/** @example addDays('2026-03-01', -1) //=> '2026-02-28' */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
/** @example addMonths('2026-01', -1) //=> '2025-12' */
export const addMonths = (month: string, count: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
};
/** @example monthText('2026-03') //=> '2026年3月' */
export const monthText = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return `${year}年${number}月`;
};
/** @example dayText('2026-03-08') //=> '3月8日' */
export const dayText = (day: string): string => {
  const [, month = 1, date = 1] = day.split('-').map(Number);
  return `${month}月${date}日`;
};
/** The last day of a month. @example lastDay('2026-02') //=> '2026-02-28' */
export const lastDay = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1);

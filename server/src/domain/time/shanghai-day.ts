import { shanghaiParts } from './shanghai-parts';

const two = (n: number) => String(n).padStart(2, '0');

/**
 * The business day of an instant as 'YYYY-MM-DD' in Asia/Shanghai.
 *
 * @example shanghaiDay(new Date('2026-03-01T16:00:00Z')) //=> '2026-03-02'
 */
export function shanghaiDay(instant: Date): string {
  const { year, month, day } = shanghaiParts(instant);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

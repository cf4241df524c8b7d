import { SHANGHAI_OFFSET_MS } from './shanghai-parts';

const DAY_MS = 86_400_000;

/**
 * Midnight in Asia/Shanghai of the business day an instant belongs to.
 *
 * @example startOfShanghaiDay(new Date('2026-03-02T03:00:00Z')) //=> new Date('2026-03-01T16:00:00Z')
 */
export function startOfShanghaiDay(instant: Date): Date {
  const wall = instant.getTime() + SHANGHAI_OFFSET_MS;
  if (Number.isNaN(wall)) throw new RangeError('invalid date');
  return new Date(Math.floor(wall / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS);
}

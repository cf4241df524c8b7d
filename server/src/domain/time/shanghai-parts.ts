/** China has kept one offset, without summer time, since 1992; business time is that wall clock. */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export interface ShanghaiParts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 = Monday … 6 = Sunday, as store hours count. */
  readonly weekday: number;
}

/**
 * The wall clock in Asia/Shanghai at an instant, whatever zone the process runs in.
 *
 * @throws RangeError on an invalid date
 * @example shanghaiParts(new Date('2026-01-31T16:30:00Z')) //=> { year: 2026, month: 2, day: 1, hour: 0, minute: 30, second: 0, weekday: 6 }
 */
export function shanghaiParts(instant: Date): ShanghaiParts {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('invalid date');
  const wall = new Date(time + SHANGHAI_OFFSET_MS);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: (wall.getUTCDay() + 6) % 7,
  };
}

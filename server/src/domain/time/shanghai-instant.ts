import { SHANGHAI_OFFSET_MS } from './shanghai-parts';

/**
 * The instant of a wall-clock time on a business day in Asia/Shanghai. '24:00' is the next midnight.
 *
 * @param day 'YYYY-MM-DD'
 * @param clock 'HH:mm'
 * @throws RangeError when either is not written so
 * @example shanghaiInstant('2026-03-02', '10:00') //=> new Date('2026-03-02T02:00:00Z')
 */
export function shanghaiInstant(day: string, clock = '00:00'): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const written = /^(\d{2}):(\d{2})$/.exec(clock);
  const minutes = written ? Number(written[1]) * 60 + Number(written[2]) : Number.NaN;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight) || !(minutes <= 1440) || Number(written?.[2]) > 59) {
    throw new RangeError(`not a day and clock: ${day} ${clock}`);
  }
  return new Date(midnight + minutes * 60_000 - SHANGHAI_OFFSET_MS);
}

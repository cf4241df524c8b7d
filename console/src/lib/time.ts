import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/**
 * Business time is Asia/Shanghai (+08:00 all year) wherever the operator's machine stands. A "wall" is a Dayjs whose digits
 * are Shanghai's, which is what antd's pickers show and return.
 */
const OFFSET_HOURS = 8;
const DIGITS = 'YYYY-MM-DDTHH:mm:ss';

/** @example toWall('2025-11-01T02:00:00.000Z').format('HH:mm') //=> '10:00' */
export const toWall = (instant: string): Dayjs => dayjs(dayjs.utc(instant).add(OFFSET_HOURS, 'hour').format(DIGITS));
/** @example fromWall(toWall('2025-11-01T02:00:00.000Z')) //=> '2025-11-01T02:00:00.000Z' */
export const fromWall = (wall: Dayjs): string =>
  dayjs.utc(wall.format(DIGITS)).subtract(OFFSET_HOURS, 'hour').toISOString();
/** Now, on Shanghai's clock. */
export const wallNow = (): Dayjs => toWall(dayjs().toISOString());

const shown = (instant: string | undefined, format: string): string => (instant ? toWall(instant).format(format) : '—');
/** @example minuteText('2025-11-01T02:00:00.000Z') //=> '2025-11-01 10:00' */
export const minuteText = (instant?: string): string => shown(instant, 'YYYY-MM-DD HH:mm');
export const secondText = (instant?: string): string => shown(instant, 'YYYY-MM-DD HH:mm:ss');
/** Short, for places where the year is plain. @example shortText('2025-11-01T02:00:00.000Z') //=> '11-01 10:00' */
export const shortText = (instant?: string): string => shown(instant, 'MM-DD HH:mm');
/** @example clockText('2025-11-01T02:00:00.000Z') //=> '10:00' */
export const clockText = (instant?: string): string => shown(instant, 'HH:mm');

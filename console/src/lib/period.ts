import dayjs from 'dayjs';
import { wallNow } from './time';

/** Business days, both inside. */
export interface Period {
  from: string;
  to: string;
}
const DAY = 'YYYY-MM-DD';
const USUAL_DAYS = 30;

/** The last thirty whole days: today is not over, and would look like a fall. */
export const defaultPeriod = (): Period => {
  const yesterday = wallNow().subtract(1, 'day');
  return { from: yesterday.subtract(USUAL_DAYS - 1, 'day').format(DAY), to: yesterday.format(DAY) };
};
/** @example lengthOf({ from: '2026-02-27', to: '2026-03-01' }) //=> 3 */
export const lengthOf = ({ from, to }: Period): number => dayjs(to).diff(dayjs(from), 'day') + 1;
/** As many days, just before. @example periodBefore({ from: '2026-03-01', to: '2026-03-03' }) //=> { from: '2026-02-26', to: '2026-02-28' } */
export const periodBefore = (period: Period): Period => {
  const days = lengthOf(period);
  return {
    from: dayjs(period.from).subtract(days, 'day').format(DAY),
    to: dayjs(period.from).subtract(1, 'day').format(DAY),
  };
};
/** Every day of it. @example daysOf({ from: '2026-02-28', to: '2026-03-01' }) //=> ['2026-02-28', '2026-03-01'] */
export const daysOf = (period: Period): string[] =>
  Array.from({ length: lengthOf(period) }, (_, at) => dayjs(period.from).add(at, 'day').format(DAY));
/** @example periodText({ from: '2026-02-26', to: '2026-02-28' }) //=> '02-26 至 02-28' */
export const periodText = ({ from, to }: Period): string => `${from.slice(5)} 至 ${to.slice(5)}`;

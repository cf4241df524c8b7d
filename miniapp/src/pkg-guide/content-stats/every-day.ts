import type { ContentStats } from '@/api/types';
import { addDays } from '../lib/calendar';

type Day = ContentStats['daily'][number];

/** One for each day of the period, also for those on which nothing happened. */
export const everyDay = (from: string, to: string, daily: readonly Day[]): Day[] => {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push(daily.find((one) => one.day === day) ?? { day, pv: 0, uv: 0, shares: 0 });
  return days;
};

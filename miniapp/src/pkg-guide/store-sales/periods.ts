import { addDays } from '../lib/calendar';

export const PERIODS = [
  { key: 'today', text: '今天' },
  { key: 'week', text: '近 7 天' },
  { key: 'month', text: '本月' },
] as const;
export type Period = (typeof PERIODS)[number]['key'];

/** First and last day of a period that ends today. @example daysOf('week', '2026-11-22') //=> { from: '2026-11-16', to: '2026-11-22' } */
export const daysOf = (period: Period, today: string): { from: string; to: string } => ({
  from: period === 'today' ? today : period === 'week' ? addDays(today, -6) : `${today.slice(0, 7)}-01`,
  to: today,
});

import { serverClock } from '@/platform/clock';
import { addDays, dayAt } from '../lib/calendar';

export const PERIODS = [
  { key: '1', text: '今天' },
  { key: '7', text: '近 7 天' },
  { key: '30', text: '近 30 天' },
] as const;
export type Period = (typeof PERIODS)[number]['key'];

/** The days until today, in Shanghai. */
export const rangeOf = (period: Period): { from: string; to: string } => {
  const to = dayAt(serverClock.now());
  return { from: addDays(to, 1 - Number(period)), to };
};

import type { OpenSpan, StoreHours } from '@qiandian/shared';
import { addDays, shanghaiDay, shanghaiInstant, shanghaiParts } from '../time';

/** How far ahead an opening is looked for; a store shut longer has none. */
const HORIZON_DAYS = 60;

/** A day's opening as instants: open from `from`, shut from `to`. */
export interface OpenPeriod {
  readonly from: Date;
  readonly to: Date;
}

/**
 * When a store is open on a business day, or undefined when it is shut. An exception for the day outranks the weekday.
 *
 * @param day 'YYYY-MM-DD' in Asia/Shanghai
 */
export function openPeriodOf(hours: StoreHours, day: string): OpenPeriod | undefined {
  const exception = hours.exceptions.find(({ date }) => date === day);
  const { weekday } = shanghaiParts(shanghaiInstant(day));
  const span: OpenSpan | null | undefined = exception ? exception.hours : hours.weekly[weekday];
  if (!span) return undefined;
  const period = { from: shanghaiInstant(day, span.open), to: shanghaiInstant(day, span.close) };
  return period.from < period.to ? period : undefined;
}

/**
 * Whether the store's door is open: [open, close).
 *
 * @example isOpen(everyDay('10:00', '22:00'), new Date('2026-03-02T14:30:00Z')) //=> false  // 22:30 in Shanghai
 */
export function isOpen(hours: StoreHours, at: Date): boolean {
  const today = openPeriodOf(hours, shanghaiDay(at));
  return today !== undefined && at >= today.from && at < today.to;
}

/**
 * The first instant from `at` on when the store is open: `at` itself while it is, undefined when it stays shut for 60 days.
 *
 * @example nextOpening(everyDay('10:00', '22:00'), new Date('2026-03-02T14:30:00Z')) //=> new Date('2026-03-03T02:00:00Z')
 */
export function nextOpening(hours: StoreHours, at: Date): Date | undefined {
  const today = shanghaiDay(at);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead++) {
    const period = openPeriodOf(hours, addDays(today, ahead));
    if (period && at < period.to) return at < period.from ? period.from : at;
  }
  return undefined;
}

import { addDays, shanghaiDay, shanghaiInstant } from '../time';

/** When a guide wants to be left alone (A48). */
export interface QuietPrefs {
  readonly quiet: boolean;
  /** 'HH:mm', Shanghai; the hours may pass midnight. Equal times are no quiet hours. */
  readonly quietFrom: string;
  readonly quietTo: string;
}

/** Nobody is woken; an order that comes in by itself after work shows in the list at once, and is pushed in the morning. */
export const QUIET_DEFAULTS: QuietPrefs = { quiet: true, quietFrom: '22:30', quietTo: '09:00' };

/**
 * Until when a notice is held back; null when it may be pushed now.
 *
 * @example quietHours({ quiet: true, quietFrom: '22:00', quietTo: '09:00' }, new Date('2026-11-20T15:00:00Z')) //=> new Date('2026-11-21T01:00:00Z')
 */
export function quietHours({ quiet, quietFrom: from, quietTo: to }: QuietPrefs, at: Date): Date | null {
  if (!quiet || from === to) return null;
  const today = shanghaiDay(at);
  const [start, end] = [shanghaiInstant(today, from), shanghaiInstant(today, to)];
  if (start < end) return at >= start && at < end ? end : null;
  if (at < end) return end;
  return at >= start ? shanghaiInstant(addDays(today, 1), to) : null;
}

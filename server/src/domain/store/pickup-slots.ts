import type { StoreHours } from '@qiandian/shared';
import { addDays, shanghaiDay } from '../time';
import { openPeriodOf } from './hours';
import { clockText, dayText } from './hours-text';

export interface PickupSlotOptions {
  /** Business days offered, today included. */
  readonly days: number;
  /** What the store needs to have the goods ready. */
  readonly leadMinutes: number;
  /** Length of a slot; 120 unless told. */
  readonly slotMinutes?: number;
}

export interface PickupSlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** '明日 10:00–12:00' */
  readonly text: string;
}

const HALF_HOUR_MS = 1_800_000;

/**
 * When the goods can be fetched: slots counted from each day's opening, the running one from the next half hour after
 * the goods are ready, none outside opening hours.
 *
 * @example pickupSlots(everyDay('10:00', '22:00'), at, { days: 2, leadMinutes: 60 })[0]?.text //=> '今日 15:30–16:00'
 */
export function pickupSlots(hours: StoreHours, at: Date, options: PickupSlotOptions): PickupSlot[] {
  const { days, leadMinutes, slotMinutes = 120 } = options;
  const ready = Math.ceil((at.getTime() + leadMinutes * 60_000) / HALF_HOUR_MS) * HALF_HOUR_MS;
  const slots: PickupSlot[] = [];
  for (let ahead = 0; ahead < days; ahead++) {
    const period = openPeriodOf(hours, addDays(shanghaiDay(at), ahead));
    if (!period) continue;
    const close = period.to.getTime();
    for (let start = period.from.getTime(); start < close; start += slotMinutes * 60_000) {
      const startsAt = new Date(Math.max(start, ready));
      const endsAt = new Date(Math.min(start + slotMinutes * 60_000, close));
      if (startsAt >= endsAt) continue;
      const text = `${dayText(startsAt, at)} ${clockText(startsAt)}–${clockText(endsAt, true)}`;
      slots.push({ startsAt, endsAt, text });
    }
  }
  return slots;
}

import type { StoreHours } from '@qiandian/shared';
import { addDays, shanghaiDay, shanghaiParts } from '../time';
import { isOpen, nextOpening, openPeriodOf } from './hours';

const two = (n: number) => String(n).padStart(2, '0');
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/**
 * A business day in words, seen from an instant.
 *
 * @example dayText(new Date('2026-03-03T02:00:00Z'), new Date('2026-03-02T14:30:00Z')) //=> '明日'
 */
export function dayText(instant: Date, seenFrom: Date): string {
  const day = shanghaiDay(instant);
  const today = shanghaiDay(seenFrom);
  if (day === today) return '今日';
  if (day === addDays(today, 1)) return '明日';
  const { month, day: dayOfMonth, weekday } = shanghaiParts(instant);
  return `${month}月${dayOfMonth}日${WEEKDAYS[weekday]}`;
}

/**
 * The wall clock of an instant; midnight that ends a day reads 24:00.
 *
 * @example clockText(new Date('2026-03-03T02:00:00Z')) //=> '10:00'
 */
export function clockText(instant: Date, endOfDay = false): string {
  const { hour, minute } = shanghaiParts(instant);
  return endOfDay && hour === 0 && minute === 0 ? '24:00' : `${two(hour)}:${two(minute)}`;
}

/**
 * From when an order placed now can be fetched (E3, hours do not change the storefront).
 *
 * @param leadMinutes what the store needs to have it ready
 * @example pickupText(everyDay('10:00', '22:00'), new Date('2026-03-02T14:30:00Z')) //=> '明日 10:00 起可自提'
 */
export function pickupText(hours: StoreHours, at: Date, leadMinutes = 0): string {
  const ready = new Date(at.getTime() + leadMinutes * 60_000);
  const from = nextOpening(hours, ready);
  if (!from) return '暂不支持自提';
  if (isOpen(hours, at) && shanghaiDay(from) === shanghaiDay(at)) {
    return leadMinutes > 0 ? `今日 ${clockText(from)} 起可自提` : '现在可自提';
  }
  return `${dayText(from, at)} ${clockText(from)} 起可自提`;
}

/**
 * The line under a store's name.
 *
 * @example hoursText(everyDay('10:00', '22:00'), new Date('2026-03-02T06:00:00Z')) //=> '营业中 · 22:00 打烊'
 * @example hoursText(everyDay('10:00', '22:00'), new Date('2026-03-02T14:30:00Z')) //=> '已打烊 · 明日 10:00 起可自提'
 */
export function hoursText(hours: StoreHours, at: Date): string {
  const today = openPeriodOf(hours, shanghaiDay(at));
  if (today && at >= today.from && at < today.to) {
    const end = clockText(today.to, true);
    return end === '24:00' && clockText(today.from) === '00:00' ? '24 小时营业' : `营业中 · ${end} 打烊`;
  }
  const state = !today ? '今日休息' : at < today.from ? '未到营业时间' : '已打烊';
  return `${state} · ${pickupText(hours, at)}`;
}

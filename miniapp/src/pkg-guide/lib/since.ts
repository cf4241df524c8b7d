import { dayAt, dayText } from './calendar';

const DAY_MS = 86_400_000;

/** How long ago, as people say it; Shanghai's days. @example sinceText('2026-03-08T01:00:00Z', Date.parse('2026-03-08T03:10:00Z')) //=> '2 小时前' */
export const sinceText = (iso: string, now: number): string => {
  const at = Date.parse(iso);
  const minutes = Math.floor((now - at) / 60_000);
  const days = (Date.parse(dayAt(now)) - Date.parse(dayAt(at))) / DAY_MS;
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  if (days < 1) return `${Math.floor(minutes / 60)} 小时前`;
  if (days === 1) return '昨天';
  return days < 30 ? `${days} 天前` : dayText(dayAt(at));
};
/** The heading of a day in a list. @example dayHeading('2026-03-08', '2026-03-09') //=> '昨天 3月8日' */
export const dayHeading = (day: string, today: string): string => {
  const ago = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  return ago === 0 ? '今天' : ago === 1 ? `昨天 ${dayText(day)}` : dayText(day);
};

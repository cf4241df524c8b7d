import { dayAt } from '../lib/calendar';

/** What happened, put together by Shanghai's day, in the order it comes. */
export const byDay = <T extends { at: string }>(items: readonly T[]): { day: string; items: T[] }[] => {
  const days: { day: string; items: T[] }[] = [];
  for (const item of items) {
    const day = dayAt(Date.parse(item.at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
};

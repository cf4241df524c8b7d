const SHANGHAI_MS = 8 * 3_600_000;
const two = (n: number) => String(n).padStart(2, '0');
/** Shops live in China's one time zone, whatever the phone says. */
const parts = (iso: string) => {
  const at = new Date(Date.parse(iso) + SHANGHAI_MS);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`,
  };
};

/** @example timeText('2026-01-02T03:04:05Z') //=> '2026-01-02 11:04' */
export const timeText = (iso: string): string => {
  const { year, month, day, clock } = parts(iso);
  return `${year}-${two(month)}-${two(day)} ${clock}`;
};
/** @example shortTimeText('2026-01-02T03:04:05Z') //=> '1月2日 11:04' */
export const shortTimeText = (iso: string): string => {
  const { month, day, clock } = parts(iso);
  return `${month}月${day}日 ${clock}`;
};
/** Remaining time for a countdown; never negative. */
export const remaining = (untilMs: number, nowMs: number) => {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return {
    over: seconds === 0,
    days: Math.floor(seconds / 86_400),
    hours: two(Math.floor(seconds / 3600) % 24),
    minutes: two(Math.floor(seconds / 60) % 60),
    seconds: two(seconds % 60),
  };
};

import { shanghaiInstant } from '../time';

/** More than two weeks without a new member is worth a look (A61), unless headquarters says otherwise. */
const ALERT_AFTER_DAYS = 14;

/**
 * How long a guide has had no valid new member.
 *
 * @param facts `lastDay`: Shanghai day of the last valid recruit; `sinceDay`: when the guide began, for one who has none
 * @returns whole days without one, today not counted, as it is not over; `alert` when more than `alertAfter`
 * @example growthPause({ lastDay: '2026-11-01', sinceDay: '2026-03-01' }, '2026-11-17') //=> { days: 15, alert: true }
 */
export function growthPause(
  { lastDay, sinceDay }: { readonly lastDay: string | null; readonly sinceDay: string },
  today: string,
  alertAfter = ALERT_AFTER_DAYS,
): { readonly days: number; readonly alert: boolean } {
  const between = (from: string) =>
    Math.round((shanghaiInstant(today).getTime() - shanghaiInstant(from).getTime()) / 86_400_000);
  const days = Math.max(0, lastDay === null ? between(sinceDay) : between(lastDay) - 1);
  return { days, alert: days > alertAfter };
}

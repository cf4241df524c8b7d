import { addDays, shanghaiDay, shanghaiInstant } from '../time';

/** How often a member may be contacted, whoever does it. */
export interface ContactCaps {
  /** In one Shanghai day. */
  readonly perDay: number;
  /** In any 7 Shanghai days in a row. */
  readonly perWeek: number;
}

export type ContactAnswer =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly cap: 'day' | 'week';
      /** When it is allowed again, if nobody else contacts the member before; null when the caps allow nothing. */
      readonly allowedAt: Date | null;
      /** For the guide to read. */
      readonly note: string;
    };

/**
 * Whether a member may be contacted now (A72, A107). Weeks roll: three messages on Sunday and three on Monday are six in
 * two days, whatever a calendar says.
 *
 * @param history earlier contacts of the member through any channel; the last 7 days suffice
 * @param caps headquarters' guide rules
 * @example contactAllowed([], new Date('2026-11-20T02:00:00Z'), { perDay: 1, perWeek: 3 }) //=> { allowed: true }
 */
export function contactAllowed(history: readonly Date[], now: Date, caps: ContactCaps): ContactAnswer {
  const days = history.map(shanghaiDay);
  const within = (from: string, to: string) => days.filter((day) => day >= from && day <= to).length;
  const capHit = (day: string) => {
    // the week is named first: it is the one that keeps the member closed for longer
    if (within(addDays(day, -6), day) >= caps.perWeek) return 'week';
    return within(day, day) >= caps.perDay ? 'day' : undefined;
  };
  const today = shanghaiDay(now);
  const cap = capHit(today);
  if (!cap) return { allowed: true };
  // after seven days nothing of today counts any more
  const open = [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(today, n)).find((day) => !capHit(day));
  const said =
    cap === 'day' ? `今天已联系 ${within(today, today)} 次` : `近 7 天已联系 ${within(addDays(today, -6), today)} 次`;
  if (open === undefined) return { allowed: false, cap, allowedAt: null, note: '当前规则不允许联系' };
  const when = open === addDays(today, 1) ? '明天' : `${Number(open.slice(5, 7))} 月 ${Number(open.slice(8))} 日`;
  return { allowed: false, cap, allowedAt: shanghaiInstant(open), note: `${said}，${when}起可以再聊` };
}

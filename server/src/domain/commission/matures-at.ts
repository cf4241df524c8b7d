import type { SalesChannel } from './plan';

export interface MaturityFacts {
  readonly channel: SalesChannel;
  readonly paidAt: Date;
  /** When the goods came into the buyer's hands; null while they have not. Asked of all but the till. */
  readonly receivedAt: Date | null;
  /** When the last of the line went back; null while something is left. */
  readonly refundedAt: Date | null;
}

const DAY_MS = 86_400_000;

/**
 * From when what a line earned may be paid: receipt plus the after-sale window, at the till payment plus the window. What
 * went back entirely has nothing to wait for.
 *
 * @param windowDays days within which an after-sale may be asked for
 * @returns null while it is pending without a date
 * @example maturesAt({ channel: 'pos', paidAt: new Date('2026-03-02T02:00:00Z'), receivedAt: null, refundedAt: null }, 7)
 *   //=> new Date('2026-03-09T02:00:00Z')
 */
export function maturesAt({ channel, paidAt, receivedAt, refundedAt }: MaturityFacts, windowDays: number): Date | null {
  const start = channel === 'pos' ? paidAt : receivedAt;
  const end = start && new Date(start.getTime() + windowDays * DAY_MS);
  if (refundedAt && (!end || refundedAt < end)) return refundedAt;
  return end;
}

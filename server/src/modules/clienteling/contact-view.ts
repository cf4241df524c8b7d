import { contactAllowed } from '../../domain/clienteling';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';

export interface ContactView {
  readonly allowed: boolean;
  readonly allowedAt?: string;
  readonly note: string;
}

/** From when on contacts matter for the caps. */
export const contactsMatterSince = (now: Date): Date => shanghaiInstant(addDays(shanghaiDay(now), -6));

/** Whether a member may be contacted now, in words for the guide (A72). */
export function contactView(history: readonly Date[], now: Date): ContactView {
  const answer = contactAllowed(history, now);
  if (answer.allowed) return { allowed: true, note: '可以联系' };
  const { allowedAt, note } = answer;
  return { allowed: false, ...(allowedAt ? { allowedAt: allowedAt.toISOString() } : {}), note };
}

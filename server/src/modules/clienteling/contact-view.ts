import { contactAllowed, type ContactCaps } from '../../domain/clienteling';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';

export interface ContactView {
  readonly allowed: boolean;
  readonly allowedAt?: string;
  readonly note: string;
}

/** From when on contacts matter for the caps. */
export const contactsMatterSince = (now: Date): Date => shanghaiInstant(addDays(shanghaiDay(now), -6));

/** Whether a member may be contacted now, in words for the guide (A72). */
export function contactView(history: readonly Date[], now: Date, caps: ContactCaps): ContactView {
  const answer = contactAllowed(history, now, caps);
  if (answer.allowed) return { allowed: true, note: '可以联系' };
  const { allowedAt, note } = answer;
  return { allowed: false, ...(allowedAt ? { allowedAt: allowedAt.toISOString() } : {}), note };
}

/** How often headquarters allows it. */
export const capsOf = (rules: { readonly contactsPerDay: number; readonly contactsPerWeek: number }): ContactCaps => ({
  perDay: rules.contactsPerDay,
  perWeek: rules.contactsPerWeek,
});

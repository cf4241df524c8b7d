import { instantOf } from './instant-of';
import { readXml } from './read-xml';

interface ContactEvent {
  /** The guide's account in WeCom. */
  readonly userId: string;
  readonly externalUserId: string;
  readonly at: Date;
}

/**
 * What WeCom tells of customers. `added`: a customer and a guide became friends; `state` is that of the contact way, and
 * only the first add of a person can be trusted to carry the right one (B8). `guide-removed`: the guide deleted the
 * customer; `customer-removed`: the other way round. `transfer-failed`: a hand-over that had been accepted will not happen.
 */
export type WecomEvent =
  | (ContactEvent & { readonly kind: 'added'; readonly state?: string; readonly welcomeCode?: string })
  | (ContactEvent & { readonly kind: 'guide-removed' })
  | (ContactEvent & { readonly kind: 'customer-removed' })
  | (ContactEvent & { readonly kind: 'transfer-failed'; readonly reason: 'refused' | 'limit' })
  | { readonly kind: 'other'; readonly event: string };

/** Reads a decrypted message; undefined when a part without which it means nothing is missing. */
export function readEvent(xml: string): WecomEvent | undefined {
  const fields = readXml(xml);
  const { Event: event = '', ChangeType: change = '', UserID: userId, ExternalUserID: externalUserId } = fields;
  if (!event && !fields['MsgType']) return undefined;
  if (event !== 'change_external_contact' || !KNOWN.has(change)) return { kind: 'other', event: change || event };
  const at = instantOf(fields['CreateTime']);
  if (!userId || !externalUserId || !at) return undefined;
  const base = { userId, externalUserId, at };
  switch (change) {
    case 'add_external_contact':
      return {
        ...base,
        kind: 'added',
        state: fields['State'] || undefined,
        welcomeCode: fields['WelcomeCode'] || undefined,
      };
    case 'del_external_contact':
      return { ...base, kind: 'guide-removed' };
    case 'del_follow_user':
      return { ...base, kind: 'customer-removed' };
    default:
      return {
        ...base,
        kind: 'transfer-failed',
        reason: fields['FailReason'] === 'customer_refused' ? 'refused' : 'limit',
      };
  }
}

const KNOWN = new Set(['add_external_contact', 'del_external_contact', 'del_follow_user', 'transfer_fail']);

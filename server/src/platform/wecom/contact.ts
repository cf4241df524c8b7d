import { instantOf } from './instant-of';

/** A guide who has the customer as a friend. */
export interface Follower {
  readonly userId: string;
  /** Of the contact way; missing or strange after a friend was deleted and added again (B8). */
  readonly state?: string;
  readonly addWay: number;
  readonly since: Date;
}

export interface ExternalContact {
  readonly externalUserId: string;
  readonly name: string;
  /** Only when the corp is bound to the mini program's open-platform account. */
  readonly unionid?: string;
  readonly followers: readonly Follower[];
}

type Json = Record<string, unknown>;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);

/** From one page of an answer; undefined when it names nobody. */
export function readContact(json: Json): ExternalContact | undefined {
  const contact = object(json['external_contact']);
  const externalUserId = text(contact['external_userid']);
  if (!externalUserId) return undefined;
  const followers = list(json['follow_user']).flatMap((one): Follower[] => {
    const userId = text(one['userid']);
    const since = instantOf(one['createtime']);
    if (!userId || !since) return [];
    return [{ userId, state: text(one['state']), addWay: Number(one['add_way'] ?? 0), since }];
  });
  return { externalUserId, name: text(contact['name']) ?? '', unionid: text(contact['unionid']), followers };
}

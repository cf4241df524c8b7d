import { randomBytes } from 'node:crypto';
import { digest } from '../wechat/context';
import type { Callbacks } from './callbacks';
import type { Context } from './context';

export interface ContactRow {
  external_userid: string;
  name: string;
  unionid: string | null;
}
export interface FollowRow {
  userid: string;
  state: string | null;
  add_way: number;
  created_at: number;
}
export interface NewFriend {
  userid: string;
  name: string;
  unionid?: string;
  state?: string;
}

/** Found by scanning a code (1), or by another way when no contact way is named. */
const BY_SCAN = 1;
const BY_HAND_OVER = 202;

/** Customers and the employees they are friends with. */
export class Contacts {
  constructor(
    private readonly context: Context,
    private readonly callbacks: Callbacks,
  ) {}

  one(externalUserId: string): ContactRow | undefined {
    const sql = 'SELECT external_userid, name, unionid FROM contact WHERE external_userid = ?';
    return this.context.store.one<ContactRow>(sql, externalUserId);
  }

  followers(externalUserId: string): FollowRow[] {
    const sql = 'SELECT userid, state, add_way, created_at FROM follow WHERE external_userid = ? ORDER BY created_at';
    return this.context.store.all<FollowRow>(sql, externalUserId);
  }

  /** Somebody becomes an employee's friend; a person with a unionid is the same customer for every employee. */
  async add({ userid, name, unionid, state }: NewFriend): Promise<{ externalUserId: string; callbackStatus: number }> {
    const { store, now } = this.context;
    const externalUserId = `wm${unionid ? digest(`external:${unionid}`).toString('hex').slice(0, 30) : randomBytes(15).toString('hex')}`;
    const [contact, follow] = [
      'INSERT OR IGNORE INTO contact (external_userid, name, unionid, created_at) VALUES (?, ?, ?, ?)',
      'INSERT OR REPLACE INTO follow (external_userid, userid, state, add_way, created_at) VALUES (?, ?, ?, ?, ?)',
    ];
    store.atomically(() => {
      store.run(contact, externalUserId, name, unionid ?? null, now());
      store.run(follow, externalUserId, userid, state ?? null, BY_SCAN, now());
    });
    const callbackStatus = await this.callbacks.send('add_external_contact', {
      UserID: userid,
      ExternalUserID: externalUserId,
      ...(state ? { State: state } : {}),
      WelcomeCode: randomBytes(12).toString('hex'),
    });
    return { externalUserId, callbackStatus };
  }

  /** One of the two deletes the other; answers the callback's status, undefined when they were not friends. */
  async remove(externalUserId: string, userid: string, by: 'customer' | 'guide'): Promise<number | undefined> {
    const sql = 'DELETE FROM follow WHERE external_userid = ? AND userid = ?';
    if (this.context.store.run(sql, externalUserId, userid) === 0) return undefined;
    const change = by === 'customer' ? 'del_follow_user' : 'del_external_contact';
    return this.callbacks.send(change, { UserID: userid, ExternalUserID: externalUserId });
  }

  /** Whether the employee may hand the customer over. A customer the simulator never saw counts as everybody's friend. */
  isFriend(externalUserId: string, userid: string): boolean {
    if (!this.one(externalUserId)) return true;
    return this.followers(externalUserId).some((follow) => follow.userid === userid);
  }

  handOver(externalUserId: string, from: string, to: string): void {
    const { store, now } = this.context;
    store.run('DELETE FROM follow WHERE external_userid = ? AND userid = ?', externalUserId, from);
    store.run(
      'INSERT OR REPLACE INTO follow (external_userid, userid, state, add_way, created_at) VALUES (?, ?, NULL, ?, ?)',
      externalUserId,
      to,
      BY_HAND_OVER,
      now(),
    );
  }
}

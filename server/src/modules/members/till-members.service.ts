import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { inList, insertMissingRows, isSqlite, sqlTime, type Tx } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { randomToken } from '../../platform/ids';
import { MEMBER_PHONED, type MemberPhoned } from './members.service';
import { phoneHash } from './phone-hash';

/** A phone that a till took down. */
export interface TillPhone {
  readonly phone: string;
  readonly storeId: number;
  readonly at: Date;
}
/** A member as a sale needs it. */
export interface KnownMember {
  readonly memberId: number;
  readonly homeStoreId: number | null;
}
interface Row {
  id: number;
  phone: string;
  phone_hash: string | null;
  home_store_id: number | null;
}

/**
 * Members by phone, as tills and channels know them (A17, A46). A phone given at a till makes a member without openid, whom
 * the mini program's phone button later turns into the person (A87).
 */
@Singleton()
export class TillMembers {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;

  /** The member of each phone, made where there is none; of several takings of one phone the first makes the member. */
  async byPhone(tx: Tx, taken: readonly TillPhone[]): Promise<Map<string, KnownMember>> {
    const first = new Map<string, TillPhone>();
    for (const one of taken) if (!first.has(one.phone)) first.set(one.phone, one);
    const phones = [...first.keys()].sort();
    if (!phones.length) return new Map();
    const known = await this.find(tx, 'phone', phones);
    const missing = phones.filter((phone) => !known.has(phone));
    if (!missing.length) return known;
    const now = this.clock.now();
    await insertMissingRows(
      tx,
      'member',
      'nickname phone phone_hash level home_store_id personalised joined_at created_at'.split(' '),
      missing.map((phone) => {
        const { storeId, at } = first.get(phone)!;
        const joinedAt = sqlTime(at < now ? at : now);
        return [`到店会员${randomToken(4)}`, phone, phoneHash(phone), 'member', storeId, 1, joinedAt, sqlTime(now)];
      }),
    );
    const made = await this.find(tx, 'phone', missing);
    await this.outbox.publish(
      tx,
      MEMBER_PHONED,
      [...made.values()].map(({ memberId }): MemberPhoned => ({ memberId })),
    );
    return new Map([...known, ...made]);
  }

  /** Those of the phones that are known. */
  async phones(tx: Tx, phones: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.find(tx, 'phone', phones)).keys());
  }

  /** Members by the hash of their phone; others are absent. */
  byPhoneHash(tx: Tx, hashes: readonly string[]): Promise<Map<string, KnownMember>> {
    return this.find(tx, 'phone_hash', hashes);
  }

  /** Makes whoever sells to, binds or merges these members wait for the end of the transaction. */
  async lock(tx: Tx, memberIds: readonly number[]): Promise<void> {
    if (isSqlite(tx) || !memberIds.length) return;
    const ids = inList([...new Set(memberIds)]);
    await tx.query(`SELECT id FROM member WHERE id IN ${ids.sql} ORDER BY id FOR UPDATE`, ids.params);
  }

  private async find(tx: Tx, by: 'phone' | 'phone_hash', values: readonly string[]): Promise<Map<string, KnownMember>> {
    if (!values.length) return new Map();
    const list = inList([...new Set(values)]);
    const rows = await tx.query<Row[]>(
      `SELECT id, phone, phone_hash, home_store_id FROM member WHERE ${by} IN ${list.sql}`,
      list.params,
    );
    return new Map(rows.map((row) => [String(row[by]), { memberId: row.id, homeStoreId: row.home_store_id }]));
  }
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { Callers } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import {
  Database,
  inList,
  isDuplicate,
  isSqlite,
  type Read,
  readIn,
  readOf,
  readTime,
  type SqlValue,
  sqlTime,
  type Tx,
  updateEach,
} from '../../platform/db';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { MemberEntity } from './member.entities';
import { MemberMerges } from './member-merges.service';
import { PersonalData } from './personal-data.service';
import { phoneHash } from './phone-hash';
import { SignedIn } from './signed-in.service';

export interface WechatIdentity {
  readonly openid: string;
  readonly unionid?: string | undefined;
}

/** What a person is recognised by; who deleted the account has no openid. */
export interface MemberIdentity {
  readonly openid: string | null;
  readonly unionid: string | null;
  readonly phone: string | null;
}

/** A member is known by phone from now on; may come more than once. */
export const MEMBER_PHONED = 'member.phoned';
export interface MemberPhoned {
  readonly memberId: number;
}

/** People known by openid. A stranger is a `visitor`; joining by phone or a first paid order makes a `member` (A86, A94). */
@Singleton()
export class Members {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() callers!: Callers;
  @Inject() outbox!: Outbox;
  @Inject() merges!: MemberMerges;
  @Inject() personalData!: PersonalData;
  @Inject() signedIn!: SignedIn;

  @Init()
  async init(): Promise<void> {
    this.callers.registerMember((memberId, tokenVersion) => this.signedIn.isAlive(memberId, tokenVersion));
  }

  /** @throws Problem UNAUTHENTICATED when the person deleted the account */
  async get(memberId: number): Promise<MemberEntity> {
    const member = await this.database.dataSource.getRepository(MemberEntity).findOneBy({ id: memberId });
    if (!member?.openid) throw new Problem('UNAUTHENTICATED');
    return member;
  }

  /** The person behind an openid, made on the first visit. Two first visits at once end in one person. */
  async findOrCreate(identity: WechatIdentity): Promise<MemberEntity> {
    const repository = this.database.dataSource.getRepository(MemberEntity);
    const known = await repository.findOneBy({ openid: identity.openid });
    if (known) {
      if (identity.unionid && known.unionid !== identity.unionid) {
        await this.database.inTx((tx) =>
          tx.getRepository(MemberEntity).update(known.id, { unionid: identity.unionid! }),
        );
      }
      return known;
    }
    try {
      return await this.database.inTx((tx) =>
        tx.getRepository(MemberEntity).save({
          openid: identity.openid,
          unionid: identity.unionid ?? null,
          nickname: `微信用户${randomToken(4)}`,
          phone: null,
          phoneHash: null,
          level: 'visitor',
          homeStoreId: null,
          personalised: true,
          consentChangedAt: null,
          tokenVersion: 0,
          joinedAt: null,
          createdAt: this.clock.now(),
          deletedAt: null,
        }),
      );
    } catch (error) {
      if (isDuplicate(error)) return this.findOrCreate(identity);
      throw error;
    }
  }

  /**
   * Makes a visitor a member; a member stays as it was, but for a phone. Locks the person first: a payment and the phone
   * button may join at once. A phone that only tills knew brings along what they know of it (A87). @returns false for who deleted the account and stays so @throws Problem PHONE_TAKEN
   */
  async join(tx: Tx, memberId: number, facts: { phone?: string; storeId?: number }): Promise<boolean> {
    const repository = tx.getRepository(MemberEntity);
    const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
    const member = await repository.findOneOrFail({ where: { id: memberId }, ...lock });
    if (member.deletedAt) return false;
    const phone = facts.phone && member.phone !== facts.phone ? facts.phone : undefined;
    const before = phone ? await this.takeFromTills(tx, memberId, phone) : undefined;
    const homeStoreId = before?.homeStoreId ?? facts.storeId;
    await repository.update(memberId, {
      level: 'member',
      ...(member.joinedAt ? {} : { joinedAt: before?.joinedAt ?? this.clock.now() }),
      ...(phone ? { phone, phoneHash: phoneHash(phone) } : {}),
      ...(member.homeStoreId === null && homeStoreId ? { homeStoreId } : {}),
    });
    if (phone) await this.outbox.publish(tx, MEMBER_PHONED, [{ memberId } satisfies MemberPhoned]);
    return true;
  }

  /** `join` without a phone, for people who bought: one look, which locks them, and one write for those it changes. */
  async joinAll(tx: Tx, bought: readonly { readonly memberId: number; readonly storeId: number }[]): Promise<void> {
    const ids = inList([...new Set(bought.map(({ memberId }) => memberId))].sort((a, b) => a - b));
    const rows = await tx.query<{ id: number; level: string; joined_at: unknown; home_store_id: number | null }[]>(
      `SELECT id, level, joined_at, home_store_id FROM member WHERE id IN ${ids.sql} AND deleted_at IS NULL
       ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      ids.params,
    );
    const now = sqlTime(this.clock.now());
    const storeOf = new Map(bought.map(({ memberId, storeId }) => [memberId, storeId]));
    const news = rows.filter((row) => row.level !== 'member' || !row.joined_at || row.home_store_id === null);
    const values = (row: (typeof rows)[number]): SqlValue[] => [
      'member',
      row.joined_at ? sqlTime(readTime(row.joined_at)) : now,
      row.home_store_id ?? storeOf.get(row.id) ?? null,
    ];
    await updateEach(
      tx,
      'member',
      ['level', 'joined_at', 'home_store_id'],
      new Map(news.map((row) => [row.id, values(row)])),
    );
  }

  /** Frees a phone that a till's member holds, whose belongings become this person's. @throws Problem PHONE_TAKEN */
  private async takeFromTills(tx: Tx, memberId: number, phone: string): Promise<MemberEntity | undefined> {
    const repository = tx.getRepository(MemberEntity);
    const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
    const holder = await repository.findOne({ where: { phone }, ...lock });
    if (!holder || holder.id === memberId) return undefined;
    if (holder.openid !== null) throw new Problem('PHONE_TAKEN');
    const at = this.clock.now();
    const gone = { phone: null, phoneHash: null, nickname: '已合并', level: 'visitor', deletedAt: at } as const;
    await repository.update(holder.id, gone);
    await this.merges.announce(tx, { fromId: holder.id, intoId: memberId, at });
    return holder;
  }

  /** Who switches `personalised` off withdraws the consent: what was tracked is erased with the same commit (D5). */
  async update(memberId: number, changes: { nickname?: string; personalised?: boolean }): Promise<void> {
    const { nickname, personalised } = changes;
    await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(MemberEntity);
      if (nickname !== undefined) await repository.update(memberId, { nickname });
      if (personalised === undefined) return;
      // locked first: a link that is being opened is recorded before, and erased, or sees the withdrawal
      const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
      const member = await repository.findOneOrFail({ where: { id: memberId }, ...lock });
      if (Boolean(member.personalised) === personalised) return;
      await repository.update(memberId, { personalised, consentChangedAt: this.clock.now() });
      if (!personalised) await this.personalData.withdraw(tx, memberId);
    });
  }

  /** Those of them who withdrew the consent to being tracked. */
  async withdrawn(tx: Tx, memberIds: readonly number[]): Promise<ReadonlySet<number>> {
    if (!memberIds.length) return new Set();
    const ids = inList(memberIds);
    const rows = await tx.query<{ id: number }[]>(
      `SELECT id FROM member WHERE id IN ${ids.sql} AND personalised = 0`,
      ids.params,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Of these people those whose account is there, and whether they consent to being tracked. They are locked until `tx` is
   * over: who withdraws or leaves meanwhile does it after what is written now, and takes that along.
   */
  async consents(tx: Tx, memberIds: readonly number[]): Promise<ReadonlyMap<number, boolean>> {
    if (!memberIds.length) return new Map();
    const ids = inList(memberIds);
    const rows = await tx.query<{ id: number; personalised: unknown }[]>(
      `SELECT id, personalised FROM member WHERE id IN ${ids.sql} AND openid IS NOT NULL
       ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      ids.params,
    );
    return new Map(rows.map(({ id, personalised }) => [id, Boolean(personalised)]));
  }

  /** openid, unionid and phone of several people, for recognising staff. */
  identities(tx: Tx, memberIds: readonly number[]): Promise<Map<number, MemberIdentity>> {
    return readIn(tx, this.identitiesRead(memberIds));
  }

  identitiesRead(memberIds: readonly number[]): Read<Map<number, MemberIdentity>> {
    const ids = inList(memberIds);
    return readOf<MemberIdentity & { id: number }, Map<number, MemberIdentity>>(
      `SELECT id, openid, unionid, phone FROM member WHERE id IN ${ids.sql}`,
      ids.params,
      (rows) => new Map(rows.map((row) => [row.id, row])),
    );
  }

  /** The store that made this person a member (开卡门店), if any. */
  async homeStoreOf(memberId: number): Promise<number | undefined> {
    const [row] = await this.database.query<{ home_store_id: number | null }>(
      'SELECT home_store_id FROM member WHERE id = ?',
      [memberId],
    );
    return row?.home_store_id ?? undefined;
  }

  /** Ends every sign-in of this person; phones sign in again by themselves. */
  async signOut(memberId: number): Promise<void> {
    await this.database.inTx(async (tx) => {
      await tx.getRepository(MemberEntity).increment({ id: memberId }, 'tokenVersion', 1);
      await this.departed(tx);
    });
  }

  /** Somebody's tokens end here when `tx` commits, in other processes about a second later. */
  departed(tx: Tx): Promise<void> {
    return this.signedIn.departed(tx);
  }
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { Callers } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, isDuplicate, isSqlite, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { MemberEntity } from './member.entities';

export interface WechatIdentity {
  readonly openid: string;
  readonly unionid?: string | undefined;
}

/** People known by openid. A stranger is a `visitor`; joining by phone or a first paid order makes a `member` (A86, A94). */
@Singleton()
export class Members {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() callers!: Callers;

  @Init()
  async init(): Promise<void> {
    this.callers.registerMember((memberId) => this.isAlive(memberId));
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
          level: 'visitor',
          homeStoreId: null,
          personalised: true,
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
   * button may join at once. @returns false for who deleted the account and stays so @throws Problem PHONE_TAKEN
   */
  async join(tx: Tx, memberId: number, facts: { phone?: string; storeId?: number }): Promise<boolean> {
    const repository = tx.getRepository(MemberEntity);
    const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
    const member = await repository.findOneOrFail({ where: { id: memberId }, ...lock });
    if (member.deletedAt) return false;
    if (facts.phone && member.phone !== facts.phone) {
      const holder = await repository.findOneBy({ phone: facts.phone });
      if (holder && holder.id !== memberId) throw new Problem('PHONE_TAKEN');
    }
    await repository.update(memberId, {
      level: 'member',
      ...(member.joinedAt ? {} : { joinedAt: this.clock.now() }),
      ...(facts.phone ? { phone: facts.phone } : {}),
      ...(member.homeStoreId === null && facts.storeId ? { homeStoreId: facts.storeId } : {}),
    });
    return true;
  }

  async update(memberId: number, changes: { nickname?: string; personalised?: boolean }): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    await this.database.inTx((tx) => tx.getRepository(MemberEntity).update(memberId, changes));
  }

  /** openid, unionid and phone of several people, for recognising staff. */
  async identities(
    tx: Tx,
    memberIds: readonly number[],
  ): Promise<Map<number, { openid: string | null; unionid: string | null; phone: string | null }>> {
    const ids = inList(memberIds);
    const rows = await tx.query<{ id: number; openid: string | null; unionid: string | null; phone: string | null }[]>(
      `SELECT id, openid, unionid, phone FROM member WHERE id IN ${ids.sql}`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The store that made this person a member (开卡门店), if any. */
  async homeStoreOf(memberId: number): Promise<number | undefined> {
    const [row] = await this.database.query<{ home_store_id: number | null }>(
      'SELECT home_store_id FROM member WHERE id = ?',
      [memberId],
    );
    return row?.home_store_id ?? undefined;
  }

  private async isAlive(memberId: number): Promise<boolean> {
    const [row] = await this.database.query<{ id: number }>(
      'SELECT id FROM member WHERE id = ? AND openid IS NOT NULL',
      [memberId],
    );
    return row !== undefined;
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, num, type SqlValue, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Tasks } from '../../platform/outbox';
import type { StaffEntity } from '../guides';
import { type Actor, Audit } from '../hq';
import { lockStaff } from '../staffing';
import { type Dealt, MemberShareEntity } from './member-share.entities';
import { membersOf, type Pool } from './share-pool';
import { PER_TURN, ShareTurns } from './share-turns.service';

/** Task that goes on with a share of many; its key is the share's id. */
export const SHARE_TASK = 'member-shares.go-on';

export interface ShareOrder {
  readonly pool: Pool;
  /** Of the pool, these; undefined: all. */
  readonly memberIds?: readonly number[] | undefined;
  readonly guideIds: readonly number[];
  readonly why: string;
  readonly storeId: number | null;
  readonly by: Actor;
  /** Whether members may be given to this person. @throws Problem that says why not */
  mayTake(person: StaffEntity): boolean;
  /** Looked at under the locks, before anything is written. @throws Problem */
  check?(tx: Tx): Promise<void>;
}

/**
 * Shares members out among guides (D5, A108): dealt in turn, so that each gets as many and of the same age. A few change
 * hands at once, many in the background; each is bound like a member who is handed over, and only if still in the pool.
 */
@Singleton()
export class ShareOut {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() turns!: ShareTurns;
  @Inject() audit!: Audit;

  /** @returns the share's id @throws Problem SHARE_GUIDE, SHARE_NOBODY */
  share(order: ShareOrder): Promise<number> {
    return this.database.inTx(async (tx) => {
      const guideIds = await this.takers(tx, order);
      await order.check?.(tx);
      const share = await this.plan(tx, order, guideIds);
      if (share.total <= PER_TURN) await this.turns.next(tx, share);
      else await this.tasks.schedule(tx, [{ kind: SHARE_TASK, key: String(share.id) }]);
      return share.id;
    });
  }

  /** Who has the fewest members comes first, and gets the one that is left over. */
  private async takers(tx: Tx, { guideIds, mayTake }: ShareOrder): Promise<number[]> {
    const people = await lockStaff(tx, guideIds);
    const unfit = guideIds.some((id) => {
      const person = people.get(id);
      return !person || person.status !== 'active' || person.frozenAt !== null || !mayTake(person);
    });
    if (unfit) throw new Problem('SHARE_GUIDE');
    const counts = await this.turns.countByGuide(tx, [...people.keys()]);
    return [...people.keys()].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a - b);
  }

  private async plan(tx: Tx, order: ShareOrder, guideIds: readonly number[]): Promise<MemberShareEntity> {
    const { pool, memberIds, why, storeId, by } = order;
    const repository = tx.getRepository(MemberShareEntity);
    const share = await repository.save({
      storeId,
      operatorId: by.operatorId ?? null,
      pool: pool.kind,
      ofGuideId: 'guideId' in pool ? pool.guideId : null,
      dealt: [] as readonly Dealt[],
      total: 0,
      done: 0,
      skipped: 0,
      why,
      startedAt: this.clock.now(),
      startedBy: by.name.slice(0, 40),
      finishedAt: null,
    });
    const dealt = await this.deal(tx, share.id, membersOf(pool, memberIds), guideIds);
    const planned = dealt.reduce((sum, { members }) => sum + members, 0);
    if (!planned) throw new Problem('SHARE_NOBODY');
    const total = memberIds ? new Set(memberIds).size : planned;
    const saved = await repository.save({ ...share, dealt, total, skipped: total - planned });
    await this.audit.record(tx, by, {
      action: 'assign',
      subject: 'member-share',
      subjectId: share.id,
      title: `${planned} 位会员`,
      after: { pool: pool.kind, ...(memberIds ? { memberIds } : {}), dealt, why },
    });
    return saved;
  }

  /** Writes whose turn it is to get whom, in one statement however many they are. */
  private async deal(
    tx: Tx,
    shareId: number,
    { sql, params }: ReturnType<typeof membersOf>,
    guideIds: readonly number[],
  ): Promise<Dealt[]> {
    const places = guideIds.map(() => 'WHEN ? THEN ?').join(' ');
    const values: SqlValue[] = guideIds.flatMap((id, i) => [i, id]);
    await tx.query(
      `INSERT INTO member_share_turn (share_id, member_id, guide_id)
       SELECT ?, t.id, CASE t.place ${places} END
       FROM (SELECT m.id, (ROW_NUMBER() OVER (ORDER BY m.id) - 1) % ? AS place ${sql}) t`,
      [shareId, ...values, guideIds.length, ...params],
    );
    const rows = await tx.query<{ guide_id: number; n: unknown }[]>(
      'SELECT guide_id, COUNT(*) AS n FROM member_share_turn WHERE share_id = ? GROUP BY guide_id',
      [shareId],
    );
    const counts = new Map(rows.map((row) => [row.guide_id, num(row.n)]));
    return guideIds.map((guideId) => ({ guideId, members: counts.get(guideId) ?? 0 }));
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { inList, isSqlite, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { lockOpenBindings, type OpenBinding, type Reassigned, reassignMembers, type StaffEntity } from '../guides';
import { lockStaff } from '../staffing';
import { type Dealt, MemberShareEntity } from './member-share.entities';

/** Members who change hands in one transaction. */
export const PER_TURN = 500;
const CUSTOMERS_PAGE = '/pkg-guide/customers/index';

interface Turn {
  readonly memberId: number;
  readonly guideId: number;
}
interface Known {
  readonly homeStoreId: number | null;
}

/** The next members of a share change hands: those who are still whose they were, to guides who are still at work. */
@Singleton()
export class ShareTurns {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;

  /** @returns whether there are more */
  async next(tx: Tx, share: MemberShareEntity): Promise<boolean> {
    const rows = await tx.query<{ member_id: unknown; guide_id: number }[]>(
      'SELECT member_id, guide_id FROM member_share_turn WHERE share_id = ? ORDER BY member_id LIMIT ?',
      [share.id, PER_TURN],
    );
    const turns = rows.map((row): Turn => ({ memberId: num(row.member_id), guideId: row.guide_id }));
    const people = await lockStaff(tx, [...new Set(turns.map(({ guideId }) => guideId))]);
    const memberIds = turns.map(({ memberId }) => memberId);
    const known = await lockMembers(tx, memberIds);
    const open = await lockOpenBindings(tx, memberIds);
    const brandIps = await brandIpsAmong(
      tx,
      share,
      [...open.values()].map(({ guideId }) => guideId),
    );
    let same = 0;
    const moves = turns.flatMap(({ memberId, guideId }): Reassigned[] => {
      const [member, guide, before] = [known.get(memberId), people.get(guideId), open.get(memberId)];
      if (!member || !guide || !atWork(guide) || !stillIn(share, before, brandIps)) return [];
      if (before?.guideId === guideId) {
        same += 1;
        return [];
      }
      const ip = guide.role === 'brand_ip';
      const storeId = ip ? (before?.storeId ?? member.homeStoreId ?? guide.storeId) : guide.storeId;
      return [{ memberId, guideId, storeId }];
    });
    const at = this.clock.now();
    const moved = await reassignMembers(tx, moves, at);
    const came = await boundAt(tx, memberIds, at);
    const dealt = share.dealt.map((one) => ({ ...one, got: (one.got ?? 0) + (came.get(one.guideId) ?? 0) }));
    const ids = inList(memberIds);
    await updateCount(tx, `DELETE FROM member_share_turn WHERE share_id = ? AND member_id IN ${ids.sql}`, [
      share.id,
      ...ids.params,
    ]);
    const done = share.done + moved + same;
    const skipped = share.skipped + turns.length - moved - same;
    const finished = done + skipped >= share.total;
    await tx.getRepository(MemberShareEntity).update(share.id, {
      ...{ dealt, done, skipped },
      finishedAt: finished ? at : null,
    });
    if (finished) await this.tell(tx, share, dealt);
    return !finished;
  }

  /** Each guide is told once how many came, however many turns it took. */
  private async tell(tx: Tx, { id, startedBy, why }: MemberShareEntity, dealt: readonly Dealt[]): Promise<void> {
    const told = dealt.flatMap(({ guideId, got = 0 }) => {
      if (got === 0) return [];
      const text = `${startedBy} 把 ${got} 位会员分给你：${why}`;
      return [
        {
          guideId,
          kind: 'hand_over',
          title: `新分来 ${got} 位会员`,
          text,
          path: CUSTOMERS_PAGE,
          reference: `member-share:${id}`,
        },
      ];
    });
    await this.outbox.publish(tx, 'guide.told', told);
  }

  /** Open bindings of these guides, read under the caller's locks. */
  async countByGuide(tx: Tx, guideIds: readonly number[]): Promise<Map<number, number>> {
    const ids = inList(guideIds);
    const rows = await tx.query<{ guide_id: number; n: unknown }[]>(
      `SELECT guide_id, COUNT(*) AS n FROM binding WHERE guide_id IN ${ids.sql} AND open_for IS NOT NULL GROUP BY guide_id`,
      ids.params,
    );
    return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
  }
}

/** How many of these members became each guide's at this instant. */
async function boundAt(tx: Tx, memberIds: readonly number[], at: Date): Promise<Map<number, number>> {
  const ids = inList(memberIds);
  const rows = await tx.query<{ guide_id: number; n: unknown }[]>(
    `SELECT guide_id, COUNT(*) AS n FROM binding WHERE open_for IN ${ids.sql} AND source = 'admin' AND started_at = ?
     GROUP BY guide_id`,
    [...ids.params, sqlTime(at)],
  );
  return new Map(rows.map((row) => [row.guide_id, num(row.n)]));
}

const atWork = ({ status, frozenAt }: StaffEntity): boolean => status === 'active' && frozenAt === null;

/** Somebody who got a guide, or went to another store, in the meantime stays there. */
function stillIn(
  { pool, ofGuideId, storeId }: MemberShareEntity,
  now: OpenBinding | undefined,
  ips: ReadonlySet<number>,
): boolean {
  if (pool === 'any') return true;
  if (!now) return pool === 'unbound';
  if (pool === 'unbound' || (storeId !== null && now.storeId !== storeId)) return false;
  return pool === 'brand_ip' ? ips.has(now.guideId) : now.guideId === ofGuideId;
}

async function brandIpsAmong(
  tx: Tx,
  { pool }: MemberShareEntity,
  guideIds: readonly number[],
): Promise<ReadonlySet<number>> {
  if (pool !== 'brand_ip') return new Set();
  const ids = inList([...new Set(guideIds)]);
  const rows = await tx.query<{ id: number }[]>(
    `SELECT id FROM staff WHERE role = 'brand_ip' AND id IN ${ids.sql}`,
    ids.params,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Those who still have an account, locked in one order, so that nobody binds them meanwhile. */
async function lockMembers(tx: Tx, memberIds: readonly number[]): Promise<Map<number, Known>> {
  const ids = inList(memberIds);
  const rows = await tx.query<{ id: number; home_store_id: number | null }[]>(
    `SELECT id, home_store_id FROM member WHERE deleted_at IS NULL AND id IN ${ids.sql} ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    ids.params,
  );
  return new Map(rows.map((row) => [row.id, { homeStoreId: row.home_store_id }]));
}

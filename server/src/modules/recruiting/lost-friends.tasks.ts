import { Inject, Singleton } from '@midwayjs/core';
import { inList, num, readTime, type Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { WECOM_REMOVED, type WecomRemoved } from '../guides';
import { JudgeRecruits } from './judge-recruits.service';
import { friendships } from './recruit-facts.repository';
import { lockRecruits } from './recruit.repository';
import { VoidRecruit } from './void-recruit.service';

const REASON = { reason: 'FRIEND_DELETED', text: '加好友后又删除' } as const;

/** Added and deleted again: what waits, for the end of the hold, for a person or for its payment, is void at once (A56). */
@Singleton()
export class LostFriends {
  @Inject() judging!: JudgeRecruits;
  @Inject() voiding!: VoidRecruit;

  @OnEvent(WECOM_REMOVED)
  async removed({ tx, payload }: DatabaseTask<WecomRemoved>): Promise<void> {
    const members = inList(await membersBehind(tx, payload));
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM recruit WHERE member_id IN ${members.sql}
       AND (state IN ('pending', 'review') OR (state = 'valid' AND entry_id IS NOT NULL))`,
      members.params,
    );
    const ids = rows.map(({ id }) => num(id));
    await this.judging.judge(tx, ids);
    await this.voidDecided(tx, ids);
  }

  /** Those that were judged before; only the friendship's end counts against them. */
  private async voidDecided(tx: Tx, ids: readonly number[]): Promise<void> {
    const locked = await lockRecruits(tx, ids);
    const friends = await friendships(tx, ids);
    for (const recruit of locked) {
      if (recruit.state !== 'review' && recruit.state !== 'valid') continue;
      if (friends.get(recruit.id) === 'deleted') await this.voiding.void(tx, recruit, 'system', REASON);
    }
  }
}

/** @throws Error while the friendship's end has not been written down: the event is tried again */
async function membersBehind(tx: Tx, { userId, externalUserId, at }: WecomRemoved): Promise<number[]> {
  const rows = await tx.query<{ member_id: number | null; added_at: unknown; removed_at: unknown }[]>(
    `SELECT f.member_id, f.added_at, f.removed_at FROM wecom_friend f JOIN staff s ON s.id = f.guide_id
     LEFT JOIN store_wecom_account a ON a.store_id = f.via_store_id
     WHERE f.external_user_id = ? AND ((f.via_store_id IS NULL AND s.wecom_user_id = ?)
       OR (a.user_id = ? AND NOT EXISTS (SELECT 1 FROM staff x WHERE x.wecom_user_id = a.user_id)))`,
    [externalUserId, userId, userId],
  );
  // friends again since: what the removal says is past
  const met = rows.filter(({ added_at }) => readTime(added_at) <= new Date(at));
  if (met.some(({ removed_at }) => removed_at === null)) throw new Error(`friend ${externalUserId} is not removed yet`);
  return met.flatMap(({ member_id }) => member_id ?? []);
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, inList, insertMissingRows, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Tasks } from '../../platform/outbox';
import { Wecom } from '../../platform/wecom';
import { PersonalData } from '../members';
import type { TransferState } from './hand-over.entities';

/** Task that asks WeCom for what has to be asked for; its key is the hand-over's id. */
export const TRANSFER_TASK = 'hand-over.transfer';

/** What one customer's transfer has become. */
export interface TransferOutcome {
  readonly externalUserId: string;
  readonly state: TransferState;
  readonly note: string;
}

/** Plans and keeps the transfers of a leaver's customers in WeCom; the asking is for later (wechat.md B8). */
@Singleton()
export class TransferDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() wecom!: Wecom;
  @Inject() personalData!: PersonalData;

  /** Which customer of WeCom a member was is forgotten with the account (PIPL 47). */
  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'friends',
      erase: async (tx, memberId) =>
        void (await updateCount(tx, 'UPDATE wecom_transfer SET member_id = NULL WHERE member_id = ?', [memberId])),
    });
  }

  /** Writes down every friend of the leaver's own account and has WeCom asked; those of the store's stay its friends. What cannot work says why; twice changes nothing. */
  async plan(tx: Tx, handOverId: number, leaverId: number, successorId: number | null): Promise<void> {
    const friends = await tx.query<{ external_user_id: string; member_id: number | null }[]>(
      `SELECT external_user_id, member_id FROM wecom_friend
       WHERE guide_id = ? AND removed_at IS NULL AND via_store_id IS NULL ORDER BY id`,
      [leaverId],
    );
    if (!friends.length) return;
    const obstacle = await this.obstacle(tx, leaverId, successorId);
    const now = sqlTime(this.clock.now());
    await insertMissingRows(
      tx,
      'wecom_transfer',
      ['id', 'hand_over_id', 'external_user_id', 'member_id', 'state', 'updated_at', 'note'],
      friends.map(({ external_user_id, member_id }) => [
        mintId(),
        handOverId,
        external_user_id,
        member_id,
        obstacle ? 'failed' : 'waiting',
        now,
        obstacle ?? '',
      ]),
    );
    if (!obstacle) await this.tasks.rearm(tx, TRANSFER_TASK, [{ key: String(handOverId) }]);
  }

  /** Asks again for what came to nothing. @throws Problem WECOM_OFF */
  async retry(tx: Tx, handOver: { id: number; guideId: number; successorGuideId: number | null }): Promise<void> {
    if (!this.wecom.enabled) throw new Problem('WECOM_OFF');
    const obstacle = await this.obstacle(tx, handOver.guideId, handOver.successorGuideId);
    await updateCount(
      tx,
      `UPDATE wecom_transfer SET state = ?, started_at = NULL, note = ?, updated_at = ?
       WHERE hand_over_id = ? AND state IN ('failed', 'refused', 'limit')`,
      [obstacle ? 'failed' : 'waiting', obstacle ?? '', sqlTime(this.clock.now()), handOver.id],
    );
    if (!obstacle) await this.tasks.rearm(tx, TRANSFER_TASK, [{ key: String(handOver.id) }]);
  }

  /** Writes outcomes of one hand-over; those already done stay done. */
  async settle(tx: Tx, handOverId: number, outcomes: readonly TransferOutcome[], started: boolean): Promise<void> {
    const now = sqlTime(this.clock.now());
    const groups = new Map<string, TransferOutcome[]>();
    for (const outcome of outcomes) {
      const key = `${outcome.state}|${outcome.note}`;
      groups.set(key, [...(groups.get(key) ?? []), outcome]);
    }
    for (const group of groups.values()) {
      const { state, note } = group[0]!;
      for (let from = 0; from < group.length; from += 900) {
        const ids = inList(group.slice(from, from + 900).map(({ externalUserId }) => externalUserId));
        await updateCount(
          tx,
          `UPDATE wecom_transfer SET state = ?, note = ?, updated_at = ?${started ? ', started_at = ?' : ''}
           WHERE hand_over_id = ? AND state <> 'done' AND external_user_id IN ${ids.sql}`,
          [state, note, now, ...(started ? [now] : []), handOverId, ...ids.params],
        );
      }
    }
  }

  private async obstacle(tx: Tx, leaverId: number, successorId: number | null): Promise<string | undefined> {
    if (!this.wecom.enabled) return '没有接入企业微信';
    if (successorId === null) return '门店客户池没有企业微信账号';
    const rows = await tx.query<{ id: number; wecom_user_id: string | null }[]>(
      'SELECT id, wecom_user_id FROM staff WHERE id IN (?, ?)',
      [leaverId, successorId],
    );
    const userOf = (id: number) => rows.find((row) => row.id === id)?.wecom_user_id;
    if (!userOf(leaverId)) return '离职导购没有企业微信账号';
    return userOf(successorId) ? undefined : '接手人没有企业微信账号';
  }
}

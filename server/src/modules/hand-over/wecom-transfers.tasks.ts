import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, inList, isSqlite, num, readTime, type Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent, type OutsideTask, TaskHandler } from '../../platform/outbox';
import { type Handover, type TransferResult, type TransferStatus, Wecom, WecomError } from '../../platform/wecom';
import { WECOM_TRANSFER_FAILED, WecomFriends, type WecomTransferFailed } from '../guides';
import { TRANSFER_TASK, TransferDesk, type TransferOutcome } from './transfer-desk.service';

interface Pair {
  readonly handOverId: number;
  readonly leaverId: number;
  readonly successorId: number;
  readonly users: Handover;
}
const PER_CALL = 100;
const POLLED_PER_RUN = 100;
/** WeCom gives the customer 24 hours; who has not been heard of by then never will be. */
const GIVEN_UP_MS = 3 * 86_400_000;
/** Under way already, by a call whose answer was lost. */
const UNDER_WAY = 40129;
const NO_FRIENDS = new Set([40096, 84061]);
const NOTES: Readonly<Record<TransferStatus, string>> = {
  done: '',
  waiting: '等客户确认，24 小时内不拒绝即完成',
  refused: '客户拒绝了',
  limit: '接手人的客户数已满',
};

/** Moves a leaver's customers in WeCom after the mall has long moved the members (B8): asked in lots, then looked after. */
@Singleton()
export class WecomTransfers {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wecom!: Wecom;
  @Inject() desk!: TransferDesk;
  @Inject() friends!: WecomFriends;

  @TaskHandler(TRANSFER_TASK, { effect: 'outside', leaseSeconds: 300 })
  async begin({ key }: OutsideTask): Promise<void> {
    const handOverId = Number(key);
    const pair = (await this.pairs([handOverId]))[0];
    if (!pair) return;
    for (;;) {
      const ids = await this.unasked(handOverId);
      if (!ids.length) return;
      const outcomes = await this.ask(pair, ids);
      await this.database.inTx((tx) => this.desk.settle(tx, handOverId, outcomes, true));
    }
  }

  /** Every half hour while somebody waits. */
  @TaskHandler('hand-over.poll-transfers', { effect: 'outside', everySeconds: 1800, leaseSeconds: 600 })
  async poll(): Promise<void> {
    if (!this.wecom.enabled) return;
    const rows = await this.database.query<{ id: number }>(
      `SELECT hand_over_id AS id, MIN(updated_at) AS oldest FROM wecom_transfer
       WHERE state = 'waiting' AND started_at IS NOT NULL GROUP BY hand_over_id ORDER BY oldest LIMIT ${POLLED_PER_RUN}`,
    );
    const ids = rows.map(({ id }) => num(id));
    const pairs = new Map((await this.pairs(ids)).map((pair) => [pair.handOverId, pair]));
    let unforeseen: unknown;
    for (const id of ids) {
      // one that cannot be asked about holds up no other
      await this.look(id, pairs.get(id)).catch((error: unknown) => (unforeseen ??= error));
    }
    if (unforeseen !== undefined) throw unforeseen;
  }

  @OnEvent(WECOM_TRANSFER_FAILED)
  async failed({ tx, payload }: DatabaseTask<WecomTransferFailed>): Promise<void> {
    const { userId, externalUserId, reason } = payload;
    const rows = await tx.query<{ id: number }[]>(
      `SELECT t.hand_over_id AS id FROM wecom_transfer t JOIN hand_over h ON h.id = t.hand_over_id
       JOIN staff s ON s.id = h.successor_guide_id
       WHERE t.external_user_id = ? AND s.wecom_user_id = ? AND t.state = 'waiting'`,
      [externalUserId, userId],
    );
    for (const { id } of rows) {
      await this.desk.settle(tx, id, [{ externalUserId, state: reason, note: NOTES[reason] }], false);
    }
  }

  /** @throws WecomError that may pass: the task is tried again */
  private async ask({ users }: Pair, externalUserIds: readonly string[]): Promise<TransferOutcome[]> {
    try {
      const answers = await this.wecom.transferResignedCustomers({ ...users, externalUserIds });
      const codes = new Map(answers.map(({ externalUserId, errcode }) => [externalUserId, errcode]));
      return externalUserIds.map((externalUserId) => ({ externalUserId, ...outcomeOf(codes.get(externalUserId)) }));
    } catch (error) {
      if (!(error instanceof WecomError) || error.retryable) throw error;
      return externalUserIds.map((externalUserId) => ({ externalUserId, state: 'failed', note: refusedBy(error) }));
    }
  }

  /** Settles whoever still waits in a hand-over: by WeCom's answer, by its refusal, or by the time that has passed. */
  private async look(handOverId: number, pair: Pair | undefined): Promise<void> {
    const { results, refusal } = await this.answer(pair);
    const statuses = new Map(results.map(({ externalUserId, status }) => [externalUserId, status]));
    const givenUp = new Date(this.clock.now().getTime() - GIVEN_UP_MS);
    const done = results.filter(({ status }) => status === 'done').map(({ externalUserId }) => externalUserId);
    await this.database.inTx(async (tx) => {
      const waiting = await waitingOf(tx, handOverId);
      const asked = new Set(waiting.map(({ externalUserId }) => externalUserId));
      const moved = await notYetDone(tx, handOverId, done);
      const outcomes = waiting.map(({ externalUserId, startedAt }): TransferOutcome => {
        const status = statuses.get(externalUserId) ?? 'waiting';
        if (status !== 'waiting') return { externalUserId, state: status, note: NOTES[status] };
        if (refusal) return { externalUserId, state: 'failed', note: refusal };
        if (startedAt >= givenUp) return { externalUserId, state: 'waiting', note: NOTES.waiting };
        return { externalUserId, state: 'failed', note: '企业微信三天没有结果，请重试' };
      });
      const late = moved.filter((externalUserId) => !asked.has(externalUserId));
      outcomes.push(...late.map((externalUserId) => ({ externalUserId, state: 'done' as const, note: NOTES.done })));
      await this.desk.settle(tx, handOverId, outcomes, false);
      if (pair) await this.friends.transferred(tx, pair.leaverId, pair.successorId, moved, this.clock.now());
    });
  }

  /** What WeCom knows of a pair; `refusal` when asking again would not help. An error that may pass is no answer. */
  private async answer(pair: Pair | undefined): Promise<{ results: readonly TransferResult[]; refusal?: string }> {
    if (!pair) return { results: [], refusal: '离职导购或接手人没有企业微信账号' };
    try {
      return { results: await this.wecom.transferResult(pair.users) };
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      return error.retryable ? { results: [] } : { results: [], refusal: refusedBy(error) };
    }
  }

  private async unasked(handOverId: number): Promise<string[]> {
    const rows = await this.database.query<{ external_user_id: string }>(
      `SELECT external_user_id FROM wecom_transfer WHERE hand_over_id = ? AND state = 'waiting' AND started_at IS NULL
       ORDER BY id LIMIT ${PER_CALL}`,
      [handOverId],
    );
    return rows.map((row) => row.external_user_id);
  }

  private async pairs(handOverIds: readonly number[]): Promise<Pair[]> {
    const ids = inList(handOverIds);
    const rows = await this.database.query<{
      id: number;
      leaver_id: number;
      successor_id: number;
      leaver_user: string | null;
      successor_user: string | null;
    }>(
      `SELECT h.id, l.id AS leaver_id, s.id AS successor_id, l.wecom_user_id AS leaver_user, s.wecom_user_id AS successor_user
       FROM hand_over h JOIN staff l ON l.id = h.guide_id JOIN staff s ON s.id = h.successor_guide_id
       WHERE h.id IN ${ids.sql} ORDER BY h.id`,
      ids.params,
    );
    return rows.flatMap((row) =>
      row.leaver_user && row.successor_user
        ? [
            {
              handOverId: num(row.id),
              leaverId: num(row.leaver_id),
              successorId: num(row.successor_id),
              users: { handoverUserId: row.leaver_user, takeoverUserId: row.successor_user },
            },
          ]
        : [],
    );
  }
}

const refusedBy = ({ errcode }: WecomError): string => `企业微信没有受理（${errcode}），请核对后重试`;

/** Those that WeCom has been asked for, and has not told about. */
async function waitingOf(tx: Tx, handOverId: number): Promise<{ externalUserId: string; startedAt: Date }[]> {
  const rows = await tx.query<{ external_user_id: string; started_at: unknown }[]>(
    `SELECT external_user_id, started_at FROM wecom_transfer
     WHERE hand_over_id = ? AND state = 'waiting' AND started_at IS NOT NULL ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    [handOverId],
  );
  return rows.map((row) => ({ externalUserId: row.external_user_id, startedAt: readTime(row.started_at) }));
}

/** Of these the ones nobody has been told of yet. */
async function notYetDone(tx: Tx, handOverId: number, externalUserIds: readonly string[]): Promise<string[]> {
  const ids = inList(externalUserIds);
  const rows = await tx.query<{ external_user_id: string }[]>(
    `SELECT external_user_id FROM wecom_transfer
     WHERE hand_over_id = ? AND state <> 'done' AND external_user_id IN ${ids.sql} ORDER BY id`,
    [handOverId, ...ids.params],
  );
  return rows.map((row) => row.external_user_id);
}

function outcomeOf(errcode: number | undefined): Omit<TransferOutcome, 'externalUserId'> {
  if (errcode === 0 || errcode === UNDER_WAY) return { state: 'waiting', note: NOTES.waiting };
  if (errcode !== undefined && NO_FRIENDS.has(errcode)) return { state: 'failed', note: '已经不是离职导购的企微好友' };
  return { state: 'failed', note: `企业微信没有受理（${errcode ?? '没有回答'}）` };
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import { taskProgress, TASK_STATUSES } from '../../domain/task';
import { Clock } from '../../platform/clock';
import { Database, inList, insertMissingRows, insertRows, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent, TaskHandler } from '../../platform/outbox';
import { MemberMerges, PersonalData } from '../members';
import { RecruitCounts } from '../targets';
import { GuideTaskAssignmentEntity, type GuideTaskEntity } from './guide-task.entities';
import { lockTask } from './lock-task';
import { type GuideFacts, taskFacts } from './task-facts.repository';
import { type Changed, NEWS_SOURCES, newsOf } from './task-news.repository';
import { expiresAt, overSince } from './task-period';
import { writeProgress } from './write-progress';

/** Guides in one transaction. */
const LOT = 300;

/** A guide wrote down that a member was contacted; `taskId` when it was done for a task. */
export interface GuideContacted {
  readonly contactId: number;
  readonly guideId: number;
  readonly memberId: number;
  readonly taskId?: number | undefined;
  readonly at: string;
  /** What went out from the member's card was tracked; else the guide only says so. */
  readonly proved?: boolean;
}

/**
 * Tells from tracking how far every guide is (A62): parts of tasks for which something new was tracked are reckoned anew
 * from all that was tracked, so doing it twice, or by two workers, changes nothing.
 */
@Singleton()
export class TrackTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() personalData!: PersonalData;
  @Inject() merges!: MemberMerges;
  @Inject() recruits!: RecruitCounts;

  /** Who was contacted is forgotten with the member (PIPL 47); a guide who is done stays done. */
  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'visits',
      erase: async (tx, memberId) =>
        void (await updateCount(tx, 'DELETE FROM guide_task_contact WHERE member_id = ?', [memberId])),
    });
    this.merges.onMerge(
      async (tx, { fromId, intoId }) =>
        void (await updateCount(tx, 'UPDATE guide_task_contact SET member_id = ? WHERE member_id = ?', [
          intoId,
          fromId,
        ])),
    );
  }

  @TaskHandler('guide-tasks.track', { effect: 'outside', everySeconds: 30, leaseSeconds: 300 })
  async track(): Promise<void> {
    const marks = await this.marks();
    const changed: Changed[] = [];
    const next = new Map<string, number>();
    for (const source of NEWS_SOURCES) {
      const news = await newsOf(this.database, source, marks.get(source) ?? 0);
      changed.push(...news.changed);
      next.set(source, news.mark);
    }
    for (const [taskId, guideIds] of groupByTask(changed)) await this.reckon(taskId, guideIds);
    await this.database.inTx((tx) => saveMarks(tx, next), { replaySafe: true });
    await this.closeOver();
  }

  /** Counts for the task it was done for, else for whatever the guide has been asked to contact members for. */
  @OnEvent('guide.contacted')
  async contacted({ tx, payload }: DatabaseTask<GuideContacted>): Promise<void> {
    const { contactId, guideId, taskId, proved = false } = payload;
    const at = new Date(payload.at);
    const memberId = await contactedMember(tx, payload);
    if (memberId === undefined) return;
    const rows = await tx.query<{ task_id: unknown }[]>(
      `SELECT a.task_id FROM guide_task_assignment a JOIN guide_task t ON t.id = a.task_id
       WHERE a.guide_id = ? AND t.metric = 'contacts' AND t.state = 'open' AND t.starts_at <= ? AND t.due_at >= ?
         ${taskId === undefined ? '' : 'AND t.id = ?'}`,
      [guideId, sqlTime(at), sqlTime(overSince(at)), ...(taskId === undefined ? [] : [taskId])],
    );
    const taskIds = rows.map((row) => num(row.task_id));
    await insertMissingRows(
      tx,
      'guide_task_contact',
      ['task_id', 'contact_id', 'guide_id', 'member_id', 'at', 'proved'],
      taskIds.map((id) => [id, contactId, guideId, memberId, sqlTime(at), proved ? 1 : 0]),
    );
    for (const id of taskIds.sort((a, b) => a - b)) await this.reckonIn(tx, id, [guideId]);
  }

  private async reckon(taskId: number, guideIds: readonly number[]): Promise<void> {
    for (let from = 0; from < guideIds.length; from += LOT) {
      const lot = guideIds.slice(from, from + LOT);
      await this.database.inTx((tx) => this.reckonIn(tx, taskId, lot), { replaySafe: true });
    }
  }

  private async reckonIn(tx: Tx, taskId: number, guideIds: readonly number[]): Promise<void> {
    const task = await lockTask(tx, taskId);
    if (!task || task.state === 'cancelled' || task.state === 'closed') return;
    const rows = await tx
      .getRepository(GuideTaskAssignmentEntity)
      .find({ where: { taskId, guideId: In([...guideIds]) }, order: { guideId: 'ASC' } });
    const ids = rows.map((row) => row.guideId);
    const facts = await taskFacts((sql, params) => tx.query(sql, params as unknown[]), { task, guideIds: ids });
    if (task.metric === 'recruits') await this.addRecruits(tx, task, facts);
    const now = this.clock.now();
    await writeProgress(
      tx,
      rows.map((row) => reckoned(task, row, facts.get(row.guideId)!, now)),
    );
  }

  /** Who joined by the guide meanwhile and was not found void (A40); the incentive is decided a week later. */
  private async addRecruits(tx: Tx, task: GuideTaskEntity, facts: Map<number, GuideFacts>): Promise<void> {
    const joins = await this.recruits.joins(tx, [...facts.keys()], task.startsAt, expiresAt(task.dueAt));
    for (const [guideId, times] of joins) {
      facts.get(guideId)!.times.recruits.push(...times.sort((a, b) => a.getTime() - b.getTime()));
    }
  }

  /** What is over for good: nothing counts any more, and open parts have expired. */
  private async closeOver(): Promise<void> {
    const over = await this.database.query<{ id: unknown }>(
      `SELECT id FROM guide_task WHERE state = 'open' AND due_at < ?`,
      [sqlTime(overSince(this.clock.now()))],
    );
    for (const { id } of over) {
      await this.database.inTx(async (tx) => {
        if ((await lockTask(tx, num(id)))?.state !== 'open') return;
        await updateCount(tx, `UPDATE guide_task SET state = 'closed' WHERE id = ?`, [num(id)]);
        await updateCount(
          tx,
          `UPDATE guide_task_assignment SET state = 'expired' WHERE task_id = ? AND state IN ('todo', 'doing')`,
          [num(id)],
        );
      });
    }
  }

  private async marks(): Promise<Map<string, number>> {
    const rows = await this.database.query<{ source: string; last_id: unknown }>(
      'SELECT source, last_id FROM guide_task_mark',
    );
    return new Map(rows.map((row) => [row.source, num(row.last_id)]));
  }
}

/** An assignment as the facts have it; what is final stays as it was, only what it brings goes on growing. */
function reckoned(
  task: GuideTaskEntity,
  row: GuideTaskAssignmentEntity,
  { times, paidFen, selfReported }: GuideFacts,
  now: Date,
): GuideTaskAssignmentEntity {
  const upTo = (until: Date) =>
    Object.fromEntries(
      Object.entries(times).map(([metric, list]) => [metric, list.filter((at) => at <= until).length]),
    );
  const goal = { metric: task.metric, count: task.goalCount };
  const facts = { total: upTo(expiresAt(task.dueAt)), inTime: upTo(task.dueAt) };
  const { status, count } = taskProgress(
    { status: row.state, goal, dueAt: task.dueAt, expiresAt: expiresAt(task.dueAt) },
    facts,
    now,
  );
  const first = Object.values(times)
    .flatMap((list) => list.slice(0, 1))
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const reached = status === 'done' || status === 'late';
  const final = TASK_STATUSES[row.state].final;
  return {
    ...row,
    state: status,
    progress: final ? row.progress : count,
    startedAt: row.startedAt ?? first ?? null,
    doneAt: row.doneAt ?? (reached ? times[task.metric][task.goalCount - 1]! : null),
    visitors: times.visitors.length,
    orders: times.orders.length,
    paidFen,
    selfReported,
  };
}

function groupByTask(changed: readonly Changed[]): Map<number, number[]> {
  const groups = new Map<number, Set<number>>();
  for (const { taskId, guideId } of changed) {
    const group = groups.get(taskId);
    if (group) group.add(guideId);
    else groups.set(taskId, new Set([guideId]));
  }
  return new Map([...groups].map(([taskId, guideIds]) => [taskId, [...guideIds].sort((a, b) => a - b)]));
}

async function saveMarks(tx: Tx, marks: ReadonlyMap<string, number>): Promise<void> {
  const sources = inList([...marks.keys()]);
  await updateCount(tx, `DELETE FROM guide_task_mark WHERE source IN ${sources.sql}`, sources.params);
  await insertRows(tx, 'guide_task_mark', ['source', 'last_id'], [...marks]);
}

/** Who was contacted, by now: a member of the tills may have become a person; undefined for who deleted the account. */
async function contactedMember(tx: Tx, { contactId, memberId }: GuideContacted): Promise<number | undefined> {
  const [row] = await tx.query<{ deleted_at: unknown; member_id: number | null }[]>(
    'SELECT m.deleted_at, c.member_id FROM member m LEFT JOIN customer_contact c ON c.id = ? WHERE m.id = ?',
    [contactId, memberId],
  );
  return row?.deleted_at ? (row.member_id ?? undefined) : memberId;
}

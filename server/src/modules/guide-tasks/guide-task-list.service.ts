import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import type { Answer, listStoreTasks, listTasks, Parsed } from '@qiandian/shared/contract';
import type { TaskStatus } from '../../domain/task';
import { startOfShanghaiDay } from '../../domain/time';
import type { GuideCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, type SqlValue, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { GuideTaskAssignmentEntity, GuideTaskEntity } from './guide-task.entities';
import { TaskEarnings } from './task-earnings.service';
import { isOverdue } from './task-period';
import { TaskTargets } from './task-targets.service';
import { progressText, stateText } from './task-texts';

type Page = Answer<typeof listTasks>;
type Tab = Parsed<typeof listTasks>['query']['tab'];

/** Tasks of one guide (A62, A63) and of one store (A64). */
@Singleton()
export class GuideTaskLists {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() targets!: TaskTargets;
  @Inject() earnings!: TaskEarnings;

  /** Open ones first by when they are due, with what each has brought so far. */
  async ofGuide({ guideId }: GuideCaller, query: Parsed<typeof listTasks>['query']): Promise<Page> {
    const { page, size, tab } = query;
    const { sql, params } = this.tab(tab, guideId);
    const [[count], rows, counts] = await Promise.all([
      this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${sql}`, params),
      this.database.query<{ task_id: unknown }>(
        `SELECT a.task_id ${sql}
         ORDER BY CASE WHEN a.state IN ('todo', 'doing') THEN 0 ELSE 1 END, t.due_at, a.task_id
         LIMIT ${size} OFFSET ${(page - 1) * size}`,
        params,
      ),
      this.counts(guideId),
    ]);
    const ids = rows.map((row) => num(row.task_id));
    return { items: await this.views(guideId, ids), total: num(count?.n), page, size, counts };
  }

  /** Open tasks of a guide that have begun. */
  async todo(guideId: number): Promise<number> {
    return (await this.counts(guideId)).todo;
  }

  /** Newest first; every guide of the store with the state of each. @throws Problem MANAGER_ONLY */
  async ofStore(
    { storeId, role }: StoreCaller,
    { page, size }: Parsed<typeof listStoreTasks>['query'],
  ): Promise<Answer<typeof listStoreTasks>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const from = `FROM guide_task t WHERE t.state <> 'cancelled' AND t.starts_at <= ?
      AND EXISTS (SELECT 1 FROM guide_task_assignment a WHERE a.task_id = t.id AND a.store_id = ?)`;
    const params = [sqlTime(this.clock.now()), storeId];
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, params);
    const found = await this.database.query<{ id: unknown }>(
      `SELECT t.id ${from} ORDER BY t.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
      params,
    );
    const ids = found.map((row) => num(row.id));
    const tasks = await this.tasks(ids);
    const rows = await this.database.dataSource
      .getRepository(GuideTaskAssignmentEntity)
      .find({ where: { taskId: In(ids), storeId }, order: { guideId: 'ASC' } });
    const items = ids.map((id) => {
      const task = tasks.get(id)!;
      const parts = rows.filter((row) => row.taskId === id);
      return {
        id,
        title: task.title,
        dueAt: task.dueAt.toISOString(),
        assigned: parts.length,
        done: parts.filter(({ state }) => state === 'done' || state === 'late').length,
        guides: parts.map(({ guideId, state, progress, selfReported }) => ({
          guideId,
          name: this.staff.byId(guideId)?.name ?? '',
          state,
          progressText: progressText(task.metric, progress, task.goalCount, selfReported),
        })),
      };
    });
    return { items, total: num(count?.n), page, size };
  }

  /** Today's list is what is open and what was finished today. */
  private tab(tab: Tab, guideId: number): { sql: string; params: SqlValue[] } {
    const now = this.clock.now();
    const base = `FROM guide_task_assignment a JOIN guide_task t ON t.id = a.task_id
      WHERE a.guide_id = ? AND t.starts_at <= ?`;
    const params: SqlValue[] = [guideId, sqlTime(now)];
    if (tab === 'all') return { sql: base, params };
    if (tab === 'done') return { sql: `${base} AND a.state IN ('done', 'late')`, params };
    return {
      sql: `${base} AND (a.state IN ('todo', 'doing') OR a.done_at >= ?)`,
      params: [...params, sqlTime(startOfShanghaiDay(now))],
    };
  }

  private async counts(guideId: number): Promise<Page['counts']> {
    const rows = await this.database.query<{ state: TaskStatus; n: unknown }>(
      `SELECT a.state, COUNT(*) AS n FROM guide_task_assignment a JOIN guide_task t ON t.id = a.task_id
       WHERE a.guide_id = ? AND t.starts_at <= ? GROUP BY a.state`,
      [guideId, sqlTime(this.clock.now())],
    );
    const of = (...states: TaskStatus[]) =>
      rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + num(row.n), 0);
    return { todo: of('todo', 'doing'), done: of('done', 'late'), late: of('late') };
  }

  private async views(guideId: number, taskIds: readonly number[]): Promise<Page['items']> {
    const now = this.clock.now();
    const [tasks, rows, commission] = await Promise.all([
      this.tasks(taskIds),
      this.database.dataSource
        .getRepository(GuideTaskAssignmentEntity)
        .find({ where: { guideId, taskId: In([...taskIds]) } }),
      this.earnings.byTask(guideId, taskIds),
    ]);
    const parts = new Map(rows.map((row) => [row.taskId, row]));
    return taskIds.map((id) => {
      const [task, part] = [tasks.get(id)!, parts.get(id)!];
      const target = this.targets.of(task);
      return {
        id,
        title: task.title,
        words: task.words,
        kind: task.kind,
        ...(target && { target }),
        state: part.state,
        stateText: stateText(part.state, isOverdue(part.state, task.dueAt, now)),
        goal: { metric: task.metric, count: task.goalCount },
        progress: part.progress,
        progressText: progressText(task.metric, part.progress, task.goalCount, part.selfReported),
        dueAt: task.dueAt.toISOString(),
        ...(part.doneAt ? { doneAt: part.doneAt.toISOString() } : {}),
        earned: {
          visitors: part.visitors,
          orders: part.orders,
          paidFen: part.paidFen,
          commissionFen: commission.get(id) ?? 0,
        },
      };
    });
  }

  private async tasks(ids: readonly number[]): Promise<Map<number, GuideTaskEntity>> {
    const rows = await this.database.dataSource.getRepository(GuideTaskEntity).findBy({ id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { insertMissingRows, num, type Tx } from '../../platform/db';
import { type DatabaseTask, Outbox, TaskHandler, Tasks } from '../../platform/outbox';
import { GuideTaskEntity } from './guide-task.entities';
import { TaskAudiences } from './task-audience.service';
import { lockTask } from './lock-task';

export const ASSIGN_TASK = 'guide-tasks.assign';
const TELL_TASK = 'guide-tasks.tell';
/** Guides in one transaction. */
const LOT = 2000;

/** The next guides of a task: those with larger ids. */
interface Lot {
  readonly taskId: number;
  readonly after: number;
}

/** Gives a task to its guides and tells them when it begins, a lot in each transaction. Done twice, it changes nothing. */
@Singleton()
export class AssignTask {
  @Inject() clock!: Clock;
  @Inject() tasks!: Tasks;
  @Inject() outbox!: Outbox;
  @Inject() audiences!: TaskAudiences;

  @TaskHandler(ASSIGN_TASK, { effect: 'database' })
  async assign({ tx, payload: { taskId, after } }: DatabaseTask<Lot>): Promise<void> {
    const task = await lockTask(tx, taskId);
    if (task?.state !== 'assigning') return;
    const waiting = this.audiences.guides(task.audience).filter(({ guideId }) => guideId > after);
    const lot = waiting.slice(0, LOT);
    await insertMissingRows(
      tx,
      'guide_task_assignment',
      ['task_id', 'guide_id', 'store_id', 'region_id', 'brand_id', 'state'],
      lot.map((to) => [taskId, to.guideId, to.storeId, to.regionId, to.brandId, 'todo']),
    );
    if (waiting.length > LOT) {
      await this.next(tx, ASSIGN_TASK, { taskId, after: lot.at(-1)!.guideId });
      return;
    }
    await tx.getRepository(GuideTaskEntity).update(taskId, { state: 'open' });
    await this.next(tx, TELL_TASK, { taskId, after: 0 }, task.startsAt);
  }

  @TaskHandler(TELL_TASK, { effect: 'database' })
  async tell({ tx, payload: { taskId, after } }: DatabaseTask<Lot>): Promise<void> {
    const task = await tx.getRepository(GuideTaskEntity).findOneBy({ id: taskId });
    if (task?.state !== 'open' || task.dueAt <= this.clock.now()) return;
    const rows = await tx.query<{ guide_id: unknown }[]>(
      `SELECT guide_id FROM guide_task_assignment WHERE task_id = ? AND guide_id > ? ORDER BY guide_id LIMIT ${LOT}`,
      [taskId, after],
    );
    const guideIds = rows.map((row) => num(row.guide_id));
    if (!guideIds.length) return;
    await this.outbox.publish(tx, 'guide.told', [
      {
        guideIds,
        kind: 'task',
        title: `新任务：${task.title}`,
        text: task.words || '点一下就能转发，系统自动算完成',
        path: '/pkg-guide/tasks/index',
        reference: `task:${taskId}`,
      },
    ]);
    if (rows.length === LOT) await this.next(tx, TELL_TASK, { taskId, after: guideIds.at(-1)! });
  }

  private next(tx: Tx, kind: string, payload: Lot, runAt?: Date): Promise<void> {
    const key = `${payload.taskId}:${payload.after}`;
    return this.tasks.schedule(tx, [{ kind, key, payload, ...(runAt && { runAt }) }]);
  }
}

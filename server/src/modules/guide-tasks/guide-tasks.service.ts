import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import type { LinkTokenEntity } from '../guides';
import { GuideTaskLists } from './guide-task-list.service';
import type { GuideTaskEntity } from './guide-task.entities';
import { overSince } from './task-period';
import { isForTask } from './task-targets.service';

/** What other capabilities ask about a guide's tasks. */
@Singleton()
export class GuideTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() lists!: GuideTaskLists;

  /**
   * Makes sure that a link may count for the task: the guide has it, it has begun, something still counts, and the link
   * is of what the task asks to share.
   * @throws Problem TASK_NOT_FOUND
   */
  async assertShares(
    guideId: number,
    taskId: number,
    link: { kind: LinkTokenEntity['kind']; targetId: number },
  ): Promise<void> {
    const now = this.clock.now();
    const [task] = await this.database.query<{ kind: GuideTaskEntity['kind']; target_id: number | null }>(
      `SELECT t.kind, t.target_id FROM guide_task_assignment a JOIN guide_task t ON t.id = a.task_id
       WHERE a.task_id = ? AND a.guide_id = ? AND t.state IN ('assigning', 'open') AND t.starts_at <= ? AND t.due_at >= ?`,
      [taskId, guideId, sqlTime(now), sqlTime(overSince(now))],
    );
    if (!task || !isForTask({ kind: task.kind, targetId: task.target_id }, link)) throw new Problem('TASK_NOT_FOUND');
  }

  /** Open tasks that have begun. */
  todo(guideId: number): Promise<number> {
    return this.lists.todo(guideId);
  }
}

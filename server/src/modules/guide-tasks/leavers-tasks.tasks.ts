import { Singleton } from '@midwayjs/core';
import { num, updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { GUIDE_LEFT, type GuideLeft } from '../staffing';
import { lockTask } from './lock-task';

/** What a leaver has not finished is nobody's failure (A74): it is cancelled, and counts in no completion rate. */
@Singleton()
export class LeaversTasks {
  @OnEvent(GUIDE_LEFT)
  async left({ tx, payload: { guideId } }: DatabaseTask<GuideLeft>): Promise<void> {
    const open = await tx.query<{ task_id: unknown }[]>(
      `SELECT task_id FROM guide_task_assignment WHERE guide_id = ? AND state IN ('todo', 'doing') ORDER BY task_id`,
      [guideId],
    );
    for (const { task_id } of open) {
      // tracking that is writing this very part is waited for
      await lockTask(tx, num(task_id));
      await updateCount(
        tx,
        `UPDATE guide_task_assignment SET state = 'cancelled'
         WHERE task_id = ? AND guide_id = ? AND state IN ('todo', 'doing')`,
        [num(task_id), guideId],
      );
    }
  }
}

import { isSqlite, type Tx } from '../../platform/db';
import { GuideTaskEntity } from './guide-task.entities';

/** The task, locked until the transaction ends: whoever writes its assignments holds it, so that none undoes another's. */
export const lockTask = (tx: Tx, taskId: number): Promise<GuideTaskEntity | null> =>
  tx.getRepository(GuideTaskEntity).findOne({
    where: { id: taskId },
    ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } }),
  });

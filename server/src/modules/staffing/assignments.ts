import { sqlTime, type Tx, updateCount } from '../../platform/db';
import { StaffAssignmentEntity, type StaffEntity } from '../guides';

/** A stretch of work in a store and role begins. */
export async function assign(
  tx: Tx,
  { id, storeId, role }: Pick<StaffEntity, 'id' | 'storeId' | 'role'>,
  startedAt: Date,
): Promise<void> {
  await tx.getRepository(StaffAssignmentEntity).insert({ staffId: id, storeId, role, startedAt, endedAt: null });
}

/** The one under way, if any, ends. @returns whether there was one */
export async function endAssignment(tx: Tx, staffId: number, at: Date): Promise<boolean> {
  const ended = await updateCount(
    tx,
    'UPDATE staff_assignment SET ended_at = ? WHERE staff_id = ? AND ended_at IS NULL',
    [sqlTime(at), staffId],
  );
  return ended > 0;
}

/** One ends and another begins. Who has no history has been where and what he was since he joined. */
export async function reassign(tx: Tx, before: StaffEntity, after: StaffEntity, at: Date): Promise<void> {
  const { id: staffId, storeId, role, joinedAt: startedAt } = before;
  const repository = tx.getRepository(StaffAssignmentEntity);
  if (!(await endAssignment(tx, staffId, at)) && !(await repository.existsBy({ staffId })))
    await repository.insert({ staffId, storeId, role, startedAt, endedAt: at });
  await assign(tx, after, at);
}

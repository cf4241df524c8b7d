import { sqlTime, type Tx, updateCount } from '../../platform/db';
import { StaffAssignmentEntity } from '../guides';

/** A stretch of work in a store begins. */
export async function assign(tx: Tx, staffId: number, storeId: number, startedAt: Date): Promise<void> {
  await tx.getRepository(StaffAssignmentEntity).insert({ staffId, storeId, startedAt, endedAt: null });
}

/** The one under way, if any, ends. */
export async function endAssignment(tx: Tx, staffId: number, at: Date): Promise<void> {
  await updateCount(tx, 'UPDATE staff_assignment SET ended_at = ? WHERE staff_id = ? AND ended_at IS NULL', [
    sqlTime(at),
    staffId,
  ]);
}

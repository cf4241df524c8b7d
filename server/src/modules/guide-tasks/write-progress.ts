import { isSqlite, sqlTime, type SqlValue, type Tx } from '../../platform/db';
import type { GuideTaskAssignmentEntity } from './guide-task.entities';

const KEY = ['task_id', 'guide_id', 'store_id', 'region_id', 'brand_id'];
const FOUND = ['state', 'progress', 'started_at', 'done_at', 'visitors', 'orders', 'paid_fen', 'self_reported'];
const ROWS_PER_STATEMENT = 500;

/** Writes what was found of these assignments, which are there already, in as few statements as possible. */
export async function writeProgress(tx: Tx, rows: readonly GuideTaskAssignmentEntity[]): Promise<void> {
  const columns = [...KEY, ...FOUND];
  const one = `(${columns.map(() => '?').join(',')})`;
  const tail = isSqlite(tx)
    ? `ON CONFLICT (task_id, guide_id) DO UPDATE SET ${FOUND.map((c) => `${c} = excluded.${c}`).join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${FOUND.map((c) => `${c} = VALUES(${c})`).join(', ')}`;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    await tx.query(
      `INSERT INTO guide_task_assignment (${columns.join(', ')}) VALUES ${part.map(() => one).join(',')} ${tail}`,
      part.flatMap((row): SqlValue[] => [
        row.taskId,
        row.guideId,
        row.storeId,
        row.regionId,
        row.brandId,
        row.state,
        row.progress,
        row.startedAt && sqlTime(row.startedAt),
        row.doneAt && sqlTime(row.doneAt),
        row.visitors,
        row.orders,
        row.paidFen,
        row.selfReported,
      ]),
    );
  }
}

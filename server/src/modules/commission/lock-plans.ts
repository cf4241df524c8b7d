import { isSqlite, type Tx } from '../../platform/db';

/**
 * Who decides by which rules a month is settled, and who starts to settle one, wait for each other until the transaction
 * ends. To be called before anything is read: what is read then is what the one before has left.
 */
export async function lockPlans(tx: Tx): Promise<void> {
  if (!isSqlite(tx)) await tx.query('SELECT id FROM commission_plan ORDER BY id FOR UPDATE');
}

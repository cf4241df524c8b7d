import { inList, isSqlite, type Tx } from '../../platform/db';

/** Makes what is done for these people wait for each other until the transaction ends; in one order, whoever asks. */
export async function holdStaff(tx: Tx, staffIds: readonly number[]): Promise<void> {
  if (isSqlite(tx)) return;
  const ids = inList([...new Set(staffIds)]);
  await tx.query(`SELECT id FROM staff WHERE id IN ${ids.sql} ORDER BY id FOR UPDATE`, ids.params);
}

import { isSqlite, type SqlValue, type Tx } from '../../platform/db';

/** In `changes` of `upsert`: the value that would have been inserted. */
export const freshIn = (tx: Tx) => (column: string) => (isSqlite(tx) ? `excluded.${column}` : `VALUES(${column})`);

/**
 * Inserts rows in one statement; of those whose key is there already it makes the changes instead. MariaDB makes them from
 * left to right, each on what the one before has left: say first what must see a column as it was.
 */
export async function upsert(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  key: readonly string[],
  changes: readonly string[],
): Promise<void> {
  if (!rows.length) return;
  const one = `(${columns.map(() => '?').join(',')})`;
  const tail = isSqlite(tx)
    ? `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${changes.join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${changes.join(', ')}`;
  await tx.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => one).join(',')} ${tail}`,
    rows.flat(),
  );
}

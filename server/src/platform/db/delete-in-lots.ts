import type { Database } from './database';
import { inList, type SqlValue, updateCount } from './sql';

/** Rows that one transaction deletes: nobody waits long for it. */
const LOT = 1000;

export interface OldRows {
  readonly table: string;
  /** The primary key's one column. */
  readonly key: string;
  readonly where: string;
  readonly params: readonly SqlValue[];
}

/**
 * Deletes the rows that `where` meets, however many, a lot in each transaction. A row that is changed meanwhile so that
 * `where` does not meet it any more stays.
 * @returns how many it deleted
 */
export async function deleteInLots(database: Database, { table, key, where, params }: OldRows): Promise<number> {
  let deleted = 0;
  for (;;) {
    const rows = await database.query<{ k: string | number }>(
      `SELECT ${key} AS k FROM ${table} WHERE ${where} LIMIT ${LOT}`,
      params,
    );
    const keys = inList(rows.map(({ k }) => k));
    const sql = `DELETE FROM ${table} WHERE ${key} IN ${keys.sql} AND ${where}`;
    deleted += await database.inTx((tx) => updateCount(tx, sql, [...keys.params, ...params]), { replaySafe: true });
    if (rows.length < LOT) return deleted;
  }
}

import { setImmediate as breathe } from 'node:timers/promises';
import type { Database } from './database';

const ROWS = 2_000;

/**
 * All rows of a table by its number, a part at a time, so that requests get their turn in between however large the chain is.
 * It is not one look at one instant: what changes meanwhile raises a version, and is read then.
 * @param select without WHERE and ORDER BY
 * @param key a unique positive number, selected under its own name
 */
export async function readInSlices<T extends object>(
  database: Database,
  select: string,
  key: keyof T & string,
): Promise<T[]> {
  const all: T[] = [];
  for (let after = 0; ; await breathe()) {
    const rows = await database.query<T>(`${select} WHERE ${key} > ? ORDER BY ${key} LIMIT ${ROWS}`, [after]);
    for (const row of rows) all.push(row);
    if (rows.length < ROWS) return all;
    after = Number(rows.at(-1)![key]);
  }
}

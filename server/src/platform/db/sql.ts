import { setImmediate as breathe } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Tx } from './database';
import { insertInto, insertText, type InsertVerb } from './literals';

/** What a statement may bind on both databases: no Date (use `sqlTime`), no boolean (use 0 and 1). */
export type SqlValue = string | number | bigint | Buffer | null;

/** An instant as text that both databases store, compare and sort alike: `2026-01-31 09:30:00.000`, UTC. */
export const sqlTime = (instant: Date): string => instant.toISOString().slice(0, 23).replace('T', ' ');

/** The instant in a raw row: SQLite answers text, MySQL a Date. Throws on anything else. */
export const readTime = (value: unknown): Date => {
  if (value instanceof Date) return value;
  const read = typeof value === 'string' ? new Date(value.replace(' ', 'T').replace(/Z?$/, 'Z')) : undefined;
  if (!read || Number.isNaN(read.getTime())) throw new TypeError(`Not an instant: ${String(value)}`);
  return read;
};

/** `readTime`, where the column may be NULL. */
export const readTimeOrNull = (value: unknown): Date | undefined =>
  value === null || value === undefined ? undefined : readTime(value);

/** bigint, COUNT and SUM come back as text on MariaDB; SUM of nothing is NULL and counts as 0. */
export const num = (value: unknown): number => (value === null || value === undefined ? 0 : Number(value));

/**
 * `IN` for any number of values.
 * @example const ids = inList([1, 2]); tx.query(`SELECT * FROM sku WHERE id IN ${ids.sql}`, ids.params)
 * An empty list matches nothing on both databases.
 */
export const inList = <T extends SqlValue>(values: readonly T[]): { sql: string; params: T[] } =>
  values.length ? { sql: `(${values.map(() => '?').join(',')})`, params: [...values] } : { sql: '(NULL)', params: [] };

const SQLITE_MAX_PARAMS = 32_766;
const MYSQL_MAX_ROWS = 1000;

/**
 * Multi-row INSERT in as few statements as the database takes (SQLite 32,766 parameters, MySQL 1,000 rows). Names are
 * quoted; `rows` hold values in the order of `columns`. Between statements other work of the process gets its turn.
 */
export const insertRows = async (tx: Tx, table: string, columns: readonly string[], rows: Rows): Promise<void> => {
  await insert('INSERT', tx, table, columns, rows);
};

/**
 * `insertRows` that leaves rows out whose unique key is there already. MySQL then also bends values that do not fit
 * instead of refusing them: check lengths before.
 * @returns how many were written
 */
export const insertMissingRows = (tx: Tx, table: string, columns: readonly string[], rows: Rows): Promise<number> =>
  insert('INSERT IGNORE', tx, table, columns, rows);

type Verb = Exclude<InsertVerb, 'INSERT OR IGNORE'>;
type Rows = readonly (readonly SqlValue[])[];

async function insert(verb: Verb, tx: Tx, table: string, columns: readonly string[], rows: Rows): Promise<number> {
  const sqlite = isSqlite(tx);
  const perStatement = sqlite ? Math.floor(SQLITE_MAX_PARAMS / columns.length) : MYSQL_MAX_ROWS;
  let written = 0;
  for (let from = 0; from < rows.length; from += perStatement) {
    if (from > 0) await breathe();
    const part = rows.slice(from, from + perStatement);
    written += sqlite
      ? await updateCount(tx, questionMarks(verb, table, columns, part.length), part.flat())
      : await updateCount(tx, insertText(verb, table, columns, part));
  }
  return written;
}

function questionMarks(verb: Verb, table: string, columns: readonly string[], rows: number): string {
  const one = `(${columns.map(() => '?').join(',')})`;
  return (
    insertInto(verb === 'INSERT' ? verb : 'INSERT OR IGNORE', table, columns) + new Array(rows).fill(one).join(',')
  );
}

/** Runs an UPDATE, DELETE or INSERT and tells how many rows its WHERE met or it wrote, on both databases. */
export async function updateCount(tx: Tx, sql: string, params: readonly SqlValue[] = []): Promise<number> {
  const result = await tx.queryRunner!.query(sql, [...params], true);
  return result.affected ?? 0;
}

export const isSqlite = (manager: EntityManager): boolean => manager.connection.options.type === 'better-sqlite3';

import type { QueryRunner } from 'typeorm';

const TABLE = 'schema_migration_begun';
const COMMITS_BY_ITSELF = /^\s*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\b/i;
/** What a statement says that has been carried out before: table, column or key exists already, or is gone already. */
const DONE_BEFORE = new Set([1050, 1060, 1061, 1091, 1051]);

/**
 * Runs a migration's one statement on MySQL. DDL there commits by itself, before the migration can be written down as done: a
 * process that is killed in between leaves a step that is done and not known to be. So it is written down as begun first, and
 * the next start takes "exists already" of such a step for what it is. A step that fails is not begun any more: what stands in
 * its way is then somebody else's, and the start must refuse again.
 */
export async function carryOut(runner: QueryRunner, name: string, statement: string): Promise<void> {
  if (!COMMITS_BY_ITSELF.test(statement)) {
    await runner.query(statement);
    return;
  }
  await runner.query(`CREATE TABLE IF NOT EXISTS ${TABLE} (name varchar(255) NOT NULL PRIMARY KEY)`);
  const cutOff = ((await runner.query(`SELECT name FROM ${TABLE} WHERE name = ?`, [name])) as unknown[]).length > 0;
  if (!cutOff) await runner.query(`INSERT INTO ${TABLE} (name) VALUES (?)`, [name]);
  try {
    await runner.query(statement);
  } catch (error) {
    const { errno } = (error as { driverError?: { errno?: number } }).driverError ?? {};
    if (cutOff && DONE_BEFORE.has(errno ?? 0)) return;
    await runner.query(`DELETE FROM ${TABLE} WHERE name = ?`, [name]).catch(() => undefined);
    throw error;
  }
}

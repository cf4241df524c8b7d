import type { Database } from './database';

const LOCK = 'qiandian_migrate';
const LOCK_SECONDS = 600;

/** Brings the schema up to date, in one process at a time. Answers the names of the migrations it ran. */
export async function migrate(db: Database): Promise<string[]> {
  const run = async (): Promise<string[]> =>
    (await db.dataSource.runMigrations({ transaction: 'each' })).map((m) => m.name);
  if (db.dialect === 'sqlite') return run();
  const keeper = db.dataSource.createQueryRunner();
  try {
    await keeper.query('SELECT GET_LOCK(?, ?)', [LOCK, LOCK_SECONDS]);
    return await run();
  } finally {
    await keeper.query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined);
    await keeper.release();
  }
}

/** What the entities want that the database has not: empty when migrations and entities agree. For tests. */
export async function schemaDrift(db: Database): Promise<string[]> {
  const sql = await db.dataSource.driver.createSchemaBuilder().log();
  return sql.upQueries.map((q) => q.query);
}

/** Throws with the missing statements when the migrated schema is not the one the entities describe. */
export async function assertNoDrift(db: Database): Promise<void> {
  const drift = await schemaDrift(db);
  if (drift.length) throw new Error(`Migrations and entities differ on ${db.product}:\n${drift.join('\n')}`);
}

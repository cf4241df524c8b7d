import { agreedTime } from '../clock';
import type { Database } from './database';
import { compareVersions } from './compare-versions';
import type { MigrationStep } from './migration-step';
import { sqlTime } from './sql';

const LOCK = 'qiandian_migrate';
const LOCK_SECONDS = 600;
/** A process that has not written its heartbeat for so long is gone; rather a minute late than tables taken from one that lives. */
const ALIVE_MS = 60_000;

/**
 * Brings the schema up to date, in one process at a time. Answers the names of the migrations it ran.
 * Throws when a newer version has taken away what this one needs, or when this one would take away what a process that
 * is running still needs.
 */
export async function migrate(db: Database): Promise<string[]> {
  if (db.dialect === 'sqlite') return run(db);
  const keeper = db.dataSource.createQueryRunner();
  try {
    const [got] = (await keeper.query('SELECT GET_LOCK(?, ?) AS got', [LOCK, LOCK_SECONDS])) as { got: unknown }[];
    if (Number(got?.got) !== 1) throw new Error(`Another process has been migrating for ${LOCK_SECONDS} s.`);
    return await run(db);
  } finally {
    await keeper.query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined);
    await keeper.release();
  }
}

async function run(db: Database): Promise<string[]> {
  const applied = await appliedMigrations(db);
  assertNotTooOld(db, applied);
  await assertNobodyNeedsIt(db, applied);
  return (await db.dataSource.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
}

/** Names of the migrations the database has had, oldest first; none in an empty one. */
export async function appliedMigrations(db: Database): Promise<string[]> {
  if (!(await hasTable(db, 'schema_migration'))) return [];
  const rows = await db.query<{ name: string }>('SELECT name FROM schema_migration ORDER BY id');
  return rows.map(({ name }) => name);
}

async function hasTable(db: Database, name: string): Promise<boolean> {
  const runner = db.dataSource.createQueryRunner();
  try {
    return await runner.hasTable(name);
  } finally {
    await runner.release();
  }
}

/** A newer version's additions do no harm; what it has taken away does. */
function assertNotTooOld(db: Database, applied: readonly string[]): void {
  const known = new Set(db.migrations.map(({ name }) => name));
  const gone = applied.filter((name) => name.startsWith('contract_') && !known.has(name));
  if (!gone.length) return;
  throw new Error(
    `这个版本太旧：数据库已由更新的版本去掉了它要用的内容（${gone.join('、')}），请用新版本启动 / ` +
      'This version is older than the database allows; start a newer one.',
  );
}

async function assertNobodyNeedsIt(db: Database, applied: readonly string[]): Promise<void> {
  const done = new Set(applied);
  const pending = db.migrations.filter((step) => step.contract && !done.has(step.name));
  if (!pending.length || !applied.length || !(await hasTable(db, 'process_heartbeat'))) return;
  const alive = await db.query<{ host: string; pid: number; version: string }>(
    'SELECT host, pid, version FROM process_heartbeat WHERE beat_at > ?',
    [sqlTime(new Date(agreedTime.now() - ALIVE_MS))],
  );
  for (const { name, contract } of pending as (MigrationStep & { contract: { unusedSince: string } })[]) {
    const old = alive.find(({ version }) => compareVersions(version, contract.unusedSince) < 0);
    if (!old) continue;
    throw new Error(
      `${name} 要去掉的内容 ${old.version} 版还在用（${old.host} 进程 ${old.pid}），请先升级到 ${contract.unusedSince} / ` +
        `${name} takes away what a running ${old.version} still needs; roll out ${contract.unusedSince} first.`,
    );
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

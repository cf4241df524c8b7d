import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '../config';
import { ENTITIES } from '../entities';
import { MIGRATIONS } from '../migrations';
import { reconcileAll } from '../modules/operations';
import { authSecretOf } from '../platform/auth';
import {
  BackupError,
  copyUploads,
  countSqlite,
  isEmptySqlite,
  loadMysql,
  type Manifest,
  readManifest,
  replaceSqlite,
  runCommand,
  verifyFiles,
} from '../platform/backup';
import { Database, type DatabaseLocation, migrate, num, sqlTime } from '../platform/db';
import { ALIVE_MS, secretMarkOf } from '../platform/process';

const USAGE = '用法：npm run restore -- --from <文件夹> [--force]';
const SHOWN = 50;

/**
 * Puts a backup where the environment points. Checks every file before it touches anything, refuses a database that is
 * not empty unless told, and one that a process uses always. Afterwards: row counts as in the manifest, the schema brought
 * up to date, and the ledgers proved.
 */
runCommand(async () => {
  const { from, force } = options();
  const settings = readSettings(process.env);
  const folder = resolve(process.env['INIT_CWD'] ?? '.', from);
  const manifest = readManifest(folder);
  assertFits(manifest, settings);
  await verifyFiles(folder, manifest);
  const file = manifest.files.find(({ path }) => path.startsWith('database.'))!.path;
  console.log(`备份完好：${manifest.createdAt} 由 ${manifest.version} 版做的，${manifest.files.length} 个文件`);
  const location: DatabaseLocation = settings.database;
  await ('file' in location
    ? intoSqlite(location.file, join(folder, file), manifest, force)
    : intoMysql(location.url, join(folder, file), manifest, force));
  await copyUploads(folder, settings.dataDir);
  return prove(location);
});

function options(): { from: string; force: boolean } {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, force: { type: 'boolean', default: false } },
    strict: true,
  });
  if (!values.from) throw new BackupError(USAGE);
  return { from: values.from, force: values.force };
}

function assertFits(manifest: Manifest, settings: Settings): void {
  const embedded = 'file' in settings.database;
  if ((manifest.database === 'sqlite') !== embedded) {
    throw new BackupError(
      `备份来自 ${manifest.database}，不能恢复到${embedded ? '嵌入式数据库' : ' MySQL 或 MariaDB'}`,
    );
  }
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  if (manifest.migrations.some((name) => !known.has(name))) {
    throw new BackupError(`备份由更新的版本（${manifest.version}）做的，请用那个版本恢复`);
  }
  if (manifest.secretMark !== secretMarkOf(authSecretOf(settings))) {
    console.warn('注意：AUTH_SECRET 与备份时的不同，恢复后大家要重新登录，接口密钥要重新生成');
  }
}

async function intoSqlite(file: string, copy: string, manifest: Manifest, force: boolean): Promise<void> {
  if (!isEmptySqlite(file)) {
    refuse(`数据库 ${file}`, force);
    await assertIdle({ file });
  }
  const kept = await replaceSqlite(copy, file, new Date());
  if (kept) console.log(`原来的数据库留在 ${kept}`);
  assertCounts(manifest, countSqlite(file));
}

async function intoMysql(url: string, dump: string, manifest: Manifest, force: boolean): Promise<void> {
  await withDatabase({ url }, async (db) => {
    const tables = await tablesOf(db);
    if (!tables.length) return;
    refuse(`数据库 ${new URL(url).pathname.slice(1)}`, force);
    await assertIdle({ url });
    await db.query(`DROP TABLE ${tables.map((name) => `\`${name}\``).join(', ')}`);
  });
  await loadMysql(url, dump);
  await withDatabase({ url }, async (db) => {
    const counts: Record<string, number> = {};
    for (const name of await tablesOf(db)) {
      const [row] = await db.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM \`${name}\``);
      counts[name] = num(row?.n);
    }
    assertCounts(manifest, counts);
  });
}

function refuse(what: string, force: boolean): void {
  if (!force) throw new BackupError(`${what} 里有数据，没有动它。确实要覆盖，请加 --force`);
}

/** Whoever runs would write into what is being replaced. */
async function assertIdle(location: DatabaseLocation): Promise<void> {
  await withDatabase(location, async (db) => {
    const known = await db.query<{ beat_at: unknown }>('SELECT beat_at FROM process_heartbeat LIMIT 1').catch(() => []);
    if (!known.length) return;
    const since = sqlTime(new Date(Date.now() - ALIVE_MS));
    const alive = await db.query<{ host: string; pid: number }>(
      'SELECT host, pid FROM process_heartbeat WHERE beat_at > ?',
      [since],
    );
    if (!alive.length) return;
    const names = alive.map(({ host, pid }) => `${host} 进程 ${pid}`).join('、');
    throw new BackupError(`还有进程在用这个数据库（${names}），请先停掉；刚断电的要等 ${ALIVE_MS / 1000} 秒`);
  });
}

function assertCounts({ tables }: Manifest, found: Readonly<Record<string, number>>): void {
  const wrong = [...new Set([...Object.keys(tables), ...Object.keys(found)])].filter(
    (name) => tables[name] !== found[name],
  );
  if (wrong.length) {
    const lines = wrong.map((name) => `  ${name}：备份 ${tables[name] ?? '没有'}，恢复后 ${found[name] ?? '没有'}`);
    throw new BackupError(`恢复后的行数与备份不符：\n${lines.join('\n')}`);
  }
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0);
  console.log(`行数一致：${Object.keys(tables).length} 张表 ${rows.toLocaleString('en')} 行`);
}

/** @returns 0, or 1 when the ledgers differ */
async function prove(location: DatabaseLocation): Promise<number> {
  return withDatabase(location, async (db) => {
    const ran = await migrate(db);
    if (ran.length) console.log(`补跑了 ${ran.length} 个迁移`);
    // of processes that ran when the backup was made
    await db.inTx((tx) => tx.query('DELETE FROM process_heartbeat'));
    const differences = await reconcileAll(db, new Date());
    for (const { check, text } of differences.slice(0, SHOWN)) console.log(`【${check}】${text}`);
    console.log(`恢复完成，对账：${differences.length} 处差异`);
    return differences.length ? 1 : 0;
  });
}

async function tablesOf(db: Database): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
  );
  return rows.map(({ name }) => name);
}

async function withDatabase<T>(location: DatabaseLocation, work: (db: Database) => Promise<T>): Promise<T> {
  const db = new Database(location, ENTITIES, MIGRATIONS);
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

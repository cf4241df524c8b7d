import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../config';
import { ENTITIES } from '../entities';
import { authSecretOf } from '../platform/auth';
import {
  BackupError,
  copySqlite,
  copyUploads,
  countSqlite,
  describeFile,
  dumpMysql,
  runCommand,
  writeManifest,
} from '../platform/backup';
import { appliedMigrations, Database, type DatabaseLocation } from '../platform/db';
import { secretMarkOf } from '../platform/process';

const USAGE = '用法：npm run backup -- --to <文件夹>';

/**
 * Copies the data of a running system into a folder: the database as it is at one instant, then the uploads (what a row
 * names is then there), and a manifest with which a restore can be checked. The folder appears whole or not at all.
 */
runCommand(async () => {
  const { to } = options();
  const settings = readSettings(process.env);
  const folder = resolve(process.env['INIT_CWD'] ?? '.', to);
  if (existsSync(folder) && readdirSync(folder).length) throw new BackupError(`${folder} 不是空的，换一个文件夹`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const { database, migrations } = await look(settings.database);
  const [file, tables] = await copyDatabase(settings.database, part);
  const uploads = await copyUploads(settings.dataDir, part);
  const files = [];
  for (const path of [file, ...uploads]) files.push(await describeFile(part, path));
  writeManifest(part, {
    ...{ format: 1, product: 'qiandian', version: settings.version, createdAt: new Date().toISOString() },
    ...{ database, migrations, tables, files, secretMark: secretMarkOf(authSecretOf(settings)) },
  });
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  const rows = Object.values(tables).reduce((sum, n) => sum + n, 0);
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  console.log(
    `备份完成：${folder}\n  ${Object.keys(tables).length} 张表 ${rows.toLocaleString('en')} 行，` +
      `${uploads.length} 个上传文件，共 ${(bytes / 1e6).toFixed(1)} MB\n` +
      '  AUTH_SECRET 不在备份里：请另外保管，恢复后要用同一个',
  );
  return 0;
});

function options(): { to: string } {
  const { values } = parseArgs({ options: { to: { type: 'string' } }, strict: true });
  if (!values.to) throw new BackupError(USAGE);
  return { to: values.to };
}

/** Which database it is and what it has had. */
async function look(location: DatabaseLocation) {
  if ('file' in location && !existsSync(location.file)) throw new BackupError(`找不到数据库 ${location.file}`);
  const db = new Database(location, ENTITIES);
  await db.connect();
  try {
    const migrations = await appliedMigrations(db);
    if (!migrations.length) throw new BackupError('数据库里还没有数据，没有可以备份的');
    return { database: db.product, migrations };
  } finally {
    await db.close();
  }
}

async function copyDatabase(location: DatabaseLocation, folder: string): Promise<[string, Record<string, number>]> {
  if ('file' in location) {
    const file = 'database.sqlite';
    copySqlite(location.file, join(folder, file));
    return [file, countSqlite(join(folder, file))];
  }
  const file = 'database.sql.gz';
  return [file, await dumpMysql(location.url, join(folder, file))];
}

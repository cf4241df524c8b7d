import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CountDumpRows } from './count-dump-rows';
import { BackupError } from './manifest';

const FOLDERS = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin'];

/** Full path of the first of these programs. @throws BackupError naming the package to install */
function program(names: readonly string[]): string {
  const found = names.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new BackupError(`找不到 ${names.join(' 或 ')}，请先安装（Debian：apt-get install mariadb-client）`);
  return found;
}

/** How the client programs are told where to go; the password travels in the environment, where `ps` does not show it. */
function connection(url: string): { args: string[]; database: string; env: NodeJS.ProcessEnv } {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    args: [
      ...['--no-defaults', '--protocol=tcp', '--default-character-set=utf8mb4'],
      ...[`--host=${hostname}`, `--port=${port || 3306}`, `--user=${decodeURIComponent(username)}`],
    ],
    database: decodeURIComponent(pathname.slice(1)),
    env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
  };
}

/**
 * Dumps the database as it was at one instant, while others go on writing, into a gzip file.
 * @returns rows by table, as they are in the dump
 */
export async function dumpMysql(url: string, file: string): Promise<Record<string, number>> {
  const path = program(['mariadb-dump', 'mysqldump']);
  const { args, database, env } = connection(url);
  // MariaDB's writes one row a line by itself
  const rowsApart = basename(path) === 'mysqldump' ? ['--skip-extended-insert', '--no-autocommit'] : [];
  const child = spawn(
    path,
    [
      ...args,
      ...['--single-transaction', '--quick', '--skip-lock-tables', '--hex-blob', '--no-tablespaces', '--skip-comments'],
      ...rowsApart,
      database,
    ],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const rows = new CountDumpRows();
  const [, said] = await Promise.all([
    pipeline(child.stdout, rows, createGzip({ level: 3 }), createWriteStream(file)),
    ended(child),
  ]);
  if (said) throw new BackupError(`导出没有成功：${said}`);
  return rows.tables;
}

/** Feeds a dump to an empty database. */
export async function loadMysql(url: string, file: string): Promise<void> {
  const { args, database, env } = connection(url);
  const child = spawn(program(['mariadb', 'mysql']), [...args, database], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  // what the program says when it ends early matters more than the broken pipe it leaves
  const fed = pipeline(createReadStream(file), createGunzip(), child.stdin).catch(() => undefined);
  const [said] = await Promise.all([ended(child), fed]);
  if (said) throw new BackupError(`导入没有成功：${said}`);
}

/** What a program that failed has said; nothing when it did not fail. */
function ended(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  let said = '';
  child.stderr?.on('data', (data) => (said = `${said}${String(data)}`.slice(-2000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `exit ${code}`));
  });
}

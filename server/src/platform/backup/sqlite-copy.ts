import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { BackupError } from './manifest';

interface Opened {
  exec(sql: string): void;
  prepare(sql: string): { all(...params: unknown[]): Record<string, unknown>[] };
  close(): void;
}
const open = (file: string): Opened => new Libsql(file, { timeout: 30_000 }) as unknown as Opened;

function using<T>(file: string, work: (db: Opened) => T): T {
  const db = open(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** A consistent copy of a database that others go on writing to: one read transaction, packed, with nothing beside it. */
export function copySqlite(from: string, to: string): void {
  using(from, (db) => db.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`));
  const verdict = using(to, (db) => db.prepare('PRAGMA integrity_check').all());
  if (verdict[0]?.['integrity_check'] !== 'ok') throw new BackupError(`数据库文件 ${from} 已损坏`);
}

const TABLES = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`;

export const countSqlite = (file: string): Record<string, number> =>
  using(file, (db) =>
    Object.fromEntries(
      db
        .prepare(TABLES)
        .all()
        .map(({ name }) => [
          String(name),
          Number(db.prepare(`SELECT COUNT(*) AS n FROM "${String(name)}"`).all()[0]?.['n']),
        ]),
    ),
  );

export const isEmptySqlite = (file: string): boolean =>
  !existsSync(file) || statSync(file).size === 0 || using(file, (db) => db.prepare(TABLES).all().length === 0);

/** Puts the copy in the database's place; what was there is kept beside it under the answered name. */
export async function replaceSqlite(copy: string, file: string, at: Date): Promise<string | undefined> {
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.restoring`;
  await copyFile(copy, fresh);
  const kept = existsSync(file)
    ? `${file}.before-restore-${at.toISOString().replace(/\D/g, '').slice(0, 14)}`
    : undefined;
  for (const part of ['', '-wal', '-shm']) {
    if (!existsSync(file + part)) continue;
    // its log holds what has not been moved into the file yet
    if (kept) renameSync(file + part, kept + part);
    else rmSync(file + part);
  }
  renameSync(fresh, file);
  return kept;
}

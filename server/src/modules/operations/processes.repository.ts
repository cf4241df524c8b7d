import { type Database, num, readTime, sqlTime } from '../../platform/db';
import { ALIVE_MS, type ProcessFigures } from '../../platform/process';

export interface ProcessRow {
  readonly id: string;
  readonly role: 'all' | 'api' | 'worker';
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly secretMark: string;
  readonly uploadsMark: string;
  readonly startedAt: Date;
  readonly beatAt: Date;
  readonly alive: boolean;
  readonly figures: ProcessFigures;
}

/** Every process that runs, then those that died within the last day; each by role, then the longest-lived first. */
export async function allProcesses(db: Database, now: Date): Promise<ProcessRow[]> {
  return read(db, now, new Date(0));
}

export async function liveProcesses(db: Database, now: Date): Promise<ProcessRow[]> {
  return read(db, now, new Date(now.getTime() - ALIVE_MS));
}

async function read(db: Database, now: Date, since: Date): Promise<ProcessRow[]> {
  const rows = await db.query<Record<string, unknown>>(
    'SELECT * FROM process_heartbeat WHERE beat_at > ? ORDER BY role, started_at, id',
    [sqlTime(since)],
  );
  const all = rows.map((row): ProcessRow => {
    const beatAt = readTime(row['beat_at']);
    return {
      id: String(row['id']),
      role: row['role'] as ProcessRow['role'],
      host: String(row['host']),
      pid: num(row['pid']),
      version: String(row['version']),
      secretMark: String(row['secret_mark']),
      uploadsMark: String(row['uploads_mark']),
      startedAt: readTime(row['started_at']),
      beatAt,
      alive: beatAt.getTime() > now.getTime() - ALIVE_MS,
      figures: JSON.parse(String(row['figures'])) as ProcessFigures,
    };
  });
  return [...all.filter(({ alive }) => alive), ...all.filter(({ alive }) => !alive)];
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENTITIES } from '../entities';
import {
  assertNoDrift,
  Database,
  migrate,
  type MigrationStep,
  readTable,
  sqlTime,
  whyDestructive,
} from '../platform/db';
import { createTestDatabase, openTestDatabase } from '../platform/testing';
import { MIGRATIONS } from '.';
import { STEPS } from './steps';

it('an empty database, migrated, is what the entities describe; a second start changes nothing', async () => {
  const { location, drop } = await createTestDatabase();
  const db = new Database(location, ENTITIES, MIGRATIONS);
  await db.connect();
  try {
    const names = await migrate(db);
    expect(names).toHaveLength(MIGRATIONS.length);
    await expect(assertNoDrift(db)).resolves.toBeUndefined();
    expect(await migrate(db)).toEqual([]);
    const { tables, indexes } = await schemaOf(db);
    const fresh = await openTestDatabase(ENTITIES);
    try {
      expect({ tables, indexes }).toEqual(await schemaOf(fresh.db));
    } finally {
      await fresh.close();
    }
  } finally {
    await db.close();
    await drop();
  }
});

/** Columns and keys as the database itself describes them; not in which order a table has its columns. */
async function schemaOf(db: Database): Promise<{ tables: unknown[]; indexes: unknown[] }> {
  const own = `table_name NOT LIKE 'schema_migration%'`;
  if (db.dialect === 'sqlite') {
    const rows = await db.query<{ name: string; sql: string }>(
      `SELECT tbl_name AS name, sql FROM sqlite_master
       WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'schema_migration%' AND tbl_name NOT LIKE 'sqlite%' ORDER BY tbl_name, type DESC, name`,
    );
    const statements = new Map<string, string[]>();
    for (const { name, sql } of rows) statements.set(name, [...(statements.get(name) ?? []), sql]);
    const tables = [...statements].map(([name, all]) => {
      const { columns, primaryKey, uniques, indexes } = readTable(all);
      return {
        name,
        columns: Object.fromEntries(columns),
        primaryKey,
        uniques: [...uniques],
        indexes: [...indexes].sort(),
      };
    });
    return { tables, indexes: [] };
  }
  const tables = await db.query(
    `SELECT table_name, column_name, column_type, is_nullable, column_default, collation_name, extra
     FROM information_schema.columns WHERE table_schema = DATABASE() AND ${own} ORDER BY table_name, column_name`,
  );
  const indexes = await db.query(
    `SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics
     WHERE table_schema = DATABASE() AND ${own} ORDER BY table_name, index_name, seq_in_index`,
  );
  return { tables, indexes };
}

it('two starts at once do not trip over each other', async () => {
  const { location: given, drop } = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-two-starts-'));
  const location = 'file' in given ? { file: join(folder, 'q.db') } : given;
  const both = [1, 2].map(() => new Database(location, ENTITIES, MIGRATIONS));
  try {
    await Promise.all(both.map((db) => db.connect()));
    const ran = await Promise.allSettled(both.map((db) => migrate(db)));
    const done = ran.flatMap((one) => (one.status === 'fulfilled' ? [one.value.length] : [])).sort((a, b) => a - b);
    // the embedded database is one process's: there the second start may end, and what the first did is whole
    expect('file' in given ? [0, Math.max(...done)] : done).toEqual([0, MIGRATIONS.length]);
    expect(await migrate(both[1]!)).toEqual([]);
  } finally {
    await Promise.all(both.map((db) => db.close()));
    await drop();
    rmSync(folder, { recursive: true });
  }
});

it('names are ordered, and on MySQL each migration is one statement', () => {
  const numbers = MIGRATIONS.map((step) => Number(/\d{13}$/.exec(step.name)?.[0]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(MIGRATIONS.length);
  expect(MIGRATIONS.every((step) => step.mysql.length === 1)).toBe(true);
});

it('what an older version would stumble over is marked as contract phase, and named so', () => {
  const destroys = STEPS.filter(({ mysql }) => mysql.some((sql) => whyDestructive(sql)));
  expect(destroys.filter(({ contract, harmless }) => !contract && !harmless).map(({ name }) => name)).toEqual([]);
  // a mark that is not needed would hide what is added to its step later
  const excused = MIGRATIONS.filter(({ harmless }) => harmless !== undefined);
  expect(excused.filter((step) => !destroys.includes(step)).map(({ name }) => name)).toEqual([]);
  const misnamed = MIGRATIONS.filter(({ name, contract }) => name.startsWith('contract_') !== (contract !== undefined));
  expect(misnamed.map(({ name }) => name)).toEqual([]);
});

describe('with versions side by side', () => {
  const LAST = Math.max(...MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0])));
  const step = (name: string, sql: string, more: Partial<MigrationStep> = {}): MigrationStep => ({
    name: `${name}_${LAST + 1}`,
    sqlite: [sql.replaceAll('`', '"')],
    mysql: [sql],
    ...more,
  });
  const added = step('add_fax', 'ALTER TABLE `franchisee` ADD `fax` varchar(20) NULL');
  const dropped = step('contract_drop_fax', 'DROP TABLE `api_nonce`', { contract: { unusedSince: '1.4.0' } });

  /** Starts what a version would, one after the other, on one database. */
  async function withVersions(work: (start: (more: MigrationStep[]) => Promise<Database>) => Promise<void>) {
    const { location: given, drop } = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'qiandian-migrations-'));
    const location = 'file' in given ? { file: join(folder, 'q.db') } : given;
    const open: Database[] = [];
    try {
      await work(async (more) => {
        const db = new Database(location, ENTITIES, [...MIGRATIONS, ...more]);
        open.push(db);
        await db.connect();
        await migrate(db);
        return db;
      });
    } finally {
      for (const db of open) await db.close();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('an older version starts on what a newer one has added, and not on what it has taken away', () =>
    withVersions(async (start) => {
      await start([added]);
      await start([]);
      await start([added, { ...dropped, name: dropped.name.replace(/\d$/, '9') }]);
      await expect(start([added])).rejects.toThrow(/太旧.*contract_drop_fax/);
    }));

  it('nothing is taken away while a process that needs it runs', () =>
    withVersions(async (start) => {
      const db = await start([]);
      const beat = (version: string, at: Date) =>
        db.query(
          `INSERT INTO process_heartbeat (id, role, host, pid, version, schema_number, secret_mark, uploads_mark, started_at,
             beat_at, figures) VALUES (?, 'api', 'shop-1', 7, ?, 0, '', '', ?, ?, '{}')`,
          [version, version, sqlTime(at), sqlTime(at)],
        );
      await beat('1.3.9', new Date());
      await expect(start([dropped])).rejects.toThrow(/1\.3\.9.*shop-1/);
      await db.query('DELETE FROM process_heartbeat');
      await beat('1.2.0', new Date(Date.now() - 3_600_000));
      await beat('1.4.0', new Date());
      await expect(start([dropped])).resolves.toBeDefined();
    }));
});

import { ENTITIES } from '../entities';
import { Database, migrate, readTable, type TableText } from '../platform/db';
import { createTestDatabase } from '../platform/testing';
import { makeOldDatabase } from '../platform/testing/old-database';
import { MIGRATIONS } from '.';
import { BASELINE } from './baseline';

const TABLES = new Map(
  BASELINE.map(({ name, sqlite }): [string, TableText] => [
    name.replace(/^create_(.+)_\d{13}$/, '$1'),
    readTable(sqlite),
  ]),
);

/** Something of the column's type, different for every `n`. */
function valueOf(definition: string, n: number): string | number {
  if (/^datetime/.test(definition)) return `2026-03-0${n} 04:05:06.007`;
  if (/^(bigint|integer)/.test(definition)) return n;
  if (/^boolean/.test(definition)) return 1;
  if (/^double/.test(definition)) return n + 0.5;
  return /^text/.test(definition) ? `{"n":${n}}` : String(n);
}

/** A row as a version writes it that knows the baseline and no more. */
async function insertOld(db: Database, table: string, n: number): Promise<void> {
  const { columns } = TABLES.get(table)!;
  const names = [...columns.keys()].map((name) => `\`${name}\``).join(', ');
  const values = [...columns.values()].map((definition) => valueOf(definition, n));
  const places = values.map(() => '?').join(', ');
  await db.inTx((tx) => tx.query(`INSERT INTO \`${table}\` (${names}) VALUES (${places})`, values));
}

const readOld = (db: Database, table: string): Promise<unknown[]> =>
  db.query(
    `SELECT ${[...TABLES.get(table)!.columns.keys()].map((name) => `\`${name}\``).join(', ')} FROM \`${table}\``,
  );

describe('from the first version to this one', () => {
  let db: Database;
  let drop: () => Promise<void>;
  const before = new Map<string, unknown[]>();

  beforeAll(async () => {
    const made = await createTestDatabase();
    drop = made.drop;
    db = new Database(made.location, ENTITIES, MIGRATIONS);
    await db.connect();
    await makeOldDatabase(db, BASELINE);
    for (const table of TABLES.keys()) {
      for (const n of [1, 2]) await insertOld(db, table, n);
      before.set(table, await readOld(db, table));
    }
    await migrate(db);
  });
  afterAll(async () => {
    await db.close();
    await drop();
  });

  it('every row of every table is there as it was', async () => {
    expect(before.size).toBeGreaterThan(80);
    for (const [table, rows] of before) {
      expect([table, rows.length, await readOld(db, table)]).toEqual([table, 2, expect.arrayContaining(rows)]);
    }
  });

  it('a process of the first version, which is still being rolled out, goes on writing every table', async () => {
    for (const table of TABLES.keys()) await insertOld(db, table, 3);
    for (const table of TABLES.keys()) expect([table, (await readOld(db, table)).length > 2]).toEqual([table, true]);
  });
});

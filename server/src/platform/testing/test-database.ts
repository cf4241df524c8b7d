import { createHash, randomBytes } from 'node:crypto';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { Database, type DatabaseLocation, draftSchema, type EntityClass, type TableDraft } from '../db';

/** Set by the test runner for the second round: a MySQL or MariaDB server on which databases may be created. */
const serverUrl = (): string | undefined => process.env['TEST_DATABASE_URL'];

export interface TestDatabase {
  readonly location: DatabaseLocation;
  drop(): Promise<void>;
}

/** An empty database: in memory, or a fresh schema of its own on the server that TEST_DATABASE_URL names. */
export async function createTestDatabase(url = serverUrl()): Promise<TestDatabase> {
  if (!url) return IN_MEMORY;
  const name = newName();
  const server = await connect(url);
  await server.query(`CREATE DATABASE ${name}`);
  const drop = async (): Promise<void> => {
    await server.query(`DROP DATABASE ${name}`);
    await server.end();
  };
  return { location: { url: within(url, name) }, drop };
}

/**
 * The same with the tables that the entities describe, as soon as `createTables` has been called. On a server making a
 * hundred tables takes seconds, so databases are kept and emptied for the next test of the same tables.
 */
export async function createTestTables(entities: readonly EntityClass[]): Promise<TestDatabase> {
  const url = serverUrl();
  return url && entities.length > 0 ? keptDatabase(url, await draftsOf(entities)) : createTestDatabase();
}

/** Creates the tables the entities describe, where they are not there; a test elsewhere proves that the migrations make the same. */
export async function createTables(db: Database, entities: readonly EntityClass[]): Promise<void> {
  const runner = db.dataSource.createQueryRunner();
  try {
    const drafts = await draftsOf(entities);
    if (drafts[0] && (await runner.hasTable(drafts[0].table))) return;
    for (const draft of drafts) for (const sql of draft[db.dialect]) await runner.query(sql);
  } finally {
    await runner.release();
  }
}

export interface OpenTestDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

/** A connected database with these entities' tables, for tests that need no HTTP. */
export async function openTestDatabase(entities: readonly EntityClass[]): Promise<OpenTestDatabase> {
  const { location, drop } = await createTestTables(entities);
  const db = new Database(location, entities);
  await db.connect();
  await createTables(db, entities);
  return {
    db,
    close: async () => {
      await db.close();
      await drop();
    },
  };
}

const IN_MEMORY: TestDatabase = { location: { file: ':memory:' }, drop: async () => undefined };

const drafts = new Map<string, Promise<TableDraft[]>>();

function draftsOf(entities: readonly EntityClass[]): Promise<TableDraft[]> {
  const key = entities.map(({ name }) => name).join();
  let made = drafts.get(key);
  if (!made) drafts.set(key, (made = draftSchema(entities)));
  return made;
}

const newName = (of = ''): string => `qd_test_${of}${randomBytes(6).toString('hex')}`;
const connect = (url: string): Promise<Connection> =>
  createConnection({ uri: within(url, '').replace(/^mariadb:/, 'mysql:'), multipleStatements: true });

function within(url: string, name: string): string {
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.toString();
}

/** Who uses a database holds a lock of its name; one that a process left behind, however it ended, is free again. */
async function keptDatabase(url: string, tables: readonly TableDraft[]): Promise<TestDatabase> {
  const server = await connect(url);
  const sql = tables.flatMap(({ mysql }) => mysql);
  const family = `${createHash('sha256').update(sql.join()).digest('hex').slice(0, 12)}_`;
  const name = (await freeOf(server, `qd_test_${family}`)) ?? newName(family);
  await server.query('SELECT GET_LOCK(?, 0)', [name]);
  await server.query(`CREATE DATABASE IF NOT EXISTS ${name}; USE ${name}; SET lock_wait_timeout = 5`);
  if (!(await isEmptied(server, name, tables.length))) {
    await server.query(`DROP DATABASE ${name}; CREATE DATABASE ${name}; USE ${name}`);
    await server.query(sql.join(';'));
  }
  return { location: { url: within(url, name) }, drop: () => server.end() };
}

async function freeOf(server: Connection, family: string): Promise<string | undefined> {
  const [rows] = await server.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [`${family.replaceAll('_', '\\_')}%`]);
  for (const name of rows.map((row) => String(Object.values(row)[0]))) {
    const [[answer]] = await server.query<RowDataPacket[]>('SELECT GET_LOCK(?, 0) AS got', [name]);
    if (answer?.['got'] === 1) return name;
  }
  return undefined;
}

/** Whether all tables are there and hold nothing any more. A test that added a table gets no use of it a second time. */
async function isEmptied(server: Connection, name: string, tables: number): Promise<boolean> {
  const [rows] = await server.query<RowDataPacket[]>(
    'SELECT table_name AS name, auto_increment > 1 AS counted FROM information_schema.tables WHERE table_schema = ?',
    [name],
  );
  const found = rows.map((row) => ({ name: String(row['name']), counted: Boolean(row['counted']) }));
  if (found.length !== tables) return false;
  const [used] = await server.query<RowDataPacket[]>(
    found.map((table) => `(SELECT '${table.name}' AS name FROM \`${table.name}\` LIMIT 1)`).join(' UNION ALL '),
  );
  const full = new Set(used.map((row) => String(row['name'])));
  const emptying = found.flatMap((table) =>
    table.counted ? `TRUNCATE \`${table.name}\`` : full.has(table.name) ? `DELETE FROM \`${table.name}\`` : [],
  );
  try {
    if (emptying.length) await server.query(emptying.join(';'));
    return true;
  } catch {
    return false;
  }
}

import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { Database, type DatabaseLocation, draftSchema, type EntityClass } from '../db';

/** Set by the test runner for the second round: a MySQL or MariaDB server on which databases may be created. */
const serverUrl = (): string | undefined => process.env['TEST_DATABASE_URL'];

export interface TestDatabase {
  readonly location: DatabaseLocation;
  drop(): Promise<void>;
}

/** An empty database: in memory, or a fresh schema of its own on the server that TEST_DATABASE_URL names. */
export async function createTestDatabase(url = serverUrl()): Promise<TestDatabase> {
  if (!url) return { location: { file: ':memory:' }, drop: async () => undefined };
  const name = `qd_test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { location: { url: own.toString() }, drop: () => onServer(url, `DROP DATABASE ${name}`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const server = new URL(url.replace(/^mariadb:/, 'mysql:'));
  server.pathname = '/';
  const connection = await createConnection({ uri: server.toString() });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

/** Creates the tables the entities describe; a test elsewhere proves that the migrations make the same. */
export async function createTables(db: Database, entities: readonly EntityClass[]): Promise<void> {
  const runner = db.dataSource.createQueryRunner();
  try {
    for (const draft of await draftSchema(entities)) for (const sql of draft[db.dialect]) await runner.query(sql);
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
  const { location, drop } = await createTestDatabase();
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

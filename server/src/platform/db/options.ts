import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { type ConnectionOptions, createConnection } from 'mysql2/promise';
import type { DataSourceOptions } from 'typeorm';
import { type MigrationStep, toMigration } from './migration-step';
import { SnakeNaming } from './naming';

/** Where the data lives: a SQLite file (or `:memory:`), or a `mysql://` / `mariadb://` URL. */
export type DatabaseLocation = { readonly file: string } | { readonly url: string };
export type EntityClass = new () => object;
export type DatabaseProduct = 'sqlite' | 'mysql' | 'mariadb';

const POOL_SIZE = 10;
/** A server that does not answer is away: whoever waits should hear it soon. */
const CONNECT_TIMEOUT_MS = 3_000;
/** SQLite waits for another process's lock inside the call, with the whole server; the transaction tries again instead. */
const LOCK_WAIT_MS = 5;

/** TypeORM describes the two servers' schemas differently, so the URL's scheme is not trusted: the server is asked. */
const productAt = async (url: string): Promise<'mysql' | 'mariadb'> => {
  const connection = await createConnection(connectionOptions(url));
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as { version: string }[])[0]?.version ?? '') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
};

/** Drivers know the scheme `mysql:` only. */
const asMysql = (url: string): string => url.replace(/^mariadb:/, 'mysql:');

/** For a connection beside the pool. */
export const connectionOptions = (url: string): ConnectionOptions => ({
  uri: asMysql(url),
  connectTimeout: CONNECT_TIMEOUT_MS,
});

/**
 * Options for TypeORM. UTC everywhere; numbers as numbers (all of ours are below 2^53).
 * Connects once to MySQL or MariaDB to learn which it is; throws the driver's error when it cannot.
 */
export async function dataSourceOptions(
  location: DatabaseLocation,
  entities: readonly EntityClass[],
  migrations: readonly MigrationStep[] = [],
): Promise<DataSourceOptions> {
  const common = {
    entities: [...entities],
    migrations: migrations.map(toMigration),
    migrationsTableName: 'schema_migration',
    namingStrategy: new SnakeNaming(),
    logging: false as const,
  };
  if ('file' in location) {
    if (location.file !== ':memory:') mkdirSync(dirname(location.file), { recursive: true });
    return {
      ...common,
      type: 'better-sqlite3',
      database: location.file,
      driver: Libsql,
      enableWAL: true,
      timeout: LOCK_WAIT_MS,
    };
  }
  return {
    ...common,
    type: await productAt(location.url),
    url: asMysql(location.url),
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: POOL_SIZE,
    connectTimeout: CONNECT_TIMEOUT_MS,
    extra: { decimalNumbers: true, enableKeepAlive: true, idleTimeout: 600_000, maxIdle: POOL_SIZE },
  };
}

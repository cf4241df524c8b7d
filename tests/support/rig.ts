import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startMariadb } from './mariadb.cjs';
import { freePort } from './ports.cjs';
import { type ServerOptions, type ServerProcess, startServer } from './server-process';
import { TEST_SECRET } from './tokens.cjs';

/** Server processes on one database, with one simulated WeChat between them. */
export interface Rig {
  servers: ServerProcess[];
  dataDir: string;
  databaseUrl?: string;
  origins: () => string[];
  /** the address of the n-th request's server: they take turns */
  origin: (turn: number) => string;
  /** one more process on the same database, or one that takes an ended one's place */
  start: (more?: ServerOptions) => Promise<ServerProcess>;
  /** what the servers logged as errors, and those that ended by themselves */
  faults: () => string[];
  stop: () => Promise<void>;
}

export const DATABASES = ['SQLite', 'MariaDB with two processes'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** One process on the embedded database, or two on one MariaDB, with the small demo chain in it. `settings`: their environment. */
export async function startRig(kind: DatabaseKind, settings: Record<string, string> = {}): Promise<Rig> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-rig-'));
  const mariadb = kind === 'SQLite' ? undefined : await startMariadb();
  const databaseUrl = await mariadb?.createDatabase('rig');
  const port = await freePort();
  const servers: ServerProcess[] = [];
  const start = async (more: ServerOptions = {}) => {
    // WeChat knows one address for all processes, as behind a load balancer
    const env = { AUTH_SECRET: TEST_SECRET, PUBLIC_URL: `http://127.0.0.1:${port}`, ...settings, ...more.env };
    const server = await startServer({ demo: 'small', dataDir, ...(databaseUrl && { databaseUrl }), ...more, env });
    servers.push(server);
    return server;
  };
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    if (databaseUrl) await mariadb?.dropDatabase(databaseUrl);
    await mariadb?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await start({ port });
    if (mariadb) await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    servers,
    dataDir,
    ...(databaseUrl && { databaseUrl }),
    origins: () => servers.map(({ url }) => url),
    origin: (turn) => servers[turn % servers.length]!.url,
    start,
    faults: () => servers.flatMap(faultsOf),
    stop,
  };
}

const faultsOf = ({ child, logs, url }: ServerProcess): string[] => [
  ...logs()
    .split('\n')
    .filter((line) => line.includes('"level":"error"')),
  ...(child.exitCode === null ? [] : [`${url} ended with ${child.exitCode}: ${logs().slice(-2000)}`]),
];

/** A statement on the rig's MariaDB, behind the servers' backs: to let time pass, or to look where no endpoint does. */
export async function sql<Row>(
  databaseUrl: string,
  statement: string,
  params: (string | number)[] = [],
): Promise<Row[]> {
  const { hostname, port, username, pathname } = new URL(databaseUrl);
  const connection = await createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
    timezone: 'Z',
  });
  try {
    const [rows] = await connection.query(statement, params);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  } finally {
    await connection.end();
  }
}

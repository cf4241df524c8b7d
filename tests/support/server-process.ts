import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.cjs';

const root = join(__dirname, '../..');
const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 20_000;
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface ServerOptions {
  /** which demo data an empty database gets; `none` by default */
  demo?: 'full' | 'small' | 'none';
  /** absent: the embedded database in the data folder */
  databaseUrl?: string;
  role?: 'all' | 'api' | 'worker';
  /** an earlier run's folder, to start on its data; otherwise a new one that is removed at the end */
  dataDir?: string;
  port?: number;
  env?: Record<string, string>;
  startLimitMs?: number;
}

export interface ServerProcess {
  url: string;
  port: number;
  dataDir: string;
  child: ChildProcess;
  /** everything it has printed */
  logs: () => string;
  /** SIGTERM, and waits for the end. @returns the exit code */
  stop: () => Promise<number | null>;
  /** SIGKILL, as a power cut would; the data folder stays */
  kill: () => Promise<void>;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

async function untilHealthy(server: ServerProcess, limit: number): Promise<void> {
  for (const end = Date.now() + limit; ;) {
    const reply = await fetch(`${server.url}/api/v1/health`).catch(() => undefined);
    if (reply?.status === 200) return;
    if (server.child.exitCode !== null) throw new Error(`The server ended at once:\n${server.logs()}`);
    if (Date.now() > end) {
      await server.kill();
      throw new Error(`The server was not healthy after ${limit} ms (last ${reply?.status}):\n${server.logs()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Starts the compiled server (`npm run build` first) on a free loopback port with a data folder of its own, and waits until
 * GET /api/v1/health answers 200. WeChat is the simulator.
 */
export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const entry = join(root, 'server/bootstrap.js');
  if (!existsSync(join(root, 'server/dist/index.js'))) throw new Error('server/dist is missing: npm run build');
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'qiandian-server-'));
  const port = options.port ?? (await freePort());
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(WECHAT_|DATABASE_URL|TEST_|NODE_ENV|JEST_)/.test(name),
  );
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    env: {
      ...Object.fromEntries(own),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO: options.demo ?? 'none',
      ROLE: options.role ?? 'all',
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += String(data)));
  child.once('exit', () => running.delete(child));

  const server: ServerProcess = {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    child,
    logs: () => log,
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      const code = await ended(child);
      clearTimeout(hard);
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
  await untilHealthy(server, options.startLimitMs ?? START_LIMIT_MS);
  return server;
}

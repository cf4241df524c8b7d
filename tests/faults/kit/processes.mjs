/** Real processes that may be killed, stopped in their tracks, or asked to end: the compiled server and the simulated WeChat. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const { freePort } = createRequire(import.meta.url)('../../support/ports.cjs');
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;
const KEPT_LOG = 400_000;
const INHERITED = Object.entries(process.env).filter(
  ([name]) => !/^(WECHAT_|WECOM_|DATABASE_|TEST_|NODE_ENV|JEST_|ROLE|DEMO|PORT|HOST|DATA_DIR|PUBLIC_URL)/.test(name),
);
/** Nothing may outlive the run. */
const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));

/** Whatever ends the run ends this too. @param {import('node:child_process').ChildProcess} child */
export function endWithRun(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/**
 * @typedef {{child: import('node:child_process').ChildProcess, pid: number, logs: () => string, alive: () => boolean,
 *   ended: Promise<number | null>, kill: () => Promise<void>, term: () => Promise<number | null>, freeze: () => void,
 *   thaw: () => void}} Process
 * kill: SIGKILL, as a power cut would. term: SIGTERM, answers the exit code. freeze, thaw: it stays but does nothing, as one
 * that hangs. ended: the exit code, null after a signal.
 */

/**
 * @param {string} script path from the project's root @param {Record<string, string>} env
 * @param {{prefix?: string[], args?: string[]}} [options] prefix: a program that runs node, such as prlimit with its limits
 * @returns {Process}
 */
export function run(script, env, { prefix = [], args = [] } = {}) {
  const [program, ...rest] = [...prefix, process.execPath, script, ...args];
  const child = spawn(program, rest, {
    cwd: root,
    env: { ...Object.fromEntries(INHERITED), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithRun(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (log = (log + String(data)).slice(-KEPT_LOG)));
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    child,
    pid: child.pid,
    ended,
    alive,
    logs: () => log,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    term: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      const code = await ended;
      clearTimeout(hard);
      return code;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** Waits until `path` answers 200. @param {Process & {url: string}} server */
export async function untilHealthy(server, path = '/api/v1/health', limitMs = START_LIMIT_MS) {
  for (const limit = Date.now() + limitMs; ; await sleep(50)) {
    const reply = await fetch(server.url + path, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await reply?.arrayBuffer().catch(() => undefined);
    if (reply?.status === 200) return;
    if (!server.alive()) throw new Error(`The process ended while starting:\n${server.logs().slice(-3000)}`);
    if (Date.now() > limit) {
      await server.kill();
      throw new Error(`Not healthy after ${limitMs} ms (last ${reply?.status}):\n${server.logs().slice(-3000)}`);
    }
  }
}

/**
 * The compiled server.
 * @param {{dataDir: string, databaseUrl?: string, role?: 'all' | 'api' | 'worker', port?: number, env?: Record<string, string>,
 *   prefix?: string[], healthy?: boolean, script?: string}} options healthy: false does not wait; script: of another build than this
 * @returns {Promise<Process & {url: string, port: number, role: string}>}
 */
export async function startServer(options) {
  const { dataDir, databaseUrl, role = 'all', port, env = {}, prefix, healthy = true } = options;
  const at = port ?? (await freePort());
  const own = { PORT: String(at), HOST: '127.0.0.1', DATA_DIR: dataDir, ROLE: role, DATABASE_URL: databaseUrl ?? '' };
  const child = run(
    options.script ?? 'server/bootstrap.js',
    { DEMO: 'small', LOG_LEVEL: 'warn', ...own, ...env },
    { prefix },
  );
  const server = { ...child, url: `http://127.0.0.1:${at}`, port: at, role };
  if (healthy) await untilHealthy(server);
  return server;
}

/**
 * The simulated WeChat as a process of its own, which signs and encrypts like the real one.
 * @param {string} dataDir @param {number} [port]
 * @returns {Promise<Process & {url: string, port: number, env: Record<string, string>}>} env: what points a server at it
 */
export async function startWechat(dataDir, port) {
  const at = port ?? (await freePort());
  const child = run('server/dist/simulator/main.js', { SIMULATOR_PORT: String(at), DATA_DIR: dataDir });
  const wechat = { ...child, url: `http://127.0.0.1:${at}`, port: at };
  await untilHealthy(wechat, '/simulator/wechat/faults');
  const lines = wechat
    .logs()
    .split('\n')
    .filter((line) => /^[A-Z_]+=/.test(line));
  const env = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return { ...wechat, env };
}

/** Real processes a benchmark compares: started on loopback, asked for their CPU, ended with the run. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const { freePort } = createRequire(import.meta.url)('../../support/ports.cjs');
const START_LIMIT_MS = 180_000;
const TICKS_PER_SECOND = 100;
const AUTH_SECRET = randomBytes(32).toString('base64url');

/** @param {number} pid @returns {number} milliseconds of CPU, user and system, the process has used so far */
export function cpuMsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** @param {number} pid @returns {number} resident memory in MB */
export const rssMbOf = (pid) => {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1024;
};

/**
 * Starts `node <script>` with PORT in its environment and waits until `path` answers 200.
 * @param {string} script path from the project's root
 * @param {{env?: Record<string, string>, path?: string, args?: string[], nodeArgs?: string[]}} [options]
 * @returns {Promise<{url: string, pid: number, cpuMs: () => number, rssMb: () => number, stop: () => Promise<void>}>}
 */
export async function startNode(script, { env = {}, path = '/', args = [], nodeArgs = [] } = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(50)) {
    const reply = await fetch(url + path).catch(() => undefined);
    await reply?.arrayBuffer();
    if (reply?.status === 200) break;
    if (child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`${script} did not become healthy (last status ${reply?.status})`);
    }
  }
  const pid = /** @type {number} */ (child.pid);
  return { url, pid, cpuMs: () => cpuMsOf(pid), rssMb: () => rssMbOf(pid), stop };
}

/**
 * Starts the compiled server on a data folder of its own.
 * @param {{databaseUrl?: string, demo?: 'full'|'small'|'none', env?: Record<string, string>, nodeArgs?: string[]}} [options]
 */
export async function startServer({ databaseUrl, demo = 'small', env = {}, nodeArgs } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-bench-'));
  const server = await startNode('server/bootstrap.js', {
    path: '/api/v1/health',
    nodeArgs,
    env: {
      DATA_DIR: dataDir,
      DEMO: demo,
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl ?? '',
      // one for all processes of a run: those with a role must share it
      AUTH_SECRET,
      ...env,
    },
  });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  };
  return { ...server, dataDir, stop };
}

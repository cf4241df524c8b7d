/** What the benchmarks share: a compiled server of their own and one line a result. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { freePort } = createRequire(import.meta.url)('../support/ports.cjs');
const START_LIMIT_MS = 120_000;

/** Starts the compiled server with demo data (BENCH_DEMO, `small` by default) and DATABASE_URL when it is set. */
export async function startServer() {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['server/bootstrap.js'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO: process.env.BENCH_DEMO ?? 'small',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  for (const limit = Date.now() + START_LIMIT_MS; ; await sleep(100)) {
    const reply = await fetch(`${url}/api/v1/health`).catch(() => undefined);
    if (reply?.status === 200) return { url, stop };
    if (child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(`the server did not become healthy (last status ${reply?.status})`);
    }
  }
}

/** Runs one load and prints requests per second and latencies. @returns false when any answer was not 2xx */
export async function measure(name, options) {
  const result = await autocannon({ connections: 32, duration: 10, ...options });
  const { requests, latency, non2xx, errors } = result;
  const figures = `${requests.average.toFixed(0).padStart(7)} req/s  p50 ${latency.p50} ms  p99 ${latency.p99} ms`;
  console.log(`${name.padEnd(28)}${figures}${non2xx + errors ? `  ${non2xx} refused, ${errors} errors` : ''}`);
  return non2xx + errors === 0;
}

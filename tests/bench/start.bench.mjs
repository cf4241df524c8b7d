/** P8: what starting costs: CPU until the compiled server listens, time until the full demo is served. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMsOf, root } from './kit/processes.mjs';
import { median } from './kit/rounds.mjs';

export const ids = ['P8'];
const { freePort } = createRequire(import.meta.url)('../support/ports.cjs');
const LIMIT_MS = 300_000;

/** Starts the server on an empty folder. @returns what it took until `isThere` held of the health endpoint's status */
async function start(demo, isThere) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-start-'));
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['server/bootstrap.js'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DEMO: demo, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    for (;;) {
      const reply = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => undefined);
      if (reply && isThere(reply.status)) break;
      if (child.exitCode !== null || performance.now() - began > LIMIT_MS) throw new Error('The server did not start.');
      await sleep(20);
    }
    return { seconds: (performance.now() - began) / 1000, cpuSeconds: cpuMsOf(child.pid) / 1000 };
  } finally {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

export async function run({ short, log }) {
  const starts = [];
  for (let n = 0; n < (short ? 1 : 3); n++) starts.push(await start('none', () => true));
  log(`  listening after ${starts.map(({ cpuSeconds }) => cpuSeconds.toFixed(2)).join(', ')} s of CPU`);
  const cpu = median(starts.map(({ cpuSeconds }) => cpuSeconds));
  const rows = [
    { id: 'P8', what: 'CPU until the server listens', target: '≤ 2 s CPU', ours: cpu, unit: 's', pass: cpu <= 2 },
  ];
  if (short) return rows;
  const full = await start('full', (status) => status === 200);
  rows.push({
    id: 'P8',
    what: 'first start until the full demo is served',
    target: '≤ 60 s',
    ours: full.seconds,
    unit: 's',
    pass: full.seconds <= 60,
    detail: { cpuSeconds: full.cpuSeconds },
  });
  return rows;
}

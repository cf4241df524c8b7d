/** The proof of all books (`npm run reconcile`) over a chain at full size: how long it takes, and how much memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMsOf, root } from './processes.mjs';
import { NO_TARGET } from './report.mjs';

const LIMIT_MS = 1_800_000;
const LOOK_MS = 200;
/** Of what it says, logged. */
const LINES = 8;

/** @param {{database: string, mariadb: {pid: number}, orders: number, log: (line: string) => void}} seeded */
export async function measureReconcile({ database, mariadb, orders, log }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qiandian-bench-'));
  const [started, dbCpu] = [performance.now(), cpuMsOf(mariadb.pid)];
  const child = spawn(process.execPath, ['server/dist/commands/reconcile.js'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: database, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [said, peakMb, cpuMs] = ['', 0, 0];
  child.stdout.on('data', (chunk) => (said += chunk));
  const look = setInterval(() => {
    try {
      cpuMs = cpuMsOf(child.pid);
      const [, kb = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      peakMb = Math.max(peakMb, Number(kb) / 1024);
    } catch {
      // it has just ended
    }
  }, LOOK_MS);
  const limit = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS);
  try {
    const [code] = await new Promise((resolve) => child.once('close', (...how) => resolve(how)));
    const seconds = (performance.now() - started) / 1000;
    const differences = /对账完成：(\d+) 处差异/.exec(said)?.[1];
    if (differences === undefined)
      throw new Error(`reconcile ended with ${code} after ${seconds.toFixed(0)} s: ${said.slice(-300)}`);
    if (code !== 0)
      said
        .split('\n')
        .slice(0, LINES)
        .forEach((line) => log(`  ${line}`));
    const detail = {
      peakMb,
      differences: Number(differences),
      'CPU s': cpuMs / 1000,
      'MariaDB CPU s': (cpuMsOf(mariadb.pid) - dbCpu) / 1000,
    };
    log(`  reconcile: ${seconds.toFixed(1)} s, ${JSON.stringify(detail)}`);
    return {
      id: 'reconcile',
      what: `all books of ${orders} orders`,
      target: NO_TARGET,
      ours: seconds,
      unit: 's',
      detail,
    };
  } finally {
    clearInterval(look);
    clearTimeout(limit);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

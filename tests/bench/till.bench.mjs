/** A17: a day of the whole chain's tills against one server: how fast it is taken in, and that every fen of it is in the books. */
import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onDatabase } from './kit/ordering-rig.mjs';
import { cpuMsOf, root, startServer } from './kit/processes.mjs';
import { NO_TARGET } from './kit/report.mjs';

export const ids = ['A17'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
const FULL = { demo: 'full', stores: 4000, receipts: 5 };
const SHORT = { demo: 'small', stores: 20, receipts: 15 };
const BOOKED_LIMIT_MS = 600_000;

/** @param {{short: boolean, log: (line: string) => void}} kit */
export async function run({ short, log }) {
  const { demo, stores, receipts } = short ? SHORT : FULL;
  const mariadb = await startMariadb({ durable: true });
  const databaseUrl = await mariadb.createDatabase('till');
  const server = await startServer({ databaseUrl, demo });
  try {
    const watch = { 'server CPU ms': server.cpuMs, 'MariaDB CPU ms': () => cpuMsOf(mariadb.pid) };
    const day = await playDay(server.url, { stores, receipts, watch });
    log(`  ${JSON.stringify(day.said)}`);
    day.faults.forEach((fault) => log(`  ✗ ${fault}`));
    const late = await booked(databaseUrl);
    log(`  all of it booked ${(late.ms / 1000).toFixed(1)} s after the last request`);
    const differences = await reconcile({ databaseUrl, dataDir: server.dataDir, log });
    const written = await onceEach(databaseUrl, day.said.receipts, day.from);
    return [
      {
        ...{ id: 'A17', what: `a day of ${day.said.stores} stores' tills, in batches of 200`, target: NO_TARGET },
        ...{ ours: day.said.receiptsPerSecond, unit: 'receipts/s' },
        detail: {
          receipts: day.said.receipts,
          lines: written.lines,
          p99Ms: day.said.p99Ms,
          ...Object.fromEntries(Object.entries(day.cpu).map(([name, ms]) => [name, ms / day.said.receipts])),
          bookedAfterS: late.ms / 1000,
        },
      },
      row('receipts that are not in the books exactly once', written.wrong),
      row('what the tills and the day of a store differ in', day.faults.length),
      row('differences that reconcile finds after it', differences),
    ];
  } finally {
    await server.stop();
    await mariadb.stop();
  }
}

const row = (what, ours) => ({ id: 'A17', what, target: '0', ours, pass: ours === 0, right: ours === 0 });

/**
 * Plays the day from a process of its own, and takes the CPU that others used while the receipts came in.
 * @param {string} url @param {{stores: number, receipts: number, watch: Record<string, () => number>}} options
 */
async function playDay(url, { stores, receipts, watch }) {
  const from = new Date();
  const options = { url, stores, receipts };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, [join(root, 'tests/pos/play-day.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const faults = [];
  const at = {};
  const used = () => Object.fromEntries(Object.entries(watch).map(([name, cpuMs]) => [name, cpuMs()]));
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => {
    for (const line of String(text).split('\n').filter(Boolean)) {
      if (line === 'receipts begin' || line === 'receipts end') at[line] = used();
      else faults.push(line.replace('✗ ', ''));
    }
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (!said) throw new Error(`the day of the tills ended with ${code}: ${faults.join(' ')}`);
  const cpu = Object.fromEntries(
    Object.keys(watch).map((name) => [name, at['receipts end'][name] - at['receipts begin'][name]]),
  );
  return { said: JSON.parse(said), faults, cpu, from };
}

/** Waits until every sale and return is in the ledgers and counted; people are told later. @returns {Promise<{ms: number}>} */
async function booked(databaseUrl) {
  const sql = `SELECT (SELECT COUNT(*) FROM outbox WHERE relayed_at IS NULL)
    + (SELECT COUNT(*) FROM task WHERE state = 'due' AND kind LIKE 'sale.%') AS n`;
  const begun = performance.now();
  for (let quiet = 0; quiet < 3; await sleep(200)) {
    const [{ n }] = await onDatabase(databaseUrl, [sql]);
    quiet = Number(n) === 0 ? quiet + 1 : 0;
    if (performance.now() - begun > BOOKED_LIMIT_MS) throw new Error(`${n} tasks and messages still wait`);
  }
  return { ms: performance.now() - begun };
}

/** Runs the command that operators run. @returns {Promise<number>} differences */
async function reconcile({ databaseUrl, dataDir, log }) {
  const command = [join(root, 'server/dist/commands/reconcile.js')];
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env }).catch((error) => error);
  const found = /(\d+) 处差异/.exec(stdout ?? '');
  if (!found) throw new Error(`reconcile did not end: ${stdout}`);
  if (found[1] !== '0') log(`  ${stdout.trim().split('\n').slice(0, 5).join('\n  ')}`);
  return Number(found[1]);
}

/** Receipts of the day that are missing, or there more than once. */
async function onceEach(databaseUrl, sent, from) {
  const since = from.toISOString().slice(0, 23).replace('T', ' ');
  const [{ receipts, distinct_ones, total }] = await onDatabase(databaseUrl, [
    `SELECT COUNT(DISTINCT s.id) AS receipts, COUNT(DISTINCT s.external_id) AS distinct_ones, COUNT(*) AS total
     FROM sale s JOIN sale_line l ON l.sale_id = s.id WHERE s.channel = 'pos' AND s.created_at >= '${since}'`,
  ]);
  const [once, known, lines] = [Number(receipts), Number(distinct_ones), Number(total)];
  return { lines, wrong: Math.abs(sent - known) + (once - known) };
}

/**
 * R5: requests made from the contract's own schemas, most of them damaged, over every endpoint as whoever it is for:
 *
 *   node tests/faults/r5-fuzz.fault.mjs [requests] [seed] [sqlite|mariadb]
 *
 * Callbacks are signed as WeChat and WeCom sign them, headers and bodies are generated below the schemas too, and those who may end
 * their session are there for nothing else. No answer is a 5xx or of another shape than the contract's, nothing goes wrong behind the answers, the books stay equal,
 * and what was refused has changed nothing.
 */
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const fc = require('fast-check');
const { openAsker } = require('../contract/kit/asker.cjs');
const { keysIn } = require('../contract/kit/callbacks.cjs');
const { ENDPOINTS, faultOf } = require('../contract/kit/requests.cjs');
const { changesOf, openServer } = require('../contract/kit/server.cjs');

export const ids = ['R5'];
/** The contract's own tests do a short round of it. */
export const shortIds = [];
const AT_ONCE = 8;
/** Refused requests between two looks at the tables. */
const LOT = 250;
/** Wrong answers that are told of. */
const SHOWN = 15;

/**
 * @typedef {import('../contract/kit/asker.cjs').Try} Try
 * @typedef {import('../contract/kit/asker.cjs').Asker} Asker
 * @typedef {Awaited<ReturnType<typeof openServer>>} Server
 * @typedef {{id: string, what: string, target: string, seen: string, pass: boolean}} Row
 */

/**
 * @param {{requests?: number, seed?: number, short?: boolean, database?: 'sqlite' | 'mariadb', log?: (line: string) => void}} [options]
 * @returns {Promise<Row[]>} one row a database; both unless one is named
 */
export async function run({ requests, seed = 1, short = false, database, log = console.log } = {}) {
  const count = requests ?? (short ? 10_000 : 100_000);
  const kinds = database ? [database] : /** @type {const} */ (['sqlite', 'mariadb']);
  const rows = [];
  for (const kind of kinds) rows.push(await fuzz(kind, Math.ceil(count / kinds.length), seed, log));
  return rows;
}

/** @param {'sqlite' | 'mariadb'} database @param {number} requests @param {number} seed @param {(line: string) => void} log @returns {Promise<Row>} */
async function fuzz(database, requests, seed, log) {
  const server = await openServer(database);
  try {
    const asker = await openAsker(server.url, keysIn(server.dataDir));
    const { asked, accepted, refused, wrong } = await askAll(asker, Math.ceil(requests / ENDPOINTS.length), seed);
    log(`  ${database}: ${asked} asked, ${accepted} accepted, ${wrong.length} wrong`);
    for (const line of wrong.slice(0, SHOWN)) log(`  ${line}`);
    const gone = await asker.gone();
    if (!gone.length) await asker.ready();
    const changes = await changesByRefused(server, asker, refused);
    log(`  ${refused.length} refused requests asked again, ${changes.length} changed something`);
    const faults = server.faults();
    const books = await server.reconcile();
    const shown = [...gone, ...changes, ...faults.slice(0, 5), ...(books ? [books.slice(0, 500)] : [])];
    for (const line of shown) log(`  ${line}`);
    return {
      id: 'R5',
      what: `generated requests over ${ENDPOINTS.length} endpoints on ${database}, seed ${seed}`,
      target: 'all asked by whom they are for, no 5xx, nothing unhandled, no change by what is refused, books equal',
      seen: `${asked} asked, ${accepted} accepted, ${refused.length} refused asked again · ${wrong.length} wrong answers · ${faults.length} errors logged · ${changes.length} changes by refused ones · books ${books ? 'differ' : 'equal'} · ${gone.length} askers lost`,
      pass: wrong.length + faults.length + changes.length + gone.length === 0 && !books,
    };
  } finally {
    await server.stop();
  }
}

/** @param {Asker} asker @param {number} each requests an endpoint @param {number} seed */
async function askAll(asker, each, seed) {
  /** @type {Try[]} */
  const refused = [];
  /** @type {string[]} */
  const wrong = [];
  let [asked, accepted] = [0, 0];
  for (const def of ENDPOINTS) {
    const tries = fc.sample(asker.requestsOf(def), { numRuns: each, seed }).map((input) => ({ def, input }));
    await inParallel(tries, async (one) => {
      const answer = await asker.ask(one);
      asked += 1;
      const fault = faultOf(def, answer);
      if (fault) wrong.push(`${def.method} ${def.path} ${fault} ← ${shownOf(one)}`);
      if (answer.status < 400) accepted += 1;
      else refused.push(one);
    });
  }
  return { asked, accepted, refused, wrong };
}

/** @param {Try} one */
const shownOf = ({ input }) =>
  JSON.stringify({ ...input, ...(input.bytes && { bytes: input.bytes.toString('latin1') }) }).slice(0, 500);

/**
 * Asks all refused requests again, in lots between two looks at the tables. @param {Server} server @param {Asker} asker
 * @param {Try[]} tries @returns {Promise<string[]>} those that changed something, though refused again
 */
async function changesByRefused(server, asker, tries) {
  await quiet(server);
  const found = [];
  for (let at = 0; at < tries.length; at += LOT)
    found.push(...(await changesIn(server, asker, tries.slice(at, at + LOT))));
  return found;
}

/** Halves a lot that changed something until it is one request. @param {Server} server @param {Asker} asker @param {Try[]} lot @returns {Promise<string[]>} */
async function changesIn(server, asker, lot) {
  /** @type {string[]} */
  let changed = [];
  let still = lot;
  // twice: work in the background goes on, and what was refused before may be let through now
  for (let turn = 0; turn < 2; turn++) {
    if (turn) await quiet(server);
    const before = await server.tables();
    /** @type {Try[]} */
    const refused = [];
    let code = '';
    await inParallel(still, async (one) => {
      const { status, json } = await asker.ask(one);
      if (status < 400) return;
      refused.push(one);
      code = String(json?.['code']);
    });
    changed = changesOf(before, await server.tables());
    const [only] = refused;
    if (changed.length === 0 || !only) return [];
    if (turn && lot.length === 1) {
      return [
        `${only.def.method} ${only.def.path} refused with ${code} and changed ${changed.join(', ')} ← ${shownOf(only)}`,
      ];
    }
    still = refused;
  }
  if (still.length === 1) return changesIn(server, asker, still);
  const half = still.length >> 1;
  return [
    ...(await changesIn(server, asker, still.slice(0, half))),
    ...(await changesIn(server, asker, still.slice(half))),
  ];
}

/** Until nothing moves by itself. @param {Server} server */
async function quiet(server) {
  let before = await server.tables();
  for (let turn = 0; turn < 60; turn++) {
    await sleep(500);
    const now = await server.tables();
    if (changesOf(before, now).length === 0) return;
    before = now;
  }
}

/** @template T @param {readonly T[]} items @param {(item: T) => Promise<void>} work */
async function inParallel(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(/** @type {T} */ (items[next++]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [requests = '100000', seed = '1', kind] = argv.slice(2);
  const database = kind === 'sqlite' || kind === 'mariadb' ? kind : undefined;
  const rows = await run({ requests: Number(requests), seed: Number(seed), ...(database ? { database } : {}) });
  for (const row of rows) console.log(`${row.pass ? 'pass' : 'FAIL'}  ${row.what}\n      ${row.seen}`);
  process.exitCode = rows.every(({ pass }) => pass) ? 0 : 1;
}

/**
 * R5: requests made from the contract's own schemas, most of them damaged, over every endpoint as whoever it is for:
 *
 *   node tests/faults/r5-fuzz.fault.mjs [requests] [seed] [sqlite|mariadb]
 *
 * No answer is a 5xx or of another shape than the contract's, nothing goes wrong behind the answers, the books stay equal,
 * and what was refused has changed nothing.
 */
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const fc = require('fast-check');
const { accountsOf, knownIds, newKey, signed, signIn, signInOperator } = require('../contract/kit/people.cjs');
const { ENDPOINTS, faultOf, requestsOf, targetOf, wireBodyOf } = require('../contract/kit/requests.cjs');
const { changesOf, openServer } = require('../contract/kit/server.cjs');

export const ids = ['R5'];
/** The contract's own tests do a short round of it. */
export const shortIds = [];
/** Those would end the askers' own sessions. */
const OWN_END = new Set(['signOutHq', 'signOutMe', 'deleteMe', 'changePassword']);
const AT_ONCE = 8;
/** Refused requests kept to be asked again, an endpoint and error code. */
const KEPT = 3;
const LOT = 40;

/**
 * @typedef {{def: import('../contract/kit/requests.cjs').Named, input: import('../contract/kit/requests.cjs').Input}} Try
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
    const ask = await asker(server.url);
    const defs = ENDPOINTS.filter(({ name }) => !OWN_END.has(name));
    const each = Math.ceil(requests / defs.length);
    /** @type {Map<string, Try[]>} */
    const refused = new Map();
    /** @type {string[]} */
    const wrong = [];
    let asked = 0;
    let accepted = 0;
    for (const def of defs) {
      const tries = fc.sample(requestsOf(def, ask.pools), { numRuns: each, seed }).map((input) => ({ def, input }));
      await inParallel(tries, async (one) => {
        const answer = await ask(one);
        asked += 1;
        const fault = faultOf(def, answer);
        if (fault) wrong.push(`${def.method} ${def.path} ${fault} ← ${JSON.stringify(one.input).slice(0, 400)}`);
        if (answer.status < 400) accepted += 1;
        else if (def.method !== 'GET') keep(refused, `${def.name} ${String(answer.json?.['code'])}`, one);
      });
    }
    log(`  ${database}: ${asked} asked, ${accepted} accepted, ${wrong.length} wrong`);
    const again = [...refused.values()].flat();
    const changes = await changesByRefused(server, ask, again, log);
    const faults = server.faults();
    const books = await server.reconcile();
    for (const line of [
      ...wrong.slice(0, 10),
      ...changes,
      ...faults.slice(0, 5),
      ...(books ? [books.slice(0, 500)] : []),
    ])
      log(`  ${line}`);
    return {
      id: 'R5',
      what: `${asked} requests over ${defs.length} endpoints on ${database}, seed ${seed}: ${accepted} accepted, ${again.length} refused ones asked again`,
      target: 'no 5xx, nothing unhandled, no change by what is refused, books equal',
      seen: `${wrong.length} wrong answers · ${faults.length} errors logged · ${changes.length} changes by refused ones · books ${books ? 'differ' : 'equal'}`,
      pass: wrong.length + faults.length + changes.length === 0 && !books,
    };
  } finally {
    await server.stop();
  }
}

/** @param {Map<string, Try[]>} kept @param {string} key @param {Try} one */
function keep(kept, key, one) {
  const list = kept.get(key) ?? [];
  if (list.length < KEPT) kept.set(key, [...list, one]);
}

/**
 * Asks refused requests again, in lots between two looks at the tables; a lot that changed something is taken apart.
 * @param {Awaited<ReturnType<typeof openServer>>} server @param {Awaited<ReturnType<typeof asker>>} ask
 * @param {Try[]} tries @param {(line: string) => void} log @returns {Promise<string[]>}
 */
async function changesByRefused(server, ask, tries, log) {
  await quiet(server);
  const found = [];
  for (let at = 0; at < tries.length; at += LOT) {
    const lot = tries.slice(at, at + LOT);
    const before = await server.tables();
    for (const one of lot) await ask(one);
    if (changesOf(before, await server.tables()).length === 0) continue;
    for (const one of lot) {
      const fault = await changeBy(server, ask, one);
      if (fault) found.push(fault);
    }
  }
  log(`  ${tries.length} refused requests asked again, ${found.length} changed something`);
  return found;
}

/** @param {Awaited<ReturnType<typeof openServer>>} server @param {Awaited<ReturnType<typeof asker>>} ask @param {Try} one */
async function changeBy(server, ask, one) {
  // twice, since work in the background goes on
  for (let turn = 0; turn < 2; turn++) {
    await quiet(server);
    const before = await server.tables();
    const { status, json } = await ask(one);
    const changed = changesOf(before, await server.tables());
    if (status < 400 || changed.length === 0) return undefined;
    if (turn === 1) {
      const { def, input } = one;
      return `${def.method} ${def.path} refused with ${String(json?.['code'])} and changed ${changed.join(', ')} ← ${JSON.stringify(input).slice(0, 300)}`;
    }
  }
  return undefined;
}

/** Until nothing moves by itself. @param {Awaited<ReturnType<typeof openServer>>} server */
async function quiet(server) {
  let before = await server.tables();
  for (let turn = 0; turn < 60; turn++) {
    await sleep(500);
    const now = await server.tables();
    if (changesOf(before, now).length === 0) return;
    before = now;
  }
}

/** Asks as whoever an endpoint is for. @param {string} origin */
async function asker(origin) {
  const accounts = await accountsOf(origin);
  // the last ones of each kind: what is done to the others must not sign the askers out
  const boss = await signInOperator(origin, 'admin', 'qiandian-admin');
  const key = await newKey(boss);
  /** @type {Record<string, string>} */
  const tokens = {
    member: (await signIn(origin, accounts.members[0]?.openid ?? '')).token,
    guide: (await signIn(origin, accounts.guides.at(-1)?.openid ?? '')).token,
    store: (await signIn(origin, accounts.storeManagers.at(-1)?.openid ?? '')).token,
    hq: boss.token,
  };
  const pools = await knownIds(boss.call, accounts.guides.slice(0, 3));
  let n = 0;
  /** @param {Try} one @returns {Promise<import('../contract/kit/requests.cjs').Answer>} */
  const ask = async ({ def, input }) => {
    const [target, body] = [targetOf(def, input), wireBodyOf(def, input)];
    const token = tokens[def.access.startsWith('hq') ? 'hq' : def.access];
    const reply = await fetch(origin + target, {
      method: def.method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        'idempotency-key': `fuzz-${(n += 1)}`,
        ...(def.access === 'pos' ? signed(key, def.method, target, body) : {}),
      },
      ...(body === undefined ? {} : { body }),
    });
    const [text, type] = [await reply.text(), reply.headers.get('content-type') ?? ''];
    return { status: reply.status, type, text, json: type.includes('json') && text ? JSON.parse(text) : undefined };
  };
  return Object.assign(ask, { pools });
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

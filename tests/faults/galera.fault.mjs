/**
 * F16: tables of a cluster change under load. R2: three nodes and a proxy; the node that takes the writes is killed under load and comes back, once with nothing of what it
 * had. Writes go to the others and back to it, and nobody does anything about that.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { replay, shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { startCluster } from './kit/galera.mjs';
import { fillOrders } from './kit/history.mjs';
import { amountsOf } from './kit/ledger.mjs';
import { until } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R2', 'F16'];
export const shortIds = [];
export const packages = 'cluster';
const MAX_GAP_S = 5;
/** After the node is back: its checks, and the sessions that HAProxy moves. */
const HOME_LIMIT_MS = 60_000;
const WATCHED_AFTER_MS = 5_000;

/** What a release may do to tables that are in use: in a cluster all nodes do it at the same place in the order of writes. */
const CHANGES = [
  ['ADD COLUMN', 'ALTER TABLE orders ADD f16_note varchar(40) NULL'],
  ['ADD COLUMN with a default', "ALTER TABLE order_line ADD f16_kind varchar(8) NOT NULL DEFAULT ''"],
  ['ADD INDEX', 'ALTER TABLE orders ADD INDEX f16_by_brand (brand_id, created_at)'],
];
const EARLIER_ORDERS = 200_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, wants, log }) {
  const cluster = await startCluster();
  let world;
  try {
    world = await openWorld({ database: 'mariadb', databaseUrl: cluster.url, roles: ['api', 'api', 'worker'] });
    const rows = [];
    if (wants('R2')) rows.push(await writerLost(world, cluster, short ? [false] : [false, false, true], log));
    if (wants('F16')) rows.push(await tablesChanged(world, short ? EARLIER_ORDERS / 10 : EARLIER_ORDERS, log));
    return rows;
  } finally {
    await world?.close();
    await cluster.close();
  }
}

/** Sells while `meanwhile` goes on, and looks for all that was acknowledged. */
async function underLoad(world, log, meanwhile) {
  const { buyers, ledger } = await openShop(world);
  const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger, pauseMs: 5 });
  const told = await meanwhile(load, ledger.writes);
  await load.stop();
  const alone = await untilSettled(world, ledger);
  const seen = await compare(world, ledger);
  seen.twice += await replay(ledger, world.origins()[0]);
  const { differences, text } = await reconcile(world);
  for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
  if (differences) log(text.slice(0, 2000));
  const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
  return {
    told,
    shown: `${counts.join(' · ')} · books ${differences} (${amountsOf(ledger)}; ${alone} payments found by the worker alone)`,
    clean: Object.values(seen).every((n) => n === 0) && differences === 0 && ledger.unexpected.length === 0,
  };
}

async function acknowledge(load, more) {
  for (const from = load.acknowledged(); load.acknowledged() < from + more;) await sleep(20);
}

async function writerLost(world, cluster, kills, log) {
  const { told, shown, clean } = await underLoad(world, log, async (load, writes) => {
    const rounds = [];
    for (const empty of kills) {
      await acknowledge(load, 30);
      await sleep(1000 + Math.random() * 1000);
      rounds.push(await lose(cluster, load, writes, empty));
      log(`  killed: ${JSON.stringify(rounds.at(-1))}`);
    }
    return rounds;
  });
  const sizes = await Promise.all(cluster.nodes.map((node) => cluster.size(node)));
  const worst = (name) => Math.max(...told.map((round) => round[name]));
  return {
    id: 'R2',
    what: `the writing node of three killed, ${kills.length} times; back with what it missed, the last time with nothing`,
    target: 'gap ≤ 5 s, also when it comes back · 0 lost · all three back, the writes at the first again',
    seen:
      `gap ${worst('away').toFixed(1)} s, ${worst('back').toFixed(1)} s when it comes back · back after ${worst('joined').toFixed(0)} s · ` +
      `nodes ${sizes.join('/')} · ${shown}`,
    pass:
      Math.max(worst('away'), worst('back')) <= MAX_GAP_S &&
      clean &&
      sizes.every((size) => size === cluster.nodes.length) &&
      told.every(({ home }) => home),
  };
}

async function tablesChanged(world, earlier, log) {
  const { told, shown, clean } = await underLoad(world, log, async (load, writes) => {
    await acknowledge(load, 30);
    await fillOrders(world, earlier);
    const gaps = [];
    for (const [name, statement] of CHANGES) {
      await acknowledge(load, 50);
      const began = performance.now();
      await world.sql(statement);
      const took = (performance.now() - began) / 1000;
      await acknowledge(load, 20);
      gaps.push({ name, took, gap: gapWithin(writes, began, began + took * 1000) });
    }
    return gaps;
  });
  return {
    id: 'F16',
    what: `columns and an index added to ${earlier.toLocaleString('en-US')} orders of the cluster under load`,
    target: '0 lost · a column within 5 s',
    seen: `${told.map(({ name, took, gap }) => `${name} ${took.toFixed(1)} s, gap ${gap.toFixed(1)} s`).join(' · ')} · ${shown}`,
    pass: clean && told.every(({ name, gap }) => gap <= MAX_GAP_S || name === 'ADD INDEX'),
  };
}

/**
 * Kills the writer, waits until others write, lets it come back and the writes with it.
 * @returns {Promise<{empty: boolean, away: number, back: number, joined: number, home: boolean}>} away, back: the longest time without an
 *   acknowledged write, in seconds, from the kill on and from the start of the node on; joined: seconds until it was in the cluster
 *   again; home: whether it takes the writes again
 */
async function lose(cluster, load, writes, empty) {
  const writer = await cluster.writer();
  const killedAt = performance.now();
  await cluster.kill(writer);
  while (!writes.some(({ at }) => at > killedAt + 500)) await sleep(50);
  await acknowledge(load, 20);
  const startedAt = performance.now();
  await cluster.rejoin(writer, { empty });
  const joined = (performance.now() - startedAt) / 1000;
  const atHome = async () => (await cluster.writer().catch(() => undefined)) === writer;
  const home = await until(atHome, 'the writes to come back', HOME_LIMIT_MS, 200).catch(() => false);
  await sleep(WATCHED_AFTER_MS);
  await acknowledge(load, 20);
  const away = gapWithin(writes, killedAt - 1000, startedAt);
  return { empty, away, back: gapWithin(writes, startedAt, performance.now()), joined, home };
}

/** The longest time without an acknowledged write that touches this span, in seconds. */
function gapWithin(writes, from, to) {
  const times = writes.map(({ at }) => at).sort((a, b) => a - b);
  let gap = 0;
  for (let i = 1; i < times.length; i++)
    if (times[i] > from && times[i - 1] < to) gap = Math.max(gap, times[i] - times[i - 1]);
  return gap / 1000;
}

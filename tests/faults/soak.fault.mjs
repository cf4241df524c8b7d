/**
 * R6: half of what this machine can do, for long: memory stays where it was, and nothing goes wrong. What it can do is measured with
 * the same requests just before, sent over bare sockets, so that the cores are left to the shop.
 */
import { rssMbOf } from '../bench/kit/processes.mjs';
import { closedLoop, openLoop } from '../bench/kit/wire.mjs';
import { reconcile, untilSettled } from './kit/books.mjs';
import { shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { pacer } from './kit/pace.mjs';
import { newTally, rush } from './kit/rush.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R6'];
export const shortIds = [];
const GROWTH = 1.1;
const SAMPLE_MS = 2_000;
/** So many that none of them tells more of what they look at than one may. */
const PEOPLE = 400;
/** So many, and as many of each as come in at once, that half an hour does not sell them out. */
const PRODUCTS = 24;
const PAID_PRODUCTS = 2;
const UNITS = 100_000;
/** Those who pay, besides: each payment goes to the simulated WeChat and back, which is not what is measured. */
const PAYERS = 8;
const PAID_ORDERS_A_SECOND = 2;
const CONNECTIONS = 64;
const SHARE = 0.5;
/** Of the pace that is asked for, what must have been reached, or it was no half load. */
const REACHED = 0.9;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, minutes, log }) {
  const lasts = short ? 30_000 : minutes * 60_000;
  const world = await openWorld({ database: 'mariadb', roles: ['all', 'api'] });
  try {
    const { buyers, ledger } = await openShop(world, {
      buyers: PEOPLE,
      products: PRODUCTS + PAID_PRODUCTS,
      units: UNITS,
      hotUnits: 0,
    });
    // whose orders are counted one by one are of goods of their own
    const products = ledger.products.splice(0, PRODUCTS);
    const tally = newTally();
    const load = { buyers: buyers.slice(PAYERS), products, tally };
    const capacity = await measure(world, load, short ? 5 : 20);
    log(`  as fast as it goes: ${capacity.toFixed(0)} requests/s`);
    Object.assign(tally.done, { look: 0, events: 0, order: 0 });

    const planned = capacity * SHARE;
    const payers = shop({
      ...{ origins: world.origins, wechat: world.wechat.url, buyers: buyers.slice(0, PAYERS), ledger },
      ...{ payEvery: 1, silentEvery: 0, pace: pacer(PAID_ORDERS_A_SECOND) },
    });
    const samples = watchMemory(world, tally, log);
    const [rate, p99] = await soak(world, load, planned, lasts / 1000);
    samples.stop();
    await payers.stop();
    await untilSettled(world, ledger);
    const seen = await compare(world, ledger);
    seen.lost += await missing(world, tally, products);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    if (tally.limited) log(`  ${tally.limited} batches of events refused, one person having sent too many`);
    if (Object.keys(tally.faults).length) log(`  ${JSON.stringify(tally.faults)}`);
    const wrong = Object.values(tally.faults).reduce((sum, n) => sum + n, 0);
    const faults = wrong + ledger.unexpected.length + errorsOf(world, ledger, log);
    const growth = Math.max(...samples.all.map(grown));
    const memory = samples.all.map(
      (one) => `${Math.round(middle(third(one, 1)))} → ${Math.round(middle(third(one, 2)))} MB`,
    );
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    const each = Object.entries(tally.done).map(([kind, n]) => `${kind} ${((n * 1000) / lasts).toFixed(0)}`);
    return [
      {
        id: 'R6',
        what: `${(lasts / 60_000).toFixed(lasts < 60_000 ? 1 : 0)} min of reads, events, orders and payments at half load`,
        target: 'RSS within 10 % after warm-up · no error · the rate is kept',
        seen:
          `${rate.toFixed(0)} requests/s (${each.join(', ')}) of ${capacity.toFixed(0)}, p99 ${p99.toFixed(0)} ms · RSS ${memory.join(', ')} · ${faults} errors · ` +
          `${counts.join(' · ')} · books ${differences} (${tally.orders.size + ledger.orders.size} orders, ${ledger.paid.size} paid)`,
        pass:
          growth <= GROWTH &&
          faults === 0 &&
          Object.values(seen).every((n) => n === 0) &&
          differences === 0 &&
          rate >= planned * REACHED,
      },
    ];
  } finally {
    await world.close();
  }
}

/** @returns {Promise<number>} requests a second with everybody as fast as they are answered */
async function measure(world, load, seconds) {
  const origins = world.origins();
  const once = async (lasting) => {
    const loops = origins.map((origin) =>
      closedLoop(origin, { ...rush(origin, load), seconds: lasting, connections: CONNECTIONS / origins.length }),
    );
    return (await Promise.all(loops)).reduce((sum, { rate }) => sum + rate, 0);
  };
  // what is compiled and read first is not what it can do
  await once(seconds / 2);
  return once(seconds);
}

/** @returns {Promise<[rate: number, p99: number]>} 2xx a second, and milliseconds of the slower process */
async function soak(world, load, perSecond, seconds) {
  const origins = world.origins();
  const rate = perSecond / origins.length;
  const loops = origins.map((origin) => openLoop(origin, { ...rush(origin, load), rate, seconds }));
  const seen = await Promise.all(loops);
  for (const { errors, turnedAway } of seen)
    if (errors + turnedAway)
      load.tally.faults['no answer'] = (load.tally.faults['no answer'] ?? 0) + errors + turnedAway;
  return [seen.reduce((sum, one) => sum + one.rate, 0), Math.max(...seen.map(({ p99 }) => p99))];
}

/** Memory of each process, every two seconds until it is stopped. */
function watchMemory(world, tally, log) {
  const all = world.servers.map(() => []);
  const timer = setInterval(() => {
    world.servers.forEach((server, i) => all[i].push(rssMbOf(server.pid)));
    if (all[0].length % 30) return;
    const memory = all.map((one) => Math.round(one.at(-1))).join(' and ');
    log(`  ${(all[0].length * SAMPLE_MS) / 60_000} min, ${tally.orders.size} orders, RSS ${memory} MB`);
  }, SAMPLE_MS);
  return { all, stop: () => clearInterval(timer) };
}

/** How many acknowledged orders of these goods are not there. */
async function missing(world, tally, products) {
  const skus = products.map(({ skuId }) => skuId).join(',');
  const rows = await world.sql(`SELECT order_id AS id FROM order_line WHERE sku_id IN (${skus})`);
  const there = new Set(rows.map(({ id }) => Number(id)));
  return [...tally.orders].filter((id) => !there.has(id)).length;
}

/** How much the servers logged as errors; the first of these and of the buyers' complaints are shown. */
function errorsOf(world, ledger, log) {
  for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
  const lines = world.servers.flatMap((server) => server.logs().split('\n'));
  const errors = lines.filter((line) => line.includes('"level":"error"'));
  errors.slice(0, 3).forEach((line) => log(`  logged: ${line.slice(0, 300)}`));
  return errors.length;
}

/** The first third is warm-up; the second is compared with the last. */
const third = (list, n) => list.slice(Math.floor((list.length * n) / 3), Math.floor((list.length * (n + 1)) / 3));
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const grown = (list) => middle(third(list, 2)) / Math.max(1, middle(third(list, 1)));

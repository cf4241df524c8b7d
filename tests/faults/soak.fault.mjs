/** R6: half of what this machine can do, for long: memory stays where it was, and nothing goes wrong. */
import { setTimeout as sleep } from 'node:timers/promises';
import { rssMbOf } from '../bench/kit/processes.mjs';
import { compare, reconcile, untilSettled } from './kit/books.mjs';
import { shop } from './kit/buyers.mjs';
import { pacer, rateOf } from './kit/pace.mjs';
import { visit } from './kit/visitors.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R6'];
export const shortIds = [];
const GROWTH = 1.1;
const SAMPLE_MS = 2_000;
const PEOPLE = 16;
/** So many that half an hour does not sell them out. */
const PRODUCTS = 12;
const PAY_EVERY = 3;
const SHARE = 0.5;
/** Of the pace that is asked for, what must have been reached, or it was no half load. */
const REACHED = 0.9;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, minutes, log }) {
  const lasts = short ? 20_000 : minutes * 60_000;
  const world = await openWorld({ database: 'mariadb', roles: ['all', 'api'] });
  try {
    const { buyers, ledger } = await openShop(world, { buyers: PEOPLE, products: PRODUCTS });
    const capacity = await measure(world, buyers, ledger, short ? 5_000 : 20_000);
    log(`  as fast as it goes: ${shown(capacity)}`);
    const planned = { looks: capacity.looks * SHARE, orders: capacity.orders * SHARE };
    const { samples, rates, wrong } = await soak(world, buyers, ledger, { lasts, planned, log });
    await untilSettled(world, ledger);
    const seen = await compare(world, ledger);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    const faults = wrong + ledger.unexpected.length + errorsOf(world, ledger, log);
    const growth = Math.max(...samples.map(grown));
    const reached = rates.looks >= planned.looks * REACHED && rates.orders >= planned.orders * REACHED;
    const memory = samples.map(
      (one) => `${Math.round(middle(third(one, 1)))} → ${Math.round(middle(third(one, 2)))} MB`,
    );
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    return [
      {
        id: 'R6',
        what: `${(lasts / 60_000).toFixed(lasts < 60_000 ? 1 : 0)} min of reads, events, orders and payments at half load`,
        target: 'RSS within 10 % after warm-up · no error',
        seen: `${shown(rates)} of ${shown(capacity)} · RSS ${memory.join(', ')} · ${faults} errors · ${counts.join(' · ')} · books ${differences} (${ledger.orders.size} orders)`,
        pass:
          growth <= GROWTH && faults === 0 && Object.values(seen).every((n) => n === 0) && differences === 0 && reached,
      },
    ];
  } finally {
    await world.close();
  }
}

const shown = ({ looks, orders }) => `${looks.toFixed(0)} reads and events/s with ${orders.toFixed(1)} orders/s`;

/** Everybody as fast as they are answered. @returns {Promise<{looks: number, orders: number}>} a second */
async function measure(world, buyers, ledger, lastsMs) {
  const load = start(world, buyers, ledger, {});
  // what is compiled and read first is not what it can do
  await sleep(lastsMs / 4);
  load.rates();
  await sleep(lastsMs);
  const rates = load.rates();
  await load.stop();
  return rates;
}

/** The mixture of both, paced or not. */
function start(world, buyers, ledger, { looks, orders }) {
  const { origins, wechat } = world;
  const visitors = visit({
    ...{ origins, buyers, products: ledger.products, visitors: PEOPLE },
    // every fourth look is two requests
    ...(looks && { pace: pacer(looks / 1.25) }),
  });
  const shoppers = shop({
    ...{ origins, wechat: wechat.url, buyers, ledger, payEvery: PAY_EVERY, silentEvery: 0, pauseMs: 0 },
    ...(orders && { pace: pacer(orders) }),
  });
  const [lookRate, orderRate] = [rateOf(() => visitors.done() + visitors.limited()), rateOf(shoppers.acknowledged)];
  return {
    faults: visitors.faults,
    limited: visitors.limited,
    rates: () => ({ looks: lookRate(), orders: orderRate() }),
    stop: () => Promise.all([visitors.stop(), shoppers.stop()]),
  };
}

async function soak(world, buyers, ledger, { lasts, planned, log }) {
  const samples = world.servers.map(() => []);
  const load = start(world, buyers, ledger, planned);
  const began = Date.now();
  while (Date.now() - began < lasts) {
    await sleep(SAMPLE_MS);
    world.servers.forEach((server, i) => samples[i].push(rssMbOf(server.pid)));
    if (samples[0].length % 30) continue;
    const memory = samples.map((one) => Math.round(one.at(-1))).join(' and ');
    log(`  ${Math.round((Date.now() - began) / 60_000)} min, ${ledger.orders.size} orders, RSS ${memory} MB`);
  }
  const rates = load.rates();
  await load.stop();
  if (load.limited()) log(`  ${load.limited()} batches of events refused, one person having sent too many`);
  if (Object.keys(load.faults).length) log(`  ${JSON.stringify(load.faults)}`);
  return { samples, rates, wrong: Object.values(load.faults).reduce((sum, n) => sum + n, 0) };
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

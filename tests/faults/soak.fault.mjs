/** R6: hours of shopping pressed into half of them: memory stays where it was, and nothing goes wrong. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { rssMbOf } from '../bench/kit/processes.mjs';
import { compare, reconcile } from './kit/books.mjs';
import { shop, untilSettled } from './kit/buyers.mjs';
import { ask } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';
import { unsettled } from './power-cuts.fault.mjs';

export const ids = ['R6'];
export const shortIds = [];
const GROWTH = 1.1;
const SAMPLE_MS = 2_000;
const READERS = 6;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, minutes, log }) {
  const lasts = short ? 20_000 : minutes * 60_000;
  const world = await openWorld({ database: 'mariadb', roles: ['all', 'api'] });
  try {
    const { buyers, ledger } = await openShop(world, { buyers: 6 });
    const samples = world.servers.map(() => []);
    const faults = {};
    let open = true;
    let requests = 0;
    const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger, payEvery: 3, pauseMs: 120 });
    const readers = Array.from({ length: READERS }, (_, i) => browse(i));
    const began = Date.now();
    while (Date.now() - began < lasts) {
      await sleep(SAMPLE_MS);
      world.servers.forEach((server, i) => samples[i].push(rssMbOf(server.pid)));
      if (samples[0].length % 30 === 0)
        log(
          `  ${Math.round((Date.now() - began) / 60_000)} min, ${requests} reads and events, ${ledger.orders.size} orders, RSS ${samples.map((one) => Math.round(one.at(-1))).join(' and ')} MB`,
        );
    }
    open = false;
    await Promise.all(readers);
    await load.stop();
    await untilSettled(ledger, world.origins()[0], (left) => unsettled(world, left));
    const seen = await compare(world, ledger);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    const errors = world.servers.flatMap((server) =>
      server
        .logs()
        .split('\n')
        .filter((line) => line.includes('"level":"error"')),
    );
    errors.slice(0, 3).forEach((line) => log(`  logged: ${line.slice(0, 300)}`));
    const wrong = Object.values(faults).reduce((sum, n) => sum + n, 0) + ledger.unexpected.length + errors.length;
    const growth = Math.max(...samples.map(grown));
    if (Object.keys(faults).length) log(`  ${JSON.stringify(faults)}`);
    return [
      {
        id: 'R6',
        what: `${(lasts / 60_000).toFixed(lasts < 60_000 ? 1 : 0)} min of reads, events, orders and payments`,
        target: 'RSS within 10 % after warm-up · no error',
        seen: `RSS ${samples.map((one) => `${Math.round(middle(third(one, 1)))} → ${Math.round(middle(third(one, 2)))} MB`).join(', ')} · ${wrong} errors · books ${differences} (${requests} reads and events, ${ledger.orders.size} orders)`,
        pass: growth <= GROWTH && wrong === 0 && Object.values(seen).every((n) => n === 0) && differences === 0,
      },
    ];

    async function browse(i) {
      const [product] = ledger.products;
      const buyer = buyers[i % buyers.length];
      for (let n = 0; open; n++) {
        const origin = world.origins()[n % world.origins().length];
        const lat = 31 + Math.random();
        const reads = [
          `/api/v1/storefront?lat=${lat.toFixed(4)}&lng=121.47&coord=gcj02`,
          `/api/v1/products?storeId=${product.storeId}&size=20`,
          `/api/v1/products/${product.productId}?storeId=${product.storeId}`,
          `/api/v1/stores?lat=${lat.toFixed(4)}&lng=121.47&coord=gcj02&size=10`,
        ];
        note(await ask(origin + reads[n % reads.length]));
        if (n % 4 === 0) {
          const at = new Date().toISOString();
          const events = Array.from({ length: 20 }, () => ({
            id: randomUUID(),
            name: 'page_view',
            at,
            page: 'pages/home/index',
          }));
          note(await ask(`${origin}/api/v1/events`, { token: buyer.token, body: { events } }));
        }
        await sleep(40 + Math.random() * 60);
      }
    }

    function note({ status, body }) {
      requests++;
      // events of one person are limited, and this is one person's hundreds
      if ((status >= 200 && status < 300) || status === 429) return;
      const why = `${status} ${body?.code} ${JSON.stringify(body?.errors ?? '').slice(0, 120)}`;
      faults[why] = (faults[why] ?? 0) + 1;
    }
  } finally {
    await world.close();
  }
}

/** The first third is warm-up; the second is compared with the last. */
const third = (list, n) => list.slice(Math.floor((list.length * n) / 3), Math.floor((list.length * (n + 1)) / 3));
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
const grown = (list) => middle(third(list, 2)) / Math.max(1, middle(third(list, 1)));

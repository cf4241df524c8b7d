/** R1: kill -9 of the API or of the database, at moments nobody chose, under orders and payments. */
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, reconcile } from './kit/books.mjs';
import { replay, shop, untilSettled } from './kit/buyers.mjs';
import { untilHealthy } from './kit/processes.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R1'];
const TARGET = '0 lost · 0 twice · 0 oversold · 0 unpaid · books 0';

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  const kills = short ? 1 : 10;
  const rows = [
    await cut(
      'MariaDB, two processes',
      { database: 'mariadb', roles: ['all', 'api'] },
      { api: kills, database: kills },
      log,
    ),
  ];
  if (!short) rows.push(await cut('SQLite', { database: 'sqlite' }, { api: 5, database: 0 }, log));
  return rows;
}

async function cut(name, options, kills, log) {
  const world = await openWorld(options);
  try {
    const { buyers, ledger } = await openShop(world);
    const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger });
    const order = [...Array(kills.api).fill('api'), ...Array(kills.database).fill('database')].sort(
      () => Math.random() - 0.5,
    );
    for (const [n, victim] of order.entries()) {
      const before = load.acknowledged();
      // load first, then a moment that no step of the work decides
      while (load.acknowledged() < before + 20) await sleep(20);
      await sleep(Math.random() * 1500);
      if (victim === 'database') {
        await world.mariadb.kill();
        await sleep(Math.random() * 1000);
        await world.mariadb.restart();
      } else {
        const server = world.servers[n % world.servers.length];
        await server.kill();
        await world.restart(server);
      }
      for (const server of world.servers) await untilHealthy(server);
      log(
        `  ${name}: killed ${victim} (${n + 1} of ${order.length}), ${ledger.orders.size} orders, ${ledger.paid.size} paid`,
      );
    }
    await load.stop();
    const [origin] = world.origins();
    await untilSettled(ledger, origin, (open) => unsettled(world, open));
    const seen = await compare(world, ledger);
    seen.twice += await replay(ledger, origin);
    const books = await reconcile(world);
    if (books.differences) log(books.text.slice(0, 2000));
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    const clean =
      Object.values(seen).every((n) => n === 0) && books.differences === 0 && ledger.unexpected.length === 0;
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    return {
      id: 'R1',
      what: `${order.length} power cuts, ${name}`,
      target: TARGET,
      seen: `${counts.join(' · ')} · books ${books.differences} (${ledger.orders.size} orders, ${ledger.paid.size} payments)`,
      pass: clean,
    };
  } finally {
    await world.close();
  }
}

/** Those of the orders that nothing is paid for yet. */
export async function unsettled(world, orderNos) {
  if (!orderNos.length) return [];
  const rows = await world.sql('SELECT id FROM orders WHERE paid_at IS NOT NULL');
  const paid = new Set(rows.map(({ id }) => `QD${id}`));
  return orderNos.filter((orderNo) => !paid.has(orderNo));
}

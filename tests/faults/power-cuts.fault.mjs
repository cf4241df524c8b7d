/** R1: kill -9 of the API or of the database, at moments nobody chose, under orders and payments. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { replay, shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { amountsOf } from './kit/ledger.mjs';
import { untilHealthy } from './kit/processes.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['R1'];
const TARGET = '0 lost · 0 twice · 0 oversold · 0 unpaid · 0 given up · books 0';
/** Acknowledged orders before each cut. */
const LOAD = 20;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  // a short run shows the same of each database with as little as that needs
  const mariadb = short
    ? { name: 'MariaDB', roles: ['all'], kills: { api: 0, database: 1 } }
    : { name: 'MariaDB, two processes', roles: ['all', 'api'], kills: { api: 10, database: 10 } };
  const sqlite = { name: 'SQLite', roles: ['all'], kills: { api: short ? 1 : 5, database: 0 } };
  return [await cut({ database: 'mariadb', ...mariadb }, log), await cut({ database: 'sqlite', ...sqlite }, log)];
}

/** @param {{name: string, database: 'sqlite' | 'mariadb', roles: ('all' | 'api')[], kills: {api: number, database: number}}} what */
async function cut({ name, database, roles, kills }, log) {
  const world = await openWorld({ database, roles });
  try {
    const { buyers, ledger } = await openShop(world);
    const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger });
    const order = [...Array(kills.api).fill('api'), ...Array(kills.database).fill('database')].sort(
      () => Math.random() - 0.5,
    );
    for (const [n, victim] of order.entries()) {
      const before = load.acknowledged();
      // load first, then a moment that no step of the work decides
      while (load.acknowledged() < before + LOAD) await sleep(20);
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
    const alone = await untilSettled(world, ledger);
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
      seen: `${counts.join(' · ')} · books ${books.differences} (${amountsOf(ledger)}; ${alone} payments found by the worker alone)`,
      pass: clean,
    };
  } finally {
    await world.close();
  }
}

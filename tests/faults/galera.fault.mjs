/** R2: three nodes and a proxy; the node that takes the writes is killed under load, and nobody does anything about it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { compare, reconcile } from './kit/books.mjs';
import { replay, shop, untilSettled } from './kit/buyers.mjs';
import { startCluster } from './kit/galera.mjs';
import { openShop, openWorld } from './kit/world.mjs';
import { unsettled } from './power-cuts.fault.mjs';

export const ids = ['R2'];
export const shortIds = [];
export const packages = 'cluster';
const MAX_GAP_MS = 5_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  const cluster = await startCluster();
  let world;
  try {
    world = await openWorld({ database: 'mariadb', databaseUrl: cluster.url, roles: ['api', 'api', 'worker'] });
    const { buyers, ledger } = await openShop(world);
    const load = shop({ origins: world.origins, wechat: world.wechat.url, buyers, ledger, pauseMs: 5 });
    const [gaps, joins] = [[], []];
    for (let round = 0; round < (short ? 1 : 3); round++) {
      const before = load.acknowledged();
      while (load.acknowledged() < before + 30) await sleep(20);
      await sleep(1000 + Math.random() * 1000);
      const writer = await cluster.writer();
      const killedAt = performance.now();
      await cluster.kill(writer);
      while (!ledger.writes.some(({ at }) => at > killedAt + 500)) await sleep(50);
      const after = load.acknowledged();
      while (load.acknowledged() < after + 20) await sleep(50);
      gaps.push(gapAround(ledger.writes, killedAt));
      const began = performance.now();
      await cluster.rejoin(writer);
      joins.push(performance.now() - began);
      log(
        `  killed n${writer.n}: gap ${Math.round(gaps.at(-1))} ms, back in the cluster after ${Math.round(joins.at(-1))} ms`,
      );
      await sleep(4000);
    }
    await load.stop();
    await untilSettled(ledger, world.origins()[0], (open) => unsettled(world, open));
    const seen = await compare(world, ledger);
    seen.twice += await replay(ledger, world.origins()[0]);
    const books = await reconcile(world);
    const sizes = await Promise.all(cluster.nodes.map((node) => cluster.size(node)));
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    if (books.differences) log(books.text.slice(0, 2000));
    const worst = Math.max(...gaps);
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    const whole = sizes.every((size) => size === 3);
    const clean =
      Object.values(seen).every((n) => n === 0) && books.differences === 0 && ledger.unexpected.length === 0;
    return [
      {
        id: 'R2',
        what: `the writing node of three killed, ${gaps.length} times`,
        target: 'gap ≤ 5 s · 0 lost · all three back',
        seen: `gap ${(worst / 1000).toFixed(1)} s · ${counts.join(' · ')} · books ${books.differences} · nodes ${sizes.join('/')} (${ledger.orders.size} orders)`,
        pass: worst <= MAX_GAP_MS && clean && whole,
      },
    ];
  } finally {
    await world?.close();
    await cluster.close();
  }
}

/** The longest time without an acknowledged write that began at the kill or ended after it. */
function gapAround(writes, killedAt) {
  const times = writes.map(({ at }) => at).sort((a, b) => a - b);
  let gap = 0;
  for (let i = 1; i < times.length; i++)
    if (times[i] > killedAt - 1000 && times[i - 1] < killedAt + 10_000) gap = Math.max(gap, times[i] - times[i - 1]);
  return gap;
}

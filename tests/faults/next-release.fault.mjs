/** F15: the next release changes tables while this one serves, both serve beside each other, and one takes the other's place. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reconcile, untilSettled } from './kit/books.mjs';
import { replay, shop } from './kit/buyers.mjs';
import { compare } from './kit/compare.mjs';
import { fillOrders } from './kit/history.mjs';
import { amountsOf } from './kit/ledger.mjs';
import { buildNextRelease } from './kit/next-release.mjs';
import { ask } from './kit/talk.mjs';
import { openShop, openWorld } from './kit/world.mjs';

export const ids = ['F15'];
export const shortIds = [];
const EARLIER_ORDERS = 400_000;

/** @returns {Promise<import('./kit/report.mjs').Row[]>} */
export async function run({ short, log }) {
  const next = buildNextRelease();
  const world = await openWorld({ database: 'mariadb', roles: ['api', 'api', 'worker'] });
  try {
    const present = [...world.servers];
    const { buyers, ledger } = await openShop(world, { hotUnits: 0 });
    const failed = {};
    const waits = [];
    const send = async (url, request) => {
      const reply = await ask(url, request);
      waits.push({ at: performance.now(), ms: reply.ms });
      if (reply.status === 0 || reply.status >= 500) {
        const what = reply.body?.code ?? `status ${reply.status}`;
        failed[what] = (failed[what] ?? 0) + 1;
      }
      return reply;
    };
    // as a proxy does: nobody is sent to one that is about to end
    let open = world.origins();
    const load = shop({ origins: () => open, wechat: world.wechat.url, buyers, ledger, send });
    const serveFor = async (orders) => {
      for (const from = load.acknowledged(); load.acknowledged() < from + orders;) await sleep(20);
    };
    await serveFor(50);
    const earlier = short ? EARLIER_ORDERS / 10 : EARLIER_ORDERS;
    await fillOrders(world, earlier);
    await serveFor(100);

    const began = performance.now();
    const first = await world.start({ role: 'api', script: next.script });
    const ready = performance.now();
    const longest = (from, to) => Math.max(0, ...waits.filter(({ at }) => at >= from && at <= to).map(({ ms }) => ms));
    const quiet = longest(0, began);
    const during = longest(began, ready);
    const applied = (await world.sql('SELECT name FROM schema_migration')).map(({ name }) => name);
    const missing = next.steps.filter((name) => !applied.includes(name)).length;
    log(
      `  migrated ${earlier} orders in ${((ready - began) / 1000).toFixed(1)} s with the start, longest wait ${Math.round(during)} ms`,
    );

    open = world.origins();
    await serveFor(200);
    // one of this release that starts again in the middle, as after a crash
    open = open.filter((url) => url !== present[1].url);
    await sleep(500);
    await present[1].term();
    present[1] = await world.restart(present[1]);
    open = world.origins();
    await serveFor(100);

    await world.start({ role: 'worker', script: next.script });
    open = [first.url];
    await sleep(500);
    const codes = await Promise.all(present.map((server) => server.term()));
    await serveFor(100);
    await load.stop();
    world.servers = world.servers.filter((server) => server.alive());
    const alone = await untilSettled(world, ledger);
    const seen = await compare(world, ledger);
    seen.twice += await replay(ledger, first.url);
    const { differences, text } = await reconcile(world);
    if (differences) log(text.slice(0, 1500));
    for (const line of [...new Set(ledger.unexpected)].slice(0, 5)) log(`  unexpected: ${line}`);
    const wrong = Object.entries(failed).map(([code, n]) => `${code} × ${n}`);
    const counts = Object.entries(seen).map(([what, n]) => `${n} ${what}`);
    return [
      {
        id: 'F15',
        what: `the next release adds columns, an index and a table to ${earlier.toLocaleString('en-US')} orders, serves beside this one and takes its place`,
        target: 'no 5xx, no missing answer · 0 lost · books 0',
        seen:
          `${amountsOf(ledger)}: ${wrong.join(', ') || '0 failed'} · longest wait ${Math.round(during)} ms while migrating (${Math.round(quiet)} before), ` +
          `${Math.round(longest(ready, performance.now()))} beside each other · ${counts.join(' · ')} (${alone} found by the worker alone) · ${missing} steps missing · ` +
          `exit ${[...new Set(codes)].join('/')} · books ${differences}`,
        pass:
          wrong.length + missing + differences + ledger.unexpected.length === 0 &&
          codes.every((code) => code === 0) &&
          Object.values(seen).every((n) => n === 0),
      },
    ];
  } finally {
    await world.close();
    next.remove();
  }
}

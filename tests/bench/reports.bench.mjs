/**
 * P6: what people open over a chain at full size, reports and desks, asked for the first time after the server has started and
 * again; the close, export and simulation of its month. `reconcile`: how long its books take to be proved.
 */
import { createRequire } from 'node:module';
import { ask, askFirst } from './kit/ask.mjs';
import { connect, seedChain } from './kit/chain-data.mjs';
import { deskAsks } from './kit/desk-asks.mjs';
import { measureMonth } from './kit/month.mjs';
import { letWorkersWork, ownRollUpProblems } from './kit/own-roll-ups.mjs';
import { signInDemo } from './kit/people.mjs';
import { cpuMsOf, startServer } from './kit/processes.mjs';
import { measureReconcile } from './kit/reconcile.mjs';
import { reportAsks } from './kit/report-asks.mjs';
import { recountProblems } from './kit/recount.mjs';
import { seededOrder } from './kit/seed-orders.mjs';

export const ids = ['P6', 'reconcile'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
/** A million sales and a million orders over last month and this one so far, ten million events: four to a visit. */
const FULL = { lines: 600_000, visits: 2_500_000, orders: 1_000_000 };
const SHORT = { lines: 6_000, visits: 25_000, orders: 10_000 };
/** A tenth of what the database of such a chain has (docs/scaling.md), and enough for these tables. */
const MEMORY = '6G';
const LIMIT_MS = 200;
/** Of so many answers the slowest twentieth may be slower. */
const TIMES = 40;
/**
 * The pages are dealt out to so many starts of the server, neighbours to different ones: pages that are alike keep the same
 * things at hand, and the first of them would be slow for all.
 */
const STARTS = 8;

/** @param {{short: boolean, wants: (id: string) => boolean, log: (line: string) => void}} kit */
export async function run({ short, wants, log }) {
  const mariadb = await startMariadb({ durable: true, options: [`--innodb-buffer-pool-size=${MEMORY}`] });
  const database = await mariadb.createDatabase('reports');
  try {
    await (await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } })).stop();
    const seeded = await seedChain(database, { ...(short ? SHORT : FULL), log });
    log(
      `  ${seeded.lines} sales lines, ${seeded.orders} orders and ${seeded.visits} visits of ${seeded.days.length} days`,
    );
    await letWorkersWork(database, log);
    const rows = [];
    if (wants('P6')) {
      const { problems, visitors } = await ownRollUpProblems(database);
      if (!visitors) problems.push('the product counted no traffic, so nothing was held against it');
      const detail = { visitors };
      rows.push({ ...noneOf("traffic unlike the product's own roll-up, of three days", problems, log), detail });
      rows.push(...(await measureReports({ database, mariadb, days: seeded.days, short, log })));
      rows.push(...(await measureMonth({ database, mariadb, month: seeded.days[0].slice(0, 7), log })));
    }
    if (wants('reconcile')) rows.push(await measureReconcile({ database, mariadb, orders: seeded.orders, log }));
    return rows;
  } finally {
    await mariadb.stop();
  }
}

/** @param {{database: string, mariadb: {pid: number}, days: string[], short: boolean, log: (line: string) => void}} seeded */
export async function measureReports({ database, mariadb, days, short, log }) {
  const db = await connect(database);
  try {
    const rows = new Map();
    const ever = await askEver({ database, days, db, log });
    let asks;
    const starts = short ? 2 : STARTS;
    for (let start = 0; start < starts; start++) {
      const server = await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } });
      try {
        const people = await signInDemo(server.url);
        asks ??= await asksOf({ server, people, days, db });
        const watch = [server, { cpuMs: () => cpuMsOf(mariadb.pid) }];
        const mine = asks.filter((_, i) => i % starts === start);
        // all of them before any is asked again, so that as little as may be is at hand
        const cold = [];
        for (const { by, paths } of mine) cold.push(await askFirst(server.url, people[by], paths));
        for (const [i, { name, by, paths }] of mine.entries()) {
          const warm = await ask(server.url, people[by], paths, { times: short ? paths.length : TIMES, watch });
          const one = { cold: cold[i], ...warm };
          const figures = Object.entries(one).map(([key, value]) => `${key} ${value.toFixed(0)}`);
          log(`  ${name.padEnd(26)} ${figures.join('  ')}`);
          rows.set(name, rowOf(name, one, ever.get(name)));
        }
        if (start === starts - 1) {
          const problems = await recountProblems(db, server.url, people.admin, days);
          rows.set('', noneOf('answers unlike a recount', problems, log));
        }
      } finally {
        await server.stop();
      }
    }
    return [...asks.map(({ name }) => rows.get(name)), rows.get('')];
  } finally {
    await db.end();
  }
}

/**
 * What the first who ever asks waits, page by page, after workers have been at rest: the answers that are dear stay in the
 * database, as they do wherever a server takes the place of another.
 */
async function askEver({ database, days, db, log }) {
  const server = await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } });
  try {
    const people = await signInDemo(server.url);
    const ever = new Map();
    for (const { name, by, paths } of await asksOf({ server, people, days, db }))
      ever.set(name, await askFirst(server.url, people[by], paths));
    log(`  asked for the first time ever: ${[...ever].map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', ')}`);
    return ever;
  } finally {
    await server.stop();
  }
}

/** What everybody asks, in the order in which it is told. */
async function asksOf({ server, people, days, db }) {
  const contests = await fetch(`${server.url}/api/v1/hq/contests?status=running`, {
    headers: { authorization: `Bearer ${people.admin}` },
  });
  const contestId = (await contests.json()).items[0]?.id;
  return [
    ...reportAsks({ days, guideOf: people.guideOf, contestId }),
    ...deskAsks({ days, ...(await seededOrder(db, 777)) }),
  ];
}

/** @param {string} name @param {{cold: number, p50: number, p95: number, max: number, cpu: number}} one @param {number} everMs */
const rowOf = (name, { cold, p50, p95, max, cpu }, everMs) => ({
  id: 'P6',
  what: name,
  target: `first and p95 ≤ ${LIMIT_MS} ms`,
  ours: Math.max(cold, p95),
  unit: 'ms',
  pass: Math.max(cold, p95) <= LIMIT_MS,
  detail: { firstMs: cold, p95Ms: p95, p50Ms: p50, maxMs: max, cpuMs: cpu, firstEverMs: everMs },
});

function noneOf(what, problems, log) {
  problems.forEach((problem) => log(`  ✗ ${problem}`));
  const none = problems.length === 0;
  return { id: 'P6', what, target: '0', ours: problems.length, pass: none, right: none };
}

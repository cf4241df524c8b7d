/** P6: what people open over a chain at full size, reports and desks; the close, export and simulation of its month. */
import { createRequire } from 'node:module';
import { ask } from './kit/ask.mjs';
import { connect, seedChain } from './kit/chain-data.mjs';
import { deskAsks } from './kit/desk-asks.mjs';
import { measureMonth } from './kit/month.mjs';
import { signInDemo } from './kit/people.mjs';
import { cpuMsOf, startServer } from './kit/processes.mjs';
import { reportAsks } from './kit/report-asks.mjs';
import { recountProblems } from './kit/recount.mjs';
import { seededOrder } from './kit/seed-orders.mjs';

export const ids = ['P6'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
/** A million sales and a million orders over last month and this one so far, ten million events: four to a visit. */
const FULL = { lines: 600_000, visits: 2_500_000, orders: 1_000_000 };
const SHORT = { lines: 6_000, visits: 25_000, orders: 10_000 };
const LIMIT_MS = 200;
/** Of so many answers the slowest twentieth may be slower. */
const TIMES = 40;

export async function run({ short, log }) {
  const mariadb = await startMariadb({ durable: true });
  const database = await mariadb.createDatabase('reports');
  try {
    await (await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } })).stop();
    const seeded = await seedChain(database, { ...(short ? SHORT : FULL), log });
    log(
      `  ${seeded.lines} sales lines, ${seeded.orders} orders and ${seeded.visits} visits of ${seeded.days.length} days`,
    );
    const rows = await measureReports({ database, mariadb, days: seeded.days, short, log });
    rows.push(...(await measureMonth({ database, mariadb, month: seeded.days[0].slice(0, 7), log })));
    return rows;
  } finally {
    await mariadb.stop();
  }
}

/** @param {{database: string, mariadb: {pid: number}, days: string[], short: boolean, log: (line: string) => void}} seeded */
export async function measureReports({ database, mariadb, days, short, log }) {
  const server = await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } });
  const db = await connect(database);
  try {
    const people = await signInDemo(server.url);
    const contests = await fetch(`${server.url}/api/v1/hq/contests?status=running`, {
      headers: { authorization: `Bearer ${people.admin}` },
    });
    const contestId = (await contests.json()).items[0]?.id;
    const watch = [server, { cpuMs: () => cpuMsOf(mariadb.pid) }];
    const rows = [];
    const asks = [
      ...reportAsks({ days, guideOf: people.guideOf, contestId }),
      ...deskAsks({ days, ...(await seededOrder(db, 777)) }),
    ];
    for (const { name, by, paths } of asks) {
      const one = await ask(server.url, people[by], paths, { times: short ? paths.length : TIMES, watch });
      const figures = Object.entries(one).map(([key, value]) => `${key} ${value.toFixed(0)}`);
      log(`  ${name.padEnd(26)} ${figures.join('  ')}`);
      rows.push(rowOf(name, one));
    }
    const problems = await recountProblems(db, server.url, people.admin, days);
    problems.forEach((problem) => log(`  ✗ ${problem}`));
    rows.push({
      id: 'P6',
      what: 'answers unlike a recount',
      target: '0',
      ours: problems.length,
      pass: !problems.length,
      right: !problems.length,
    });
    return rows;
  } finally {
    await db.end();
    await server.stop();
  }
}

const rowOf = (name, { first, p50, p95, max, cpu }) => ({
  id: 'P6',
  what: name,
  target: `p95 ≤ ${LIMIT_MS} ms`,
  ours: p95,
  unit: 'ms',
  pass: p95 <= LIMIT_MS,
  detail: { firstMs: first, p50Ms: p50, maxMs: max, cpuMs: cpu },
});

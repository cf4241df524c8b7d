/** What the product's workers do with a chain before anybody looks at it: they count, and make ready what is dear. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './chain-data.mjs';
import { startServer } from './processes.mjs';
import { trafficProblems } from './roll-up-sql.mjs';

const LIMIT_MS = 300_000;
/** Members that the chain's rows were made up with have ids from here on. */
const MADE_UP_FROM = 2_000_000;
const DAYS = 3;
/** The close of last month waits for whoever measures it. */
const CLOSE = "kind = 'commission.close-month' AND state = 'due'";

/**
 * Lets a worker run until it has counted all events and nothing has been waiting for half a minute.
 * @param {string} database @param {(line: string) => void} log
 */
export async function letWorkersWork(database, log) {
  const db = await connect(database);
  await db.query(`UPDATE task SET run_at = UTC_TIMESTAMP(3) + INTERVAL 1 DAY WHERE ${CLOSE}`);
  const server = await startServer({ databaseUrl: database, demo: 'full' });
  const started = performance.now();
  try {
    const left = async () => {
      const [[row]] = await db.query(`
        SELECT (SELECT COUNT(*) FROM event_batch) AS batches, (SELECT COUNT(DISTINCT name) FROM kept_value) AS ready,
          (SELECT COUNT(*) FROM task WHERE state = 'due' AND run_at < UTC_TIMESTAMP(3) - INTERVAL 30 SECOND) AS late`);
      return { batches: Number(row.batches), late: Number(row.late), notReady: Number(row.ready) ? 0 : 1 };
    };
    let now = await left();
    while (now.batches + now.late + now.notReady > 0 && performance.now() - started < LIMIT_MS) {
      await sleep(1000);
      now = await left();
    }
    log(`  workers at rest after ${Math.round((performance.now() - started) / 1000)} s, left: ${JSON.stringify(now)}`);
  } finally {
    await server.stop();
    await db.query(`UPDATE task SET run_at = UTC_TIMESTAMP(3) WHERE ${CLOSE}`);
    await db.end();
  }
}

/**
 * Holds the SQL that the made-up traffic was rolled up with against what the product's own roll-up made of the demo's events.
 * @param {string} database @returns {Promise<{problems: string[], visitors: number}>} visitors: rows that the product counted
 */
export async function ownRollUpProblems(database) {
  const db = await connect(database);
  try {
    const own = `SUBSTR(person, 1, 1) <> 'm' OR CAST(SUBSTR(person, 2) AS UNSIGNED) < ${MADE_UP_FROM}`;
    const [days] = await db.query(
      `SELECT day, COUNT(*) AS n FROM traffic_visitor WHERE ${own} GROUP BY day ORDER BY day DESC LIMIT ${DAYS}`,
    );
    const problems = [];
    for (const { day } of days) problems.push(...(await trafficProblems(db, day)));
    return { problems, visitors: days.reduce((sum, { n }) => sum + Number(n), 0) };
  } finally {
    await db.end();
  }
}

/** P5: events over HTTP beside mysql2 that writes the same events in the same batches. P6: the roll-up that follows. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { eventMaker } from './kit/events.mjs';
import { lagUnderLoad } from './kit/lag.mjs';
import { load } from './kit/load.mjs';
import { signInDemo } from './kit/people.mjs';
import { cpuMsOf, root, startServer } from './kit/processes.mjs';
import { alternate } from './kit/rounds.mjs';

export const ids = ['P5', 'P6'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
const SIZES = [20, 50];
const LEAST_A_SECOND = 15_000;
/** Of Double Eleven, by docs/scaling.md. */
const PEAK_A_SECOND = 8_000;
const LAG_LIMIT_MS = 300_000;

export async function run({ short, wants, log }) {
  const mariadb = await startMariadb({ durable: true });
  const database = await mariadb.createDatabase('events');
  // as several processes share the work: this one takes events in, the roll-up is measured by itself
  const server = await startServer({ databaseUrl: database, env: { TRUST_PROXY: 'true', ROLE: 'api' } });
  try {
    const rows = [];
    if (wants('P5'))
      for (const size of SIZES) rows.push(await measure({ size, short, log, mariadb, database, server }));
    if (wants('P6')) {
      rows.push(await catchUp({ short, log, mariadb, database, server }));
      rows.push(await shownWhileTheyCome({ short, log, database, server }));
    }
    return rows;
  } finally {
    await server.stop();
    await mariadb.stop();
  }
}

/** Takes events in while nobody counts, then lets a worker count them, and counts again by plain SQL. */
async function catchUp({ short, log, mariadb, database, server }) {
  await emptied(database);
  const make = eventMaker({ size: 50, stores: 40, products: 60, links: await linksOf(database) });
  const amount = short ? 200 : 4000;
  await load(`${server.url}/api/v1/events`, { amount, method: 'POST', request: requestOf(make) });
  const events = await countOf(database);
  const pending = async () =>
    Number((await ask(database, 'SELECT COALESCE(SUM(events), 0) AS n FROM event_batch'))[0].n);
  const before = await pending();
  const dbBefore = cpuMsOf(mariadb.pid);
  const worker = await startServer({ databaseUrl: database, env: { ROLE: 'worker' } });
  try {
    const cpuBefore = worker.cpuMs();
    let [started, left] = [performance.now(), before];
    for (const limit = started + 300_000; left > 0 && performance.now() < limit; await sleep(100)) {
      left = await pending();
      if (left === before) started = performance.now();
    }
    const seconds = (performance.now() - started) / 1000;
    const equal = await sameAsRecount(database);
    log(`  rolled up ${events - left} events in ${seconds.toFixed(1)} s, equal to a recount: ${equal}`);
    const thousands = events / 1000;
    return {
      id: 'P6',
      what: `roll-up of ${events} waiting events`,
      target: 'all within 5 min, equal to a recount',
      ours: events / Math.max(seconds, 0.1),
      unit: 'events/s',
      pass: left === 0 && equal,
      right: left > 0 || equal,
      detail: {
        'worker CPU ms/1000': (worker.cpuMs() - cpuBefore) / thousands,
        'MariaDB CPU ms/1000': (cpuMsOf(mariadb.pid) - dbBefore) / thousands,
        seconds,
      },
    };
  } finally {
    await worker.stop();
  }
}

/** How late a guide sees what her link brought, while events come as they do at the peak of docs/scaling.md. */
async function shownWhileTheyCome({ short, log, database, server }) {
  await emptied(database);
  const { guide: token, guideOf } = await signInDemo(server.url);
  const tokens = (where) => ask(database, `SELECT token FROM link_token WHERE ${where} LIMIT 500`);
  const [own] = await tokens(`guide_id = ${guideOf.guideId}`);
  const others = (await tokens(`guide_id <> ${guideOf.guideId}`)).map((row) => row.token);
  const worker = await startServer({ databaseUrl: database, env: { ROLE: 'worker' } });
  try {
    const seen = await lagUnderLoad({
      url: server.url,
      guide: { token, link: own.token },
      perSecond: PEAK_A_SECOND,
      size: 50,
      probes: short ? 1 : 4,
      limitMs: LAG_LIMIT_MS,
      request: requestOf(eventMaker({ size: 50, stores: 40, products: 60, links: others })),
    });
    const seconds = seen.worstMs / 1000;
    log(`  a view stood on the guide's page after ${seconds.toFixed(1)} s at worst, ${seen.rate.toFixed(0)} events/s`);
    return {
      id: 'P6',
      what: `from an event to the guide's page, while ${PEAK_A_SECOND} events come a second`,
      target: '≤ 5 min',
      ours: seconds,
      unit: 's',
      pass: seen.missed === 0 && seen.worstMs <= LAG_LIMIT_MS,
      detail: { 'events/s': seen.rate, refused: seen.refused, missed: seen.missed },
    };
  } finally {
    await worker.stop();
  }
}

/** Everybody who reported is a visitor here; who paid in the demo's past is counted by the same worker, but opened no screen. */
async function sameAsRecount(database) {
  const sums = (id) => `SELECT SUM(pv) AS pv, SUM(uv) AS uv, SUM(visited) AS visited, SUM(viewed) AS viewed
    FROM traffic_day WHERE axis = '${id}'`;
  const visitors = (columns, from) => `SELECT SUM(pv) AS pv, SUM(pv > 0) AS uv, COUNT(*) AS visited, SUM(far) AS viewed
    FROM (SELECT ${columns} FROM ${from} GROUP BY day, person) p`;
  const set = `SUM(pv) AS pv, MAX(step) >= 2 AS far`;
  const events = `SUM(name = 'page_view') AS pv, MAX(name IN ('product_view', 'add_to_cart')) AS far`;
  const same = async (left, right) => {
    const [[a], [b]] = [await ask(database, left), await ask(database, right)];
    return ['pv', 'uv', 'visited', 'viewed'].every((column) => Number(a[column]) === Number(b[column]));
  };
  return (
    (await same(sums('chain'), visitors(set, 'traffic_visitor'))) &&
    (await same(visitors(set, "traffic_visitor WHERE person LIKE 'v%'"), visitors(events, 'event')))
  );
}

async function measure({ size, short, log, mariadb, database, server }) {
  const seconds = short ? 1 : 6;
  const db = { pid: mariadb.pid, cpuMs: () => cpuMsOf(mariadb.pid) };
  const floor = startFloor(database, size);
  const make = eventMaker({ size, stores: 40, products: 60, links: await linksOf(database) });
  const request = requestOf(make);
  try {
    const { measured, middle, ratio } = await alternate(
      {
        floor: async () => {
          await emptied(database);
          return floor.round(seconds, db);
        },
        ours: async () => {
          await emptied(database);
          const before = await countOf(database);
          const url = `${server.url}/api/v1/events`;
          const one = await load(url, { seconds, method: 'POST', request, watch: { server, db } });
          const written = (await countOf(database)) - before;
          const { rate, p99, refused, errors, serverCpu, dbCpu } = one;
          // an answer says that its events are written: there are as many as were answered, and those under way at the end
          const lost = Math.max(0, one.answered * size - written);
          const perThousand = 1000 / size;
          const cpu = { serverCpu: serverCpu * perThousand, dbCpu: dbCpu * perThousand };
          return { rate: rate * size, p99, refused: refused + errors, lost, ...cpu };
        },
      },
      { rounds: short ? 1 : 5, log },
    );
    const most = (field) => Math.max(...measured.ours.map((one) => one[field]));
    const [refused, lost] = [most('refused'), most('lost')];
    return {
      id: 'P5',
      what: `events over HTTP, ${size} a batch, MariaDB`,
      target: '≥ 0.8 × F-insert and ≥ 15,000/s',
      floor: middle('floor'),
      ours: middle('ours'),
      ratio: ratio('ours'),
      unit: 'events/s',
      pass: ratio('ours') >= 0.8 && middle('ours') >= LEAST_A_SECOND && refused + lost === 0,
      right: lost === 0,
      detail: {
        p99Ms: middle('ours', 'p99'),
        refused,
        lost,
        'server CPU ms/1000': middle('ours', 'serverCpu'),
        'MariaDB CPU ms/1000': middle('ours', 'dbCpu'),
        'floor CPU ms/1000': middle('floor', 'serverCpu'),
        'floor MariaDB CPU ms/1000': middle('floor', 'dbCpu'),
      },
    };
  } finally {
    floor.stop();
  }
}

/** @param {() => import('./kit/events.mjs').Report} make */
const requestOf = (make) => () => {
  const { visitor, address, events } = make();
  return {
    headers: { 'content-type': 'application/json', 'x-visitor-id': visitor, 'x-forwarded-for': address },
    body: JSON.stringify({ events }),
  };
};

/** @returns {{round: (seconds: number, db: import('./kit/load.mjs').Watched) => Promise<Record<string, number>>, stop: () => void}} */
function startFloor(database, size) {
  const child = spawn(process.execPath, ['tests/bench/floors/insert.mjs', database, String(size)], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = lines.next();
  const round = async (seconds, db) => {
    await ready;
    const dbBefore = db.cpuMs();
    child.stdin.write(`${JSON.stringify({ seconds, empty: true })}\n`);
    const { value } = await lines.next();
    const { written, elapsedMs, cpuMs } = JSON.parse(value);
    const thousands = written / 1000;
    return {
      rate: written / (elapsedMs / 1000),
      serverCpu: cpuMs / thousands,
      dbCpu: (db.cpuMs() - dbBefore) / thousands,
    };
  };
  return { round, stop: () => child.stdin.end() };
}

async function ask(database, sql) {
  const connection = await mysql.createConnection(database.replace(/^mariadb:/, 'mysql:'));
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

const linksOf = async (database) => (await ask(database, 'SELECT token FROM link_token LIMIT 500')).map((r) => r.token);
const countOf = async (database) => Number((await ask(database, 'SELECT COUNT(*) AS n FROM event'))[0].n);

/** Both begin with empty tables, or the one measured later pays for the other's growth. */
async function emptied(database) {
  await ask(database, 'DELETE FROM event_batch');
  for (const table of ['event', 'traffic_day', 'traffic_visitor', 'paid_visit'])
    await ask(database, `TRUNCATE TABLE ${table}`);
}

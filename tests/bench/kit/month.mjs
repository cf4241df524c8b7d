/** The month of the whole chain: statements made in the background, the workbook, a plan tried on it; others go on meanwhile. */
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './chain-data.mjs';
import { signInDemo } from './people.mjs';
import { cpuMsOf, startServer } from './processes.mjs';
import { NO_TARGET } from './report.mjs';

const LIMIT_MS = 900_000;

/**
 * The demo has begun to close last month; a server with a worker does it.
 * @param {{database: string, mariadb: {pid: number}, month: string, log: (line: string) => void}} seeded
 */
export async function measureMonth({ database, mariadb, month, log }) {
  const server = await startServer({ databaseUrl: database, demo: 'full' });
  const db = await connect(database);
  const { admin } = await signInDemo(server.url);
  const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' };
  const call = (path, { method = 'GET', body } = {}) =>
    patiently(`${server.url}/api/v1/hq/${path}`, { method, headers, body });
  const one = async (sql) => (await db.query(sql))[0][0];
  const acts = {
    'month close': async () => {
      for (const limit = performance.now() + LIMIT_MS; performance.now() < limit; await sleep(500)) {
        const period = await one(`SELECT status FROM statement_period WHERE month = '${month}'`);
        if (period?.status === 'closed') break;
      }
      return one(`SELECT COUNT(*) AS statements, SUM(entries) AS entries FROM statement WHERE month = '${month}'`);
    },
    export: async () => ({ bytes: (await call(`statement-periods/${month}/export?kind=guide`)).length }),
    simulate: async () => {
      const plans = JSON.parse(String(await call('commission-plans')));
      const body = JSON.stringify({ month });
      const answer = await call(`commission-plans/${plans.items[0].id}/simulate`, { method: 'POST', body });
      const { lines, now, plan } = JSON.parse(String(answer));
      return { lines, nowFen: now.commissionFen, planFen: plan.commissionFen };
    },
  };
  const rows = [];
  try {
    for (const [name, act] of Object.entries(acts)) rows.push(await watched(name, act, { server, mariadb, log }));
    return rows;
  } finally {
    await db.end();
    await server.stop();
  }
}

/** `fetch` gives up when nothing has come for five minutes. @returns {Promise<Buffer>} what was answered */
async function patiently(url, { method, headers, body }) {
  const asked = request(url, { method, headers });
  asked.end(body);
  const [reply] = await once(asked, 'response');
  const parts = [];
  for await (const part of reply) parts.push(part);
  const answer = Buffer.concat(parts);
  if (reply.statusCode >= 300)
    throw new Error(`${url} answered ${reply.statusCode}: ${answer.toString().slice(0, 300)}`);
  return answer;
}

/** Does it while a shopper's request is sent over and over, and tells what that one waited. */
async function watched(name, act, { server, mariadb, log }) {
  const waits = [];
  let [done, broken] = [false, 0];
  const shopper = (async () => {
    while (!done) {
      const started = performance.now();
      const reply = await fetch(`${server.url}/api/v1/health`).catch(() => undefined);
      await reply?.arrayBuffer();
      if (!reply?.ok) broken++;
      waits.push(performance.now() - started);
      await sleep(20);
    }
  })();
  const [cpu, dbCpu, started] = [server.cpuMs(), cpuMsOf(mariadb.pid), performance.now()];
  const facts = await act();
  const seconds = (performance.now() - started) / 1000;
  done = true;
  await shopper;
  waits.sort((a, b) => a - b);
  const detail = {
    ...Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, Number(value)])),
    'server CPU s': (server.cpuMs() - cpu) / 1000,
    'MariaDB CPU s': (cpuMsOf(mariadb.pid) - dbCpu) / 1000,
    rssMb: server.rssMb(),
    othersP50Ms: waits[Math.floor(waits.length / 2)],
    othersP99Ms: waits[Math.floor(waits.length * 0.99)],
    othersMaxMs: waits.at(-1),
    othersBroken: broken,
  };
  log(`  ${name}: ${seconds.toFixed(1)} s, ${JSON.stringify(detail)}`);
  return { id: 'P6', what: name, target: NO_TARGET, ours: seconds, unit: 's', detail };
}

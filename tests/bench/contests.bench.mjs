/** P6: contests of the whole chain: the boards of a week frozen by the worker, the awards given, each beside a recount. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './kit/chain-data.mjs';
import { contestDays, giveBack, holdContests, seedWeek } from './kit/contest-data.mjs';
import { compareBoard, compareWinners } from './kit/contest-sql.mjs';
import { signInDemo } from './kit/people.mjs';
import { cpuMsOf, startServer } from './kit/processes.mjs';
import { NO_TARGET } from './kit/report.mjs';

export const ids = ['P6'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
const FREEZE = 'contests.freeze-boards';
const LIMIT_MS = 300_000;

/** @param {{short: boolean, log: (line: string) => void}} kit */
export async function run({ short, log }) {
  const mariadb = await startMariadb({ durable: true });
  const databaseUrl = await mariadb.createDatabase('contests');
  const server = await startServer({ databaseUrl, demo: 'full' });
  const db = await connect(databaseUrl);
  const cpu = () => ({ server: server.cpuMs(), database: cpuMsOf(mariadb.pid) });
  try {
    return await measure({ db, url: server.url, cpu, short, log });
  } finally {
    await db.end();
    await server.stop();
    await mariadb.stop();
  }
}

/** @param {{db: import('mysql2/promise').Connection, url: string, cpu: () => object, short: boolean, log: (line: string) => void}} world */
export async function measure({ db, url, cpu, short, log }) {
  const days = contestDays();
  const week = { from: days[0], to: days.at(-1) };
  const sales = await seedWeek(db, { days, short });
  const contests = await holdContests(db, days);
  const { admin } = await signInDemo(url);
  log(`  ${sales} sales of ${days.length} days`);
  const rows = [];
  let wrong = 0;
  for (const contest of contests) {
    const frozen = await timed(cpu, () => freeze(db, contest));
    for (const to of [days[3], week.to]) {
      const { guides, wrong: unlike } = await compareBoard(db, contest, { ...week, to, board: to });
      if (!guides) throw new Error(`nobody has a place in the ${contest.type} contest`);
      wrong += unlike;
      log(`  ${contest.type} until ${to}: ${guides} guides with a place, ${unlike} rows unlike a recount`);
    }
    rows.push(figure(contest, 'a day’s board frozen', frozen, days.length, log));
  }
  await giveBack(db);
  for (const contest of contests) {
    const awarded = await timed(cpu, () => award(url, admin, contest));
    const { wrong: unlike } = await compareBoard(db, contest, { ...week, board: 'awarded' });
    const winners = await compareWinners(db, contest, week);
    wrong += unlike + winners;
    log(`  ${contest.type} awarded after refunds: ${unlike} rows and ${winners} winners unlike a recount`);
    rows.push(figure(contest, 'awarded', awarded, 1, log));
  }
  return [
    ...rows,
    {
      id: 'P6',
      what: 'rows of contests unlike a recount',
      target: '0',
      ours: wrong,
      pass: wrong === 0,
      right: wrong === 0,
    },
  ];
}

/** Publishes it and lets the worker freeze all of its days, as it does by itself every few minutes. */
async function freeze(db, { id }) {
  const [[{ task }]] = await db.query(`SELECT MAX(id) + 1 AS task FROM task`);
  await db.query(`UPDATE contest SET decision = 'published' WHERE id = ${id};
    INSERT INTO task (id, kind, task_key, payload, state, run_at, attempts, created_at)
    VALUES (${task}, '${FREEZE}', 'bench ${id}', 'null', 'due', UTC_TIMESTAMP(3), 0, UTC_TIMESTAMP(3))`);
  for (const limit = performance.now() + LIMIT_MS; performance.now() < limit; await sleep(20)) {
    const [[{ state, last_error: error }]] = await db.query(`SELECT state, last_error FROM task WHERE id = ${task}`);
    if (state === 'done') return;
    if (error) throw new Error(`${FREEZE}: ${error}`);
  }
  throw new Error(`${FREEZE} took longer than ${LIMIT_MS / 1000} s`);
}

async function award(url, token, { id }) {
  const headers = { authorization: `Bearer ${token}` };
  const reply = await fetch(`${url}/api/v1/hq/contests/${id}/award`, { method: 'POST', headers });
  if (!reply.ok) throw new Error(`award answered ${reply.status}: ${await reply.text()}`);
}

async function timed(cpu, act) {
  const [before, started] = [cpu(), performance.now()];
  await act();
  const [after, ms] = [cpu(), performance.now() - started];
  return { ms, serverCpuMs: after.server - before.server, databaseCpuMs: after.database - before.database };
}

function figure({ type }, did, { ms, serverCpuMs, databaseCpuMs }, times, log) {
  const detail = { serverCpuMs: serverCpuMs / times, databaseCpuMs: databaseCpuMs / times };
  log(`  ${type} ${did}: ${(ms / times).toFixed(0)} ms`);
  const what = `contest of 10,000 guides (${type}): ${did}`;
  return { id: 'P6', what, target: NO_TARGET, ours: ms / times, unit: 'ms', detail };
}

/** A3: one brand with all of the chain's 4,000 stores and 10,000 guides: its pages, a task for everybody, the month's close. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './kit/ask.mjs';
import { connect, seedChain } from './kit/chain-data.mjs';
import { measureMonth } from './kit/month.mjs';
import { signInDemo } from './kit/people.mjs';
import { cpuMsOf, startServer } from './kit/processes.mjs';
import { NO_TARGET } from './kit/report.mjs';

export const ids = ['A3'];
const { startMariadb } = createRequire(import.meta.url)('../support/mariadb.cjs');
const FULL = { lines: 150_000, visits: 300_000, orders: 150_000 };
const SHORT = { lines: 6_000, visits: 20_000, orders: 6_000 };
const TIMES = 12;
/** A page that somebody waits for. */
const LIMIT_MS = 2000;
const TASK_LIMIT_MS = 300_000;

/** @param {{short: boolean, log: (line: string) => void}} kit */
export async function run({ short, log }) {
  const mariadb = await startMariadb({ durable: true });
  const database = await mariadb.createDatabase('brand');
  try {
    await (await startServer({ databaseUrl: database, demo: 'full', env: { ROLE: 'api' } })).stop();
    const db = await connect(database);
    await db.query('UPDATE store SET brand_id = 1; UPDATE product SET brand_id = 1');
    await db.end();
    const { days } = await seedChain(database, { ...(short ? SHORT : FULL), log });
    const month = days[0].slice(0, 7);
    const closed = await measureMonth({ database, mariadb, month, log });
    const rows = closed.map((row) => ({ ...row, id: 'A3', what: `10,000 guides of one brand: ${row.what}` }));
    const server = await startServer({ databaseUrl: database, demo: 'full' });
    try {
      const watch = [server, { cpuMs: () => cpuMsOf(mariadb.pid) }];
      const people = await signInDemo(server.url);
      const task = await giveTask(server.url, people.admin);
      log(`  a task for ${task.assigned} guides: ${task.ms.toFixed(0)} ms until everybody has it`);
      rows.push({
        ...{ id: 'A3', what: 'a task for everybody, until all have it', target: NO_TARGET },
        ...{ ours: task.ms, unit: 'ms', detail: { assigned: task.assigned } },
      });
      for (const [name, by, paths] of pagesOf({ month, days, taskId: task.id, guide: people.guideOf })) {
        const one = await ask(server.url, people[by], paths, { times: short ? paths.length : TIMES, watch }).catch(
          (error) => error,
        );
        if (one instanceof Error) throw new Error(`${name}: ${one.message}`);
        log(
          `  ${name.padEnd(34)} first ${one.first.toFixed(0)}  p95 ${one.p95.toFixed(0)}  cpu ${one.cpu.toFixed(0)} ms`,
        );
        const slowest = Math.max(one.first, one.p95);
        rows.push({
          ...{ id: 'A3', what: `10,000 guides of one brand: ${name}`, target: `first and p95 ≤ ${LIMIT_MS} ms` },
          ...{ ours: slowest, unit: 'ms', pass: slowest <= LIMIT_MS },
          detail: { firstMs: one.first, p50Ms: one.p50, p95Ms: one.p95, cpuMs: one.cpu, kB: one.bytes / 1024 },
        });
      }
      return rows;
    } finally {
      await server.stop();
    }
  } finally {
    await mariadb.stop();
  }
}

/** Headquarters gives everybody of the brand something to do, and the worker hands it out. */
async function giveTask(url, token) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const call = async (path, body) => {
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const reply = await fetch(`${url}/api/v1/hq/guide-tasks${path}`, { headers, ...init });
    const answer = await reply.json();
    if (!reply.ok) throw new Error(`guide-tasks answered ${reply.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const at = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
  const started = performance.now();
  const { id } = await call('', {
    ...{
      title: '全员联系老客',
      kind: 'contact',
      goal: { metric: 'contacts', count: 3 },
      startsAt: at(0),
      dueAt: at(7),
    },
    audience: { regionIds: null, brandIds: [1], storeIds: null, guideIds: null, grades: null },
  });
  for (;;) {
    const { status, numbers } = await call(`/${id}`);
    const ms = performance.now() - started;
    if (status === 'running') return { id, ms, assigned: numbers.assigned };
    if (ms > TASK_LIMIT_MS) throw new Error(`after ${TASK_LIMIT_MS / 1000} s the task is ${status}`);
    await sleep(50);
  }
}

/** @returns {[string, 'admin' | 'guide' | 'manager', string[]][]} a name, who asks, addresses */
function pagesOf({ month, days, taskId, guide }) {
  const hq = '/api/v1/hq';
  const range = `from=${days[0]}&to=${days.filter((day) => day.startsWith(month)).at(-1)}`;
  const pages = (path, last) => [1, 2, last].map((page) => `${path}page=${page}`);
  return [
    [
      'guides',
      'admin',
      [...pages(`${hq}/guides?size=200&`, 50), `${hq}/guides?q=王`, `${hq}/guides?role=guide&status=active`],
    ],
    ['members', 'admin', pages(`${hq}/members?size=100&`, 5)],
    ['today', 'admin', [`${hq}/today`, `${hq}/today?brandId=1`]],
    [
      'leaderboards',
      'admin',
      ['day', 'month'].map((period) => `${hq}/leaderboard?period=${period}&date=${days.at(-2)}&size=200`),
    ],
    [
      'targets',
      'admin',
      [`${hq}/targets?month=${month}`, `${hq}/targets?month=${month}&parentKind=region&parentId=101`],
    ],
    ['KPI scores', 'admin', pages(`${hq}/kpi-scores?month=${month}&size=200&`, 50)],
    ['sales a head', 'admin', ['guide', 'brand', 'store'].map((by) => `${hq}/reports/per-head?${range}&by=${by}`)],
    ['content', 'admin', ['guide', 'store', 'content'].map((by) => `${hq}/reports/content?${range}&by=${by}`)],
    ['adoption', 'admin', [`${hq}/reports/adoption`]],
    [
      'recruits',
      'admin',
      [`${hq}/recruits?size=100`, `${hq}/reports/recruits?${range}&by=guide`, `${hq}/recruit-pauses`],
    ],
    ['tasks', 'admin', [`${hq}/guide-tasks`, `${hq}/guide-tasks/${taskId}`]],
    ['a task guide by guide', 'admin', pages(`${hq}/guide-tasks/${taskId}/guides?size=200&`, 50)],
    ['statements', 'admin', pages(`${hq}/statement-periods/${month}/statements?kind=guide&size=100&`, 90)],
    ['materials', 'admin', [`${hq}/materials`, `${hq}/materials?size=100`]],
    ['guide: today', 'guide', ['/api/v1/guide/me']],
    ['guide: tasks', 'guide', ['/api/v1/guide/tasks']],
    ['guide: materials', 'guide', ['/api/v1/guide/materials']],
    [
      'guide: leaderboards',
      'guide',
      ['store', 'region', 'nation'].map((scope) => `/api/v1/guide/leaderboard?period=month&scope=${scope}`),
    ],
    ['guide: earnings', 'guide', ['/api/v1/guide/earnings']],
    ['store: targets', 'manager', [`/api/v1/store/targets?month=${month}`]],
    ['who is without WeCom', 'admin', [`${hq}/reports/wecom-compliance`]],
    ['grades and mentors', 'admin', [`${hq}/grade-proposals`, `${hq}/mentor-pairs`]],
    ['guides by name', 'admin', [`${hq}/lookups/guides?q=王`]],
    ['a guide', 'admin', [`${hq}/guides/${guide.guideId}/assignments`]],
  ];
}

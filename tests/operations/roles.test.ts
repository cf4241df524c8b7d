/** Processes split by role on one MariaDB: who serves, who works in the background, and what headquarters sees of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newProduct, pickupOrder, place } from '../support/goods';
import { startMariadb } from '../support/mariadb.cjs';
import { accountsOf, admin, pay, type Person, signIn, until } from '../support/people';
import { freePort } from '../support/ports.cjs';
import { sql } from '../support/rig';
import { type ServerOptions, type ServerProcess, startServer } from '../support/server-process';
import { TEST_SECRET } from '../support/tokens.cjs';

const METRICS_TOKEN = 'only-for-prometheus';
type Mariadb = Awaited<ReturnType<typeof startMariadb>>;

let mariadb: Mariadb;
let databaseUrl: string;
let dataDir: string;
let start: (role: 'api' | 'worker', more?: ServerOptions) => Promise<ServerProcess>;
let first: ServerProcess;
let second: ServerProcess;
let worker: ServerProcess;
let boss: Person;

beforeAll(async () => {
  mariadb = await startMariadb();
  databaseUrl = await mariadb.createDatabase('roles');
  dataDir = mkdtempSync(join(tmpdir(), 'qiandian-roles-'));
  const port = await freePort();
  const shared = { AUTH_SECRET: TEST_SECRET, PUBLIC_URL: `http://127.0.0.1:${port}`, METRICS_TOKEN };
  start = (role, more = {}) =>
    startServer({ demo: 'small', dataDir, databaseUrl, role, ...more, env: { ...shared, ...more.env } });
  // all at once on an empty database: one makes tables and data, the others wait
  [first, second, worker] = await Promise.all([start('api', { port }), start('api'), start('worker')]);
  boss = await admin(first.url);
}, 240_000);
afterAll(async () => {
  await Promise.all([first, second, worker].map((server) => server?.stop()));
  await mariadb?.dropDatabase(databaseUrl);
  await mariadb?.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
});

const operations = async () => {
  const seen = await boss.call('GET /api/v1/hq/operations');
  // the demo has failed uploads to look at
  return { ...seen, warnings: seen.warnings.filter((text) => !text.includes('发货信息没有传上微信')) };
};
const statusOf = async (server: ServerProcess, path: string, headers: Record<string, string> = {}) =>
  (await fetch(server.url + path, { headers })).status;

it('migrations run once, and the data is there once', async () => {
  const [twice] = await sql<{ n: number }>(
    databaseUrl,
    'SELECT COUNT(*) - COUNT(DISTINCT name) AS n FROM schema_migration',
  );
  expect(Number(twice?.n)).toBe(0);
  for (const server of [first, second, worker]) expect(server.logs()).not.toContain('"level":"error"');
});

it('a worker answers for its health and its metrics, and serves nobody', async () => {
  expect(await statusOf(worker, '/api/v1/health')).toBe(200);
  expect(await statusOf(worker, '/api/v1/health/live')).toBe(200);
  for (const path of ['/api/v1/storefront', '/api/v1/hq/me', '/console/', '/', '/api/docs', '/uploads/x.png'])
    expect([path, await statusOf(worker, path)]).toEqual([path, 404]);
  expect(await statusOf(first, '/console/')).toBe(200);
});

const OPEN_ALERT: unknown = expect.stringMatching(/^1 条异常支付没人处理/);

it('metrics are for those who hold the token', async () => {
  for (const server of [first, worker]) {
    expect(await statusOf(server, '/metrics')).toBe(401);
    expect(await statusOf(server, '/metrics', { authorization: 'Bearer something-else' })).toBe(401);
  }
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const told = async (server: ServerProcess) => (await fetch(`${server.url}/metrics`, { headers })).text();
  await until(async () => /^processes_alive\{role="api"\} 2$/m.test(await told(worker)), 'both to be counted', 60_000);
  expect(await told(worker)).toMatch(/^processes_alive\{role="worker"\} 1$/m);
  // the chain's own figures come from one place
  expect(await told(first)).not.toMatch(/^processes_alive/m);
  expect(await told(first)).toMatch(/^db_pool_connections\{state="free"\} \d/m);
});

it('headquarters sees every process, with nothing to complain of but what the demo has left open', async () => {
  const { processes, warnings } = await operations();
  expect(processes.map(({ role, alive }) => `${role} ${alive}`)).toEqual(['api true', 'api true', 'worker true']);
  expect(processes.map(({ pid }) => pid).sort()).toEqual([first, second, worker].map(({ child }) => child.pid).sort());
  expect(warnings).toEqual([OPEN_ALERT]);
});

it('API processes leave background work to workers: without one it waits, with one it is done', async () => {
  await worker.stop();
  const left = await operations();
  expect(left.processes.map(({ role }) => role)).toEqual(['api', 'api']);
  expect(left.warnings).toEqual([expect.stringContaining('没有后台进程'), OPEN_ALERT]);

  const storeId = (await accountsOf(first.url)).storeManagers[0]!.storeId;
  const everywhere = [first.url, second.url];
  const product = await newProduct(boss, { storeId, everywhere, units: 5 });
  const buyer = await signIn(second.url, 'roles-buyer');
  const { orderNo } = await place(buyer, pickupOrder(product));
  await pay(first.url, buyer, orderNo);
  const waiting = async () => (await operations()).outbox.waiting;
  await until(async () => (await waiting()) > 0, 'the payment to be written down');
  await sleep(2_000);
  expect(await waiting()).toBeGreaterThan(0);

  worker = await start('worker');
  await until(async () => (await waiting()) === 0, 'the worker to do it', 60_000);
  const params = { orderNo };
  const statusNow = async () => (await boss.call('GET /api/v1/hq/orders/:orderNo', { params })).status;
  await until(async () => (await statusNow()) === 'paid', 'the order to be paid', 60_000);
}, 240_000);

it('a process with another secret is noticed', async () => {
  const stranger = await start('api', { env: { AUTH_SECRET: 'quite another secret, as long as it takes' } });
  try {
    expect((await operations()).warnings).toEqual([expect.stringContaining('AUTH_SECRET 不一致'), OPEN_ALERT]);
  } finally {
    await stranger.stop();
  }
  expect((await operations()).warnings).toEqual([OPEN_ALERT]);
}, 240_000);

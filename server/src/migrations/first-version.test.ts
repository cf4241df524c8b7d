import { join } from 'node:path';
import type { funnelReport, hqGetOrder, listSales, Received, signInHq } from '@qiandian/shared/contract';
import { modules } from '../app-modules';
import { reconcileAll } from '../modules/operations';
import { migrate, num } from '../platform/db';
import { createTestApp, type TestApp } from '../platform/testing';
import { makeOldDatabase, runInserts } from '../platform/testing/old-database';
import { MIGRATIONS } from '.';
import { BASELINE } from './baseline';

const SENT_BACK = 'QD115164098445492';
const GUIDE = 20080;
const PASSWORD = 'qiandian-admin';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await createTestApp({
    modules,
    migrations: MIGRATIONS,
    tables: async (db) => {
      await makeOldDatabase(db, BASELINE);
      await runInserts(db, join(__dirname, 'first-version.sql'));
      await migrate(db);
    },
  });
  const body = { username: 'admin', password: PASSWORD };
  const session = await app.request<Received<typeof signInHq>>('POST', '/api/v1/hq/session', { body });
  ({ token } = session.body);
});
afterAll(() => app.close());

const ask = async <T>(path: string): Promise<T> => (await app.request<T>('GET', `/api/v1/hq/${path}`, { token })).body;

it('opens to the passwords of the first version, once with its hash and then with its own', async () => {
  const again = await app.request('POST', '/api/v1/hq/session', { body: { username: 'admin', password: PASSWORD } });
  const wrong = await app.request('POST', '/api/v1/hq/session', { body: { username: 'admin', password: 'wrong' } });
  expect([again.status, wrong.status]).toEqual([200, 401]);
  const [row] = await app.db.query<{ hash: string }>('SELECT password_hash AS hash FROM operator');
  expect(row?.hash).toMatch(/^scrypt\$15,8,3\$/);
});

it('its administrators may do what is new', async () => {
  expect((await ask<{ permissions: string[] }>('me')).permissions).toContain('operations');
  expect((await app.request('GET', '/api/v1/hq/operations', { token })).status).toBe(200);
});

it('orders are as they were, and were placed once', async () => {
  const order = await ask<Received<typeof hqGetOrder>>(`orders/${SENT_BACK}`);
  expect(order).toMatchObject({ status: 'refunded', totalFen: 12900, refundedFen: 12900 });
  expect(order.timeline.map(({ text }) => text)).toEqual([
    '提交订单',
    '付款成功',
    '到店自提，已核销',
    '发起退款：尺码不合适',
  ]);
  expect(order.credit).toMatchObject([{ reason: 'DIRECT_SHARE' }]);
});

it('sales, credit and stock are as they were, and every ledger proves them', async () => {
  const { items } = await ask<Received<typeof listSales>>('sales?from=2026-10-01&to=2026-11-30');
  const sold = items.map(({ channel, netFen, returnedFen }) => [channel, netFen, returnedFen]);
  expect(sold).toEqual([
    ['pos', 13900, 13900],
    ['mall', 12900, 0],
    ['mall', 12900, 12900],
  ]);
  const earned = await app.db.query<{ fen: unknown }>(
    `SELECT SUM(amount_fen) AS fen FROM credit_entry WHERE ledger = 'commission' AND beneficiary_id = ?`,
    [GUIDE],
  );
  const stock = await app.db.query<{ n: unknown }>('SELECT SUM(on_hand) AS n FROM stock');
  expect([num(earned[0]?.fen), num(stock[0]?.n)]).toEqual([645, 37]);
  expect(await reconcileAll(app.db, app.clock.now())).toEqual([]);
});

it('what was sold and came back before is told to systems outside too', async () => {
  const [row] = await app.db.query<Record<'sales' | 'returns' | 'told' | 'toldBack', unknown>>(
    `SELECT (SELECT COUNT(*) FROM sale) AS sales, (SELECT COUNT(*) FROM sale_return) AS returns,
            (SELECT COUNT(DISTINCT sale_id) FROM sale_news WHERE kind = 'sale') AS told,
            (SELECT COUNT(DISTINCT return_id) FROM sale_news WHERE kind = 'return') AS toldBack`,
  );
  expect([num(row!.told), num(row!.toldBack)]).toEqual([num(row!.sales), num(row!.returns)]);
  expect(num(row!.returns)).toBeGreaterThan(0);
});

it('the coarser roll-ups know the days before them', async () => {
  const months = await app.db.query<Record<string, unknown>>(
    'SELECT month, paid_fen, returned_fen, orders, guide_fen FROM sale_month WHERE guide_id = ? ORDER BY month',
    [GUIDE],
  );
  expect(months.map(({ month, ...sums }) => [month, ...Object.values(sums).map(num)])).toEqual([
    ['2026-10', 12900, 12900, 1, 12900],
    ['2026-11', 12900, 0, 1, 12900],
  ]);
});

it('people of the days before are counted by how far they came', async () => {
  const report = await ask<Received<typeof funnelReport>>('reports/funnel?from=2026-10-01&to=2026-11-30');
  const visits = await app.db.query<{ step: unknown }>(
    'SELECT MAX(step) AS step FROM traffic_visitor GROUP BY day, person',
  );
  const counted = [1, 2, 3, 4, 5].map((step) => visits.filter((visit) => num(visit.step) >= step).length);
  expect(counted).toEqual([10, 10, 7, 5, 5]);
  expect(report.steps.map(({ people }) => people)).toEqual(counted);
  const axes = await app.db.query<Record<string, unknown>>(
    `SELECT axis, SUM(pv) AS pv, SUM(uv) AS uv, SUM(visited) AS visited, SUM(paid) AS paid FROM traffic_day
     GROUP BY axis ORDER BY axis`,
  );
  expect(axes.map(({ axis, ...sums }) => [axis, ...Object.values(sums).map(num)])).toEqual([
    ['chain', 21, 7, 10, 5],
    ['guide', 16, 5, 8, 5],
    ['material', 2, 1, 1, 0],
    ['product', 11, 4, 7, 4],
    ['shared', 16, 5, 8, 5],
    ['shared_in', 16, 5, 8, 5],
    ['shared_kind', 16, 6, 9, 5],
    ['store', 21, 7, 10, 5],
    ['zone', 3, 1, 1, 1],
  ]);
});

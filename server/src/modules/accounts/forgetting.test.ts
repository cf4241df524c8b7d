import { modules } from '../../app-modules';
import { insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { Worker } from '../../platform/outbox';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';

const START = new Date('2026-03-02T06:00:00.000Z');
const DAY = 86_400_000;
const daysAgo = (days: number): string => sqlTime(new Date(START.getTime() - days * DAY));

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterAll(() => app.close());

const fill = (table: string, columns: string, rows: readonly (readonly SqlValue[])[]): Promise<void> =>
  app.db.inTx((tx) => insertRows(tx, table, columns.split(' '), rows));
let runs = 0;
const run = async (kind: string): Promise<void> => {
  const worker = await app.get(Worker);
  await app.db.inTx((tx) => worker.tasks.schedule(tx, [{ kind, key: `run ${++runs}` }]));
  await worker.drain();
};

it('forgets events after 90 days, however many there are', async () => {
  const event = (id: number, at: string, person: string) => [id, at.slice(0, 10), 1, at, at, 'page_view', person];
  const old = Array.from({ length: 2100 }, (_, i) => event(i + 1, daysAgo(91), 'vvisitor-0001'));
  const columns = 'id day batch_id at received_at name person';
  await fill('event', columns, [...old, event(9001, daysAgo(89), 'm1')]);
  await run('analytics.forget-events');
  expect(await app.db.query('SELECT id FROM event')).toEqual([{ id: 9001 }]);
});

it('keeps devices known that are still in use, and forgets the others after 90 days', async () => {
  const visitors = ['visitor-used', 'visitor-left'];
  await fill('known_visitor', 'visitor_id member_id at merged', [
    ...visitors.map((visitor) => [visitor, 1, daysAgo(91), 1]),
  ]);
  const headers = { 'x-visitor-id': 'visitor-used' };
  const { status } = await app.request('POST', '/api/v1/session/wechat', { headers, body: { code: 'sim:shopper' } });
  expect(status).toBe(200);
  await run('analytics.forget-events');
  expect(await app.db.query('SELECT visitor_id FROM known_visitor')).toEqual([{ visitor_id: 'visitor-used' }]);
});

it('forgets old touches of visitors who never signed in, and no others', async () => {
  await fill('touch', 'id at member_id visitor_id guide_id store_id kind', [
    [1, daysAgo(91), null, 'visitor-0001', 1, 2, 'window'],
    [2, daysAgo(89), null, 'visitor-0001', 1, 2, 'window'],
    [3, daysAgo(91), 1, null, 1, 2, 'window'],
  ]);
  await run('guides.forget-touches');
  expect(await app.db.query('SELECT id FROM touch ORDER BY id')).toEqual([{ id: 2 }, { id: 3 }]);
});

it('forgets where people went who have not come for 90 days', async () => {
  await fill('visit_memory', 'owner updated_at', [
    ['vvisitor-0001', daysAgo(91)],
    ['m1', daysAgo(91)],
    ['m2', daysAgo(89)],
  ]);
  await run('storefront.forget-visits');
  expect(await app.db.query('SELECT owner FROM visit_memory')).toEqual([{ owner: 'm2' }]);
});

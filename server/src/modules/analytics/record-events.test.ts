import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { inventory } from '../inventory';
import { members } from '../members';
import { promotions } from '../promotions';
import { stores } from '../stores';
import { analytics } from '.';

const START = new Date('2026-03-02T06:00:00.000Z');
let app: TestApp;
beforeAll(async () => {
  const modules = [stores, catalog, inventory, members, guides, promotions, analytics];
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterAll(() => app.close());
beforeEach(() => app.db.query('DELETE FROM event'));

const at = START.toISOString();
const send = (events: unknown, token?: string) =>
  app.request('POST', '/api/v1/events', {
    ...(token ? { token } : {}),
    headers: { 'x-visitor-id': 'visitor-0001' },
    body: { events },
  });
const rows = () => app.db.query<Record<string, unknown>>('SELECT name, person, store_id, value FROM event ORDER BY id');

it('writes what screens report, under the person it knows', async () => {
  const events = [
    { name: 'page_view', at, page: 'pages/storefront', storeId: 1, session: 's-1' },
    { name: 'order_paid', at, storeId: 1, value: 19_900, link: 'linkOfLi01', channel: 'chat' },
  ];
  expect(await send(events)).toMatchObject({ status: 202, body: { accepted: 2 } });
  expect(await send([{ name: 'search', at, query: '衬衫' }], app.token({ kind: 'member', id: 1 }))).toMatchObject({
    body: { accepted: 1 },
  });
  expect(await rows()).toEqual([
    { name: 'page_view', person: 'vvisitor-0001', store_id: 1, value: null },
    { name: 'order_paid', person: 'vvisitor-0001', store_id: 1, value: 19_900 },
    { name: 'search', person: 'm1', store_id: null, value: null },
  ]);
});

it('takes many requests at once and loses none', async () => {
  const batch = Array.from({ length: 50 }, (_, i) => ({ name: 'product_view', at, productId: i + 1 }));
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(batch)));
  expect(answers.every((a) => a.status === 202)).toBe(true);
  expect(await rows()).toHaveLength(1_000);
});

it.each([
  [[{ name: 'page_veiw', at }], 'body.events.0.name'],
  [[{ name: 'page_view', at: 'yesterday' }], 'body.events.0.at'],
  [[{ name: 'page_view', at, value: -1 }], 'body.events.0.value'],
  [[], 'body.events'],
  [Array.from({ length: 51 }, () => ({ name: 'page_view', at })), 'body.events'],
])('refuses what is no event and writes none of its batch', async (events, path) => {
  expect(await send([...events])).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT', errors: [{ path }] } });
  expect(await rows()).toEqual([]);
});

it('keeps ids that no table has, however large', async () => {
  const id = Number.MAX_SAFE_INTEGER;
  expect(await send([{ name: 'zone_click', at, zoneId: id, storeId: id, productId: id }])).toMatchObject({
    status: 202,
  });
  expect(await rows()).toMatchObject([{ name: 'zone_click' }]);
  expect(await app.db.query('SELECT * FROM zone_day')).toEqual([]);
});

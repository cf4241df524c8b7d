import { agreedTime } from '../../platform/clock';
import { insertRows, sqlTime } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { hq } from '../hq';
import { inventory } from '../inventory';
import { materials } from '../materials';
import { members } from '../members';
import { pricing } from '../pricing';
import { promotions } from '../promotions';
import { stores } from '../stores';
import { analytics } from '.';

const START = new Date('2026-03-02T06:00:00.000Z');
let app: TestApp;
beforeAll(async () => {
  const modules = [
    hq,
    stores,
    catalog,
    inventory,
    members,
    guides,
    attributionRules,
    promotions,
    pricing,
    materials,
    analytics,
  ];
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterAll(() => app.close());
beforeEach(async () => {
  for (const table of ['event', 'event_batch', 'event_day']) await app.db.query(`DELETE FROM ${table}`);
});

const at = START.toISOString();
const sqlNow = sqlTime(START);
const send = (events: unknown, token?: string, visitor = 'visitor-0001') =>
  app.request('POST', '/api/v1/events', {
    ...(token ? { token } : {}),
    headers: { 'x-visitor-id': visitor },
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
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => send(batch, undefined, `visitor-${100_000 + i}`)),
  );
  expect(answers.every((a) => a.status === 202)).toBe(true);
  expect(await rows()).toHaveLength(1_000);
});

describe('ids that another process has minted at the same time', () => {
  /** From here on ids follow each other: time stands still, and the slots of its millisecond are used up. */
  let next: number;
  beforeEach(() => {
    const later = agreedTime.now() + 3_600_000;
    jest.spyOn(agreedTime, 'now').mockReturnValue(later);
    next = mintIds(5_000).at(-1)! + 1;
  });
  afterEach(() => jest.restoreAllMocks());
  const three = [1, 2, 3].map((n) => ({ name: 'page_view', at, id: `own-event-${n}` }));

  it.each(['event', 'event_batch'])('of an %s: its events are written under others, each once', async (table) => {
    const taken = [0, 1, 2].map((n) => next + n);
    await app.db.inTx((tx) =>
      table === 'event'
        ? insertRows(
            tx,
            'event',
            ['id', 'day', 'batch_id', 'event_id', 'at', 'received_at', 'name', 'person'],
            taken.map((id) => [id, '2026-03-02', 1, `other-${id}`, sqlNow, sqlNow, 'page_view', '']),
          )
        : insertRows(
            tx,
            'event_batch',
            ['id', 'first_id', 'last_id', 'events', 'at'],
            taken.map((id) => [id, 1, 1, 1, sqlNow]),
          ),
    );
    expect(await send(three)).toMatchObject({ status: 202, body: { accepted: 3 } });
    const own = await app.db.query("SELECT id FROM event WHERE event_id LIKE 'own-%'");
    expect(own).toHaveLength(3);
    expect(await app.db.query('SELECT duplicates FROM event_day WHERE duplicates > 0')).toEqual([]);
  });
});

it('refuses what is no event by itself, says why, and takes the others', async () => {
  const good = { name: 'page_view', at };
  expect(await send([{ name: 'page_veiw', at }, good, { name: 'search', at, value: -1 }, 'x'])).toMatchObject({
    status: 202,
    body: {
      accepted: 1,
      refused: [
        { index: 0, message: expect.stringContaining('name：') },
        { index: 2, message: expect.stringContaining('value：') },
        { index: 3 },
      ],
    },
  });
  expect(await rows()).toHaveLength(1);
  expect(await send([{ name: 'page_view', at: 'yesterday' }])).toMatchObject({ status: 202, body: { accepted: 0 } });
  expect(await app.db.query("SELECT day, refused FROM event_day WHERE name = ''")).toEqual([
    { day: '2026-03-02', refused: 4 },
  ]);
});

it.each([[[]], [Array.from({ length: 51 }, () => ({ name: 'page_view', at }))]])(
  'refuses a batch that is empty or too long',
  async (events) => {
    const answer = await send([...events]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT', errors: [{ path: 'body.events' }] } });
    expect(await rows()).toEqual([]);
  },
);

it('counts an event once that comes twice, in one batch, later, or at the same time', async () => {
  const event = (id: string) => ({ name: 'page_view', at, id });
  expect(await send([event('event-0001'), event('event-0001'), { name: 'page_view', at }])).toMatchObject({
    body: { accepted: 3 },
  });
  expect(await rows()).toHaveLength(2);
  const batch = Array.from({ length: 50 }, (_, i) => event(`event-${1000 + i}`));
  await Promise.all(Array.from({ length: 8 }, (_, i) => send(batch, undefined, `visitor-${200_000 + i}`)));
  expect(await rows()).toHaveLength(52);
  expect(await send(batch)).toMatchObject({ body: { accepted: 50 } });
  expect(await rows()).toHaveLength(52);
  const [counted] = await app.db.query<{ n: unknown }>(
    "SELECT SUM(duplicates) AS n FROM event_day WHERE name = 'page_view'",
  );
  expect(Number(counted?.n)).toBe(1 + 7 * 50 + 50);
});

it('refuses what one person reports beyond 600 events a minute, and takes it when the phone comes again', async () => {
  const batch = Array.from({ length: 50 }, (_, i) => ({ name: 'page_view', at, id: `flood-${1000 + i}` }));
  const many = async () => (await send(batch, undefined, 'visitor-flood')).status;
  for (let n = 0; n < 12; n++) expect(await many()).toBe(202);
  expect(await send(batch, undefined, 'visitor-flood')).toMatchObject({
    status: 429,
    body: { code: 'TOO_MANY_REQUESTS' },
  });
  expect((await send(batch, undefined, 'visitor-other')).status).toBe(202);
  app.clock.advance(60_000);
  expect(await many()).toBe(202);
  app.clock.set(START);
});

it('counts impressions of a zone once, too', async () => {
  await app.db.query(
    `INSERT INTO hot_zone (id, draft, status, version, created_at, updated_at) VALUES (5, '{}', 'draft', 1, '${sqlNow}', '${sqlNow}')`,
  );
  const seen = [{ name: 'zone_impression', at, zoneId: 5, id: 'zone-seen-1' }];
  await send(seen);
  await send(seen);
  expect(await app.db.query('SELECT impressions FROM zone_day WHERE zone_id = 5')).toEqual([{ impressions: 1 }]);
});

it('takes guide, content, channel and task from the link, whatever the client says', async () => {
  await app.db.query(
    `INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, task_id, created_at)
     VALUES ('linkOfTask', 1, 2, 'product', 1, 'chat', 8, '${sqlNow}')`,
  );
  const claim = { at, guideId: 2, channel: 'poster', taskId: 9 };
  await send([
    { ...claim, name: 'product_view', link: 'linkOfTask' },
    { ...claim, name: 'product_view', link: 'nobodys001' },
    { ...claim, name: 'product_view' },
    { ...claim, name: 'share_link', link: 'linkOfTask' },
  ]);
  const columns = 'guide_id, content_kind, content_id, channel, task_id';
  const found = await app.db.query<Record<string, unknown>>(`SELECT ${columns} FROM event ORDER BY id`);
  expect(found.map((row) => Object.values(row).map((value) => (value === null ? null : String(value))))).toEqual([
    ['1', 'product', '1', 'chat', '8'],
    ['2', null, null, 'poster', '9'],
    ['2', null, null, 'poster', '9'],
    ['1', 'product', '1', 'poster', '9'],
  ]);
});

it('keeps ids that no table has, however large', async () => {
  const id = Number.MAX_SAFE_INTEGER;
  expect(await send([{ name: 'zone_click', at, zoneId: id, storeId: id, productId: id }])).toMatchObject({
    status: 202,
  });
  expect(await rows()).toMatchObject([{ name: 'zone_click' }]);
  expect(await app.db.query('SELECT * FROM zone_day WHERE zone_id <> 5')).toEqual([]);
});

import { num } from '../../platform/db';
import { Metrics } from '../../platform/metrics';
import { Tasks } from '../../platform/outbox';
import { operatorToken } from '../../platform/testing/small-chain';
import { CROWD, GUIDE_LI, GUIDE_WANG, MINUTE, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { ContentNumbers } from '../materials';
import { RollUpEvents, Traffic, TrafficReports } from '.';

/** Guide Li of store 2: linkOfLi01 shares product 1 in chats, linkOfLi02 shares store 2 on the badge. */
const LI = 1;
const TODAY = '2026-03-02';
const YESTERDAY = '2026-03-01';
const HOUR = 60 * MINUTE;

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open({ crowd: 3 });
  Object.assign(await shop.app.get(TrafficReports), { liveForMs: 0, staleForMs: 0 });
});
afterEach(() => shop.close());

const ago = (ms: number) => new Date(shop.app.clock.now().getTime() - ms).toISOString();
interface Event {
  name: string;
  at?: string;
  [field: string]: unknown;
}
/** Reports events: by a member (number) or a device (text). */
async function report(who: number | string, ...events: Event[]): Promise<void> {
  const { status, body } = await shop.app.request('POST', '/api/v1/events', {
    ...(typeof who === 'number'
      ? { token: shop.app.token({ kind: 'member', id: who }) }
      : { headers: { 'x-visitor-id': who } }),
    body: { events: events.map((event) => ({ at: ago(0), ...event })) },
  });
  expect([status, body]).toEqual([202, { accepted: events.length }]);
}
const rollUp = async () => (await shop.app.get(RollUpEvents)).run();
const byLi = { link: 'linkOfLi01', storeId: 2, session: 's-1' };
const stats = (member: number, from = TODAY, to = TODAY) =>
  shop.member(member)('GET /api/v1/guide/content-stats', { query: { from, to } });
const hq = async <T = Record<string, unknown>>(path: string, token: string) => {
  const { status, body } = await shop.app.request<T>('GET', `/api/v1/hq/reports/${path}`, { token });
  return { status, body };
};

/** Every roll-up counted again from the events themselves. */
async function recount(): Promise<void> {
  const staff = `person NOT IN (SELECT CONCAT('m', member_id) FROM staff WHERE member_id IS NOT NULL)`;
  const same = async (counted: string, again: string) => {
    const rows = async (sql: string) =>
      (await shop.rows(sql)).map((row) => Object.values(row).map(String).join(' ')).sort();
    expect(await rows(counted)).toEqual(await rows(again));
  };
  const visits = `FROM event WHERE name = 'page_view' AND ${staff}`;
  await same(
    `SELECT day, pv, uv FROM traffic_day WHERE axis = 'chain' AND pv > 0`,
    `SELECT day, COUNT(*), COUNT(DISTINCT CASE WHEN person <> '' THEN person END) ${visits} GROUP BY day`,
  );
  await same(
    `SELECT id, day, pv, uv FROM traffic_day WHERE axis = 'store' AND pv > 0`,
    `SELECT store_id, day, COUNT(*), COUNT(DISTINCT CASE WHEN person <> '' THEN person END) ${visits}
     AND store_id IS NOT NULL GROUP BY store_id, day`,
  );
  await same(
    `SELECT day, guide_id, kind, content_id, channel, store_id, pv, uv FROM content_day WHERE pv > 0`,
    `SELECT day, guide_id, content_kind, content_id, channel, store_id, COUNT(*), COUNT(DISTINCT person) ${visits}
     AND content_kind IS NOT NULL GROUP BY day, guide_id, content_kind, content_id, channel, store_id`,
  );
  const shared = `FROM content_day WHERE pv > 0 AND kind <> ''`;
  const people = `COUNT(DISTINCT person) FROM traffic_visitor WHERE pv > 0 AND guide_id > 0 AND kind <> ''`;
  for (const [axis, id] of [
    ['shared', '0'],
    ['shared_in', 'store_id'],
    ['guide', 'guide_id'],
  ] as const) {
    const ours = `FROM traffic_day WHERE axis = '${axis}' AND pv > 0`;
    const group = id === '0' ? 'day' : `${id}, day`;
    await same(`SELECT id, day, pv ${ours}`, `SELECT ${id}, day, SUM(pv) ${shared} GROUP BY ${group}`);
    await same(`SELECT id, day, uv ${ours}`, `SELECT ${id}, day, ${people} GROUP BY ${group}`);
  }
  const byKind = `CASE kind WHEN 'store' THEN 'store_page' ELSE kind END`;
  await same(
    `SELECT axis, id, day, uv FROM traffic_day WHERE axis IN ('product', 'zone', 'material', 'store_page') AND pv > 0`,
    `SELECT ${byKind}, content_id, day, ${people} GROUP BY kind, content_id, day`,
  );
  const far = (axis: string, id: string) =>
    `SELECT '${axis}' AS axis, ${id} AS id, day, person, MAX(step) AS far FROM traffic_visitor
     WHERE step > 0 AND (${id} > 0 OR '${axis}' = 'chain') GROUP BY day, person${id === '0' ? '' : `, ${id}`}`;
  const reached = [1, 2, 3, 4, 5].map((step) => `SUM(CASE WHEN far >= ${step} THEN 1 ELSE 0 END)`).join(', ');
  await same(
    `SELECT axis, id, day, visited, viewed, carted, ordered, paid FROM traffic_day
     WHERE axis IN ('chain', 'store', 'guide') AND visited > 0`,
    `SELECT axis, id, day, ${reached} FROM (
       ${far('chain', '0')} UNION ALL ${far('store', 'store_id')} UNION ALL ${far('guide', 'guide_id')}) f
     GROUP BY axis, id, day`,
  );
}

it('counts what came by a link, for its guide and content, each person once', async () => {
  await report(GUIDE_LI, { name: 'share_open', link: 'linkOfLi01', storeId: 2 });
  await report(SHOPPER, { name: 'page_view', ...byLi }, { name: 'product_view', ...byLi, productId: 1 });
  await report(SHOPPER, { name: 'page_view', ...byLi }, { name: 'add_to_cart', ...byLi, productId: 1 });
  await report('visitor-0001', { name: 'page_view', ...byLi }, { name: 'page_view', link: 'linkOfLi02', storeId: 2 });
  await rollUp();
  const first = await stats(GUIDE_LI);
  expect(first).toMatchObject({
    total: 2,
    items: [
      {
        ...{ kind: 'product', contentId: 1, title: '商品1', picture: '/p1.svg' },
        ...{ shares: 1, pv: 3, uv: 2, carts: 1, orders: 0, paidFen: 0 },
      },
      { kind: 'store', contentId: 2, title: '静安店', shares: 0, pv: 1, uv: 1, carts: 0 },
    ],
    daily: [{ day: TODAY, pv: 4, uv: 2, shares: 1 }],
  });
  await report(SHOPPER, { name: 'page_view', ...byLi });
  await rollUp();
  await rollUp();
  expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 4, uv: 2 });
  expect((await stats(GUIDE_WANG)).items).toEqual([]);
  await recount();
});

it('counts a day once more for what arrives days later, and by its own day', async () => {
  await report(SHOPPER, { name: 'page_view', ...byLi });
  await rollUp();
  await report(SHOPPER, { name: 'page_view', ...byLi, at: ago(24 * HOUR) });
  await report(CROWD, { name: 'page_view', ...byLi, at: ago(24 * HOUR) });
  await rollUp();
  expect((await stats(GUIDE_LI, YESTERDAY, TODAY)).daily).toEqual([
    { day: YESTERDAY, pv: 2, uv: 2, shares: 0 },
    { day: TODAY, pv: 1, uv: 1, shares: 0 },
  ]);
  // two days, three openings, two people
  expect((await stats(GUIDE_LI, YESTERDAY, TODAY)).items[0]).toMatchObject({ pv: 3, uv: 2 });
  await recount();
});

it('tells how long events wait to be counted', async () => {
  const lag = async () => (await shop.app.get(RollUpEvents)).lag();
  expect(await lag()).toBe(0);
  await report(SHOPPER, { name: 'page_view', ...byLi });
  shop.app.clock.advance(90_000);
  expect(await lag()).toBe(90);
  const scraped = (await (await shop.app.get(Metrics)).text()).body;
  expect(scraped).toMatch(/^events_waiting_seconds 90$/m);
  await rollUp();
  expect(await lag()).toBe(0);
});

it('two who count at once count each event once', async () => {
  const people = Array.from({ length: 12 }, (_, i) => `visitor-${1000 + i}`);
  await Promise.all(
    people.map((person) => report(person, { name: 'page_view', ...byLi }, { name: 'page_view', ...byLi })),
  );
  await Promise.all([rollUp(), rollUp(), ...people.map((person) => report(person, { name: 'page_view', ...byLi }))]);
  await Promise.all([rollUp(), rollUp()]);
  expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 36, uv: 12 });
  expect(await shop.rows('SELECT * FROM event_batch')).toEqual([]);
  await recount();
});

it('does not take staff for visitors, and gives what they share to them', async () => {
  await report(GUIDE_LI, { name: 'page_view', ...byLi });
  await report(GUIDE_WANG, { name: 'page_view', ...byLi }, { name: 'share_open', ...byLi, productId: 2 });
  await rollUp();
  expect((await stats(GUIDE_LI)).items).toEqual([]);
  expect((await stats(GUIDE_WANG)).items).toMatchObject([{ kind: 'product', contentId: 2, shares: 1, pv: 0, uv: 0 }]);
  await recount();
});

it('makes one person of a device and the member who signs in on it, also for what comes later', async () => {
  const device = 'visitor-0009';
  await report(SHOPPER, { name: 'page_view', ...byLi });
  await report(device, { name: 'page_view', ...byLi }, { name: 'add_to_cart', ...byLi }, { name: 'page_view' });
  await rollUp();
  expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 2, uv: 2 });
  const signIn = { headers: { 'x-visitor-id': device }, body: { code: 'sim:shopper' } };
  expect((await shop.app.request('POST', '/api/v1/session/wechat', signIn)).status).toBe(200);
  await report(device, { name: 'page_view', ...byLi });
  await rollUp();
  expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 3, uv: 1, carts: 1 });
  const traffic = await shop.app.get(Traffic);
  expect(await traffic.days('chain', 0, { from: TODAY, to: TODAY })).toMatchObject([{ pv: 4, uv: 1, carts: 1 }]);
  expect(await traffic.totals('store', { from: TODAY, to: TODAY })).toEqual(
    new Map([[2, { shares: 0, pv: 3, uv: 1, carts: 1 }]]),
  );
  await recount();
});

describe('with sales', () => {
  beforeEach(async () => {
    await shop.stock([101, 11, 50], [101, 31, 50]);
    await report(SHOPPER, { name: 'page_view', ...byLi, storeId: 1 }, { name: 'product_view', ...byLi, storeId: 1 });
    await report(CROWD, { name: 'page_view', ...byLi, storeId: 1 }, { name: 'add_to_cart', ...byLi, storeId: 1 });
    await report(CROWD + 1, { name: 'page_view', storeId: 1, session: 's-2' });
    await shop.bought(SHOPPER, {
      lines: [
        { skuId: 11, quantity: 2, link: 'linkOfLi01' },
        { skuId: 31, quantity: 1 },
      ],
    });
    await rollUp();
  });

  it('tells orders and money from the ledger, once each', async () => {
    expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 2, uv: 2, orders: 1, paidFen: 22_000 });
    const numbers = await shop.app.get(ContentNumbers);
    const figures = { shares: 0, opens: 2, visitors: 2, orders: 1, paidFen: 22_000 };
    expect(await numbers.ofContents('product', [1, 2])).toEqual(new Map([[1, figures]]));
    expect(await numbers.ofGuide(2, 'product', [1])).toEqual(new Map());
    expect(await numbers.topGuides('product', 1, 5)).toEqual([{ guideId: LI, ...figures }]);
  });

  it('counts people again each day where whole days are added up, and says so', async () => {
    await report('visitor-0009', { name: 'page_view', storeId: 1, at: ago(24 * HOUR) });
    await report('visitor-0009', { name: 'page_view', storeId: 1 }, { name: 'product_view', storeId: 1 });
    await rollUp();
    const token = await operatorToken(shop.app);
    const funnel = async (query: string, as = token) =>
      (await hq<{ steps: { people: number }[]; definition: string }>(`funnel?${query}`, as)).body;
    const both = await funnel(`from=${YESTERDAY}&to=${TODAY}`);
    expect([both.steps[0]!.people, both.definition]).toEqual([5, expect.stringContaining('多天相加')]);
    const today = await funnel(`from=${TODAY}&to=${TODAY}`);
    expect([today.steps[0]!.people, today.definition]).toEqual([4, expect.stringContaining('所选时间里只算一次')]);
    // of one store it is known who came
    const store = await funnel(`from=${YESTERDAY}&to=${TODAY}&storeId=1`);
    expect(store.steps.slice(0, 2).map(({ people }) => people)).toEqual([4, 3]);
    expect((await funnel(`from=${TODAY}&to=${TODAY}&kind=product`)).steps[0]!.people).toBe(2);
    const region = await funnel(`from=${TODAY}&to=${TODAY}`, await operatorToken(shop.app, { regionIds: [3] }));
    expect([region.steps[0]!.people, region.definition]).toEqual([4, expect.stringContaining('多店相加')]);
    await recount();
  });

  it('shows people step by step, of all, of a guide, of a store', async () => {
    const token = await operatorToken(shop.app);
    const people = async (more = '') => {
      const { body } = await hq<{ steps: { people: number }[] }>(`funnel?from=${TODAY}&to=${TODAY}${more}`, token);
      return body.steps.map((step) => step.people);
    };
    expect(await people()).toEqual([3, 2, 2, 1, 1]);
    expect(await people(`&guideId=${LI}`)).toEqual([2, 2, 2, 1, 1]);
    expect(await people('&kind=product&contentId=1')).toEqual([2, 2, 2, 1, 1]);
    expect(await people('&storeId=2')).toEqual([0, 0, 0, 0, 0]);
    const { body } = await hq(`funnel?from=${TODAY}&to=${TODAY}`, token);
    expect(body).toMatchObject({
      steps: [
        { step: 'visit', people: 3, ofPrevious: null, ofFirst: null },
        { step: 'product', ofPrevious: 0.6667, ofFirst: 0.6667 },
        { step: 'cart', ofPrevious: 1, ofFirst: 0.6667 },
        { step: 'order', ofPrevious: 0.5, ofFirst: 0.3333 },
        { step: 'paid', ofPrevious: 1, ofFirst: 0.3333 },
      ],
    });
  });

  it('reports by content, guide, day and store, and each operator the own stores only', async () => {
    const token = await operatorToken(shop.app);
    const path = `content?from=${TODAY}&to=${TODAY}`;
    const figures = { shares: 0, pv: 2, uv: 2, carts: 1, orders: 1, paidFen: 22_000 };
    const items = async (by: string, as = token) => (await hq<{ items: unknown[] }>(`${path}&by=${by}`, as)).body.items;
    expect(await items('content')).toEqual([{ key: 'product:1', name: '商品1', ...figures }]);
    expect(await items('guide')).toEqual([{ key: '1', name: '小李', ...figures }]);
    expect(await items('day')).toEqual([{ key: TODAY, name: TODAY, ...figures }]);
    expect(await items('store')).toEqual([{ key: '1', name: '人民广场店', ...figures }]);
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect(await items('content', south)).toEqual([]);
    expect(await items('content', await operatorToken(shop.app, { regionIds: [3] }))).toHaveLength(1);
    for (const filter of ['guideId=1', 'storeId=1']) {
      expect(await hq(`${path}&${filter}`, south)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
      expect(await hq(`funnel?from=${TODAY}&to=${TODAY}&${filter}`, south)).toMatchObject({ status: 403 });
    }
  });

  it('forgets who came when the account goes, and keeps the counts of the day', async () => {
    const left = async (table: string) =>
      num((await shop.rows(`SELECT COUNT(*) AS n FROM ${table} WHERE person = 'm${CROWD}'`))[0]!['n']);
    expect([await left('event'), await left('traffic_visitor')]).toEqual([2, 1]);
    const token = shop.app.token({ kind: 'member', id: CROWD });
    expect((await shop.app.request('DELETE', '/api/v1/me', { token })).status).toBe(200);
    expect([await left('event'), await left('traffic_visitor')]).toEqual([0, 0]);
    expect((await stats(GUIDE_LI)).daily).toMatchObject([{ pv: 2, uv: 2 }]);
  });
});

describe('who withdraws the consent', () => {
  const consent = (personalised: boolean, member = SHOPPER) =>
    shop.member(member)('PATCH /api/v1/me', { body: { personalised } });
  const persons = async () => (await shop.rows('SELECT person FROM event ORDER BY id')).map((row) => row['person']);

  it('is forgotten at once, with the own devices, and is nobody from then on; counts stay', async () => {
    const device = 'visitor-0009';
    const signIn = { headers: { 'x-visitor-id': device }, body: { code: 'sim:shopper' } };
    await shop.app.request('POST', '/api/v1/session/wechat', signIn);
    await report(SHOPPER, { name: 'page_view', ...byLi });
    await report(CROWD, { name: 'page_view', ...byLi });
    await rollUp();
    await report(device, { name: 'page_view', ...byLi });
    await consent(false);
    expect(await persons()).toEqual([`m${CROWD}`]);
    expect(await shop.rows('SELECT person FROM traffic_visitor')).toEqual([{ person: `m${CROWD}` }]);
    await report(SHOPPER, { name: 'page_view', ...byLi });
    await shop.app.request('POST', '/api/v1/session/wechat', signIn);
    await report(device, { name: 'page_view', ...byLi });
    await rollUp();
    expect(await persons()).toEqual([`m${CROWD}`, '', `v${device}`]);
    expect((await stats(GUIDE_LI)).items[0]).toMatchObject({ pv: 4 });
    await consent(true);
    await report(SHOPPER, { name: 'page_view', ...byLi });
    expect((await persons()).at(-1)).toBe(`m${SHOPPER}`);
  });

  it('goes on working: what staff share is a record of their work', async () => {
    await consent(false, GUIDE_LI);
    await report(GUIDE_LI, { name: 'share_open', ...byLi });
    await rollUp();
    expect((await stats(GUIDE_LI)).items).toMatchObject([{ shares: 1, pv: 0 }]);
  });
});

it('counts a share once within ten seconds, and none that a shopper passes on', async () => {
  const share = { name: 'share_open', ...byLi };
  await report(GUIDE_LI, share, share, { ...share, link: 'linkOfLi02' }, { ...share, at: ago(30_000) });
  await rollUp();
  shop.advance(5000);
  await report(GUIDE_LI, share);
  await report(SHOPPER, share);
  await report('visitor-0001', share);
  await rollUp();
  const shares = async () => (await stats(GUIDE_LI)).items.map((item) => [item.kind, item.shares]);
  expect((await shares()).sort()).toEqual([
    ['product', 2],
    ['store', 1],
  ]);
  shop.advance(10_000);
  await report(GUIDE_LI, share);
  await rollUp();
  expect(await shares()).toContainEqual(['product', 3]);
});

it('counts for a guide only what came by a link of ours', async () => {
  await report(SHOPPER, { name: 'page_view', storeId: 2, guideId: LI, productId: 1 });
  await report('visitor-0001', { name: 'page_view', storeId: 2, guideId: LI, link: 'nobodys001' });
  await rollUp();
  expect((await stats(GUIDE_LI)).items).toEqual([]);
  const traffic = await shop.app.get(Traffic);
  expect(await traffic.days('guide', LI, { from: TODAY, to: TODAY })).toEqual([]);
  expect(await traffic.days('chain', 0, { from: TODAY, to: TODAY })).toMatchObject([{ pv: 2, uv: 2 }]);
});

it('does not count what staff buy by their own links', async () => {
  await shop.stock([101, 11, 5]);
  await shop.bought(GUIDE_LI, { lines: [{ skuId: 11, quantity: 1, link: 'linkOfLi01' }] });
  expect(await shop.rows('SELECT * FROM content_sale')).toEqual([]);
  expect(await shop.rows('SELECT * FROM traffic_visitor')).toEqual([]);
});

it('tells how whole the tracking is', async () => {
  await report(SHOPPER, { name: 'page_view', ...byLi }, { name: 'page_view', id: 'page-view-1' });
  await report(SHOPPER, { name: 'page_view', id: 'page-view-1' });
  await report('visitor-0001', { name: 'search', at: ago(6 * MINUTE) });
  await report('visitor-0001', { name: 'product_view', productId: 1 });
  const nobody = await shop.app.request('POST', '/api/v1/events', {
    body: { events: [{ name: 'search', at: ago(0) }, { name: 'serach' }] },
  });
  expect(nobody.body).toMatchObject({ accepted: 1, refused: [{ index: 1 }] });
  await rollUp();
  expect(await hq(`tracking-quality?from=${TODAY}&to=${TODAY}`, await operatorToken(shop.app))).toEqual({
    status: 200,
    body: {
      rows: [
        {
          ...{ name: 'page_view', events: 2, noSession: 1, noStore: 1, noPerson: 0, lateOver5Min: 0 },
          ...{ noContent: 1, noGuide: 1, noChannel: 1 },
        },
        {
          ...{ name: 'search', events: 2, noSession: 2, noStore: 2, noPerson: 1, lateOver5Min: 1 },
          ...{ noContent: 2, noGuide: 2, noChannel: 2 },
        },
        {
          ...{ name: 'product_view', events: 1, noSession: 1, noStore: 1, noPerson: 0, lateOver5Min: 0 },
          ...{ noContent: 0, noGuide: 1, noChannel: 1 },
        },
      ],
      duplicates: 1,
      refused: 1,
    },
  });
});

it('keeps counts when it forgets who they were, after 90 days', async () => {
  await report(SHOPPER, { name: 'page_view', ...byLi });
  await rollUp();
  shop.app.clock.set(new Date(START.getTime() + 91 * 24 * HOUR));
  await report(SHOPPER, { name: 'page_view', ...byLi });
  await rollUp();
  const tasks = await shop.app.get(Tasks);
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'analytics.forget-events', key: 'now' }]));
  await shop.drain();
  expect((await shop.rows('SELECT day FROM traffic_visitor')).map(({ day }) => day)).toEqual(['2026-06-01']);
  expect((await stats(GUIDE_LI, TODAY, '2026-06-01')).items[0]).toMatchObject({ pv: 2, uv: 2 });
});

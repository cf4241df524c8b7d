import { getStorefront, type Received } from '@qiandian/shared/contract';
import { Snapshots } from '../../platform/snapshot';
import { createTestApp, type TestApp } from '../../platform/testing';
import { holdStock } from '../../platform/testing/hold-stock';
import { SHANGHAI, withSmallChain } from '../../platform/testing/small-chain';
import { sqlTime } from '../../platform/db';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { hq } from '../hq';
import { inventory } from '../inventory';
import { members } from '../members';
import { merchandise } from '../merchandise';
import { pricing } from '../pricing';
import { promotions } from '../promotions';
import { stores } from '../stores';
import { storefront } from '.';

const START = new Date('2026-03-02T06:00:00.000Z'); // Monday 14:00 in Shanghai
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const GUANGZHOU = { lng: 113.32, lat: 23.12 };

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({
    modules: [
      hq,
      stores,
      catalog,
      inventory,
      members,
      guides,
      attributionRules,
      promotions,
      pricing,
      merchandise,
      storefront,
    ],
    fill: withSmallChain(START),
  });
});
afterEach(() => app.close());

type Query = Record<string, string | number | undefined>;
interface Who {
  readonly member?: number;
  readonly visitor?: string;
}
const send = (query: Query = {}, { member, visitor }: Who = {}, headers: Record<string, string> = {}) =>
  app.request('GET', `/api/v1/storefront?${new URLSearchParams(query as never).toString()}`, {
    ...(member ? { token: app.token({ kind: 'member', id: member }) } : {}),
    headers: { ...headers, ...(visitor ? { 'x-visitor-id': visitor } : {}) },
  });
/** The answer, which must fit the contract to the letter. */
const enter = async (query: Query = {}, who: Who = {}): Promise<Received<typeof getStorefront>> => {
  const { status, body } = await send(query, who);
  expect(status).toBe(200);
  const parsed = getStorefront.response.parse(body);
  expect(parsed).toEqual(body);
  return parsed;
};
const entered = async (query: Query = {}, who: Who = {}) => {
  const { store, resolution } = await enter(query, who);
  return [store.id, resolution.reason];
};
const touches = () =>
  app.db.query<Record<string, unknown>>(
    'SELECT member_id, visitor_id, guide_id, store_id, kind FROM touch ORDER BY id',
  );

/** Every unit of a place is held by an order. */
const sellAllAt = async (locationId: number): Promise<void> => {
  const rows = await app.db.query<{ sku_id: number; free: number }>(
    'SELECT sku_id, on_hand - reserved AS free FROM stock WHERE location_id = ? AND on_hand > reserved',
    [locationId],
  );
  const items = rows.map((row) => ({ locationId, skuId: row.sku_id, quantity: Number(row.free), reference: 'QD1' }));
  await holdStock(app, items);
};
const visitor = 'visitor-0001';

it('shows the nearest store with what it sells, in one answer', async () => {
  const page = await enter({ ...SHANGHAI });
  expect(page.store).toMatchObject({ id: 1, distanceM: 0, openNow: true, hoursText: '营业中 · 22:00 打烊' });
  expect(page.resolution).toEqual({
    reason: 'NEARBY',
    text: '离你 10 m',
    distanceM: 0,
    switchable: true,
    suggestSwitch: false,
  });
  expect(page.theme).toEqual({ accent: '#2E7D5B', brandName: '青禾', logo: '/qinghe.svg' });
  expect(page.guides.map((g) => g.name)).toEqual(['小王']);
  const shelf = (title: string) => page.shelves.find((s) => s.title === title)?.items ?? [];
  expect(shelf('本店现货').map((p) => [p.productId, p.storeStock])).toEqual([[1, 'here']]);
  expect(shelf('新品上架').map((p) => [p.productId, p.priceFen, p.storeStock])).toEqual([
    [3, 31_000, 'elsewhere'],
    [2, 21_000, 'elsewhere'],
    [1, 11_000, 'here'],
  ]);
});

it('answers 304 while nothing changed, and new bytes when something did', async () => {
  const first = await send({ ...SHANGHAI });
  const etag = first.headers.get('etag')!;
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  expect((await send({ ...SHANGHAI }, {}, { 'if-none-match': etag })).status).toBe(304);
  expect((await send({ lat: 31.231, lng: 121.471 }, {}, { 'if-none-match': etag })).status).toBe(200);
  await sellAllAt(101);
  app.clock.advance(6_000);
  expect((await send({ ...SHANGHAI }, {}, { 'if-none-match': etag })).status).toBe(200);
});

it('needs no position, and takes swapped or zero coordinates as none', async () => {
  for (const query of [{}, { lat: 121.47, lng: 31.23 }, { lat: 0, lng: 0 }, { lat: 48.85, lng: 2.35 }]) {
    const { store, resolution } = await enter(query);
    expect([store.id, resolution.reason, resolution.notice]).toEqual([9, 'HQ', '未获取到位置，可手动选择门店']);
  }
  expect((await send({ lat: 'north', lng: '1' })).body).toMatchObject({ code: 'INVALID_INPUT' });
});

it('converts WGS-84, and claims no short distance from a vague fix', async () => {
  const shifted = await enter({ ...SHANGHAI, coord: 'wgs84' });
  expect(shifted.resolution.distanceM).toBeGreaterThan(300);
  for (const vague of [{ fuzzy: 1 }, { accuracy: 1500 }]) {
    const { store, resolution } = await enter({ ...SHANGHAI, ...vague });
    expect([store.distanceM, resolution.distanceM, resolution.text]).toEqual([undefined, undefined, '在你附近']);
  }
});

it('goes by the city picked by hand, and remembers it', async () => {
  expect(await entered({ city: '广州市' }, { visitor })).toEqual([4, 'CITY_PICK']);
  expect(await entered({}, { visitor })).toEqual([4, 'CITY_PICK']);
  expect(await entered({}, { visitor: 'visitor-0002' })).toEqual([9, 'HQ']);
});

it('keeps the store chosen by hand', async () => {
  expect(await entered({ storeId: 2, ...SHANGHAI }, { visitor })).toEqual([2, 'MANUAL']);
  expect(await entered({ ...SHANGHAI }, { visitor })).toEqual([2, 'MANUAL']);
  const far = await enter({ ...GUANGZHOU }, { visitor });
  expect(far.resolution).toMatchObject({ reason: 'MANUAL', suggestSwitch: true, nearer: { storeId: 4 } });
  expect((await enter({ ...GUANGZHOU }, { visitor })).resolution).toMatchObject({ suggestSwitch: false });
  app.clock.advance(31 * DAY);
  expect(await entered({ ...SHANGHAI }, { visitor })).toEqual([1, 'NEARBY']);
  expect((await send({ storeId: 77 })).body).toMatchObject({ code: 'STORE_NOT_FOUND' });
});

it('opens the store of a link, even if far, and keeps it for seven days', async () => {
  const page = await enter({ link: 'linkOfLi01', g: 1, ...GUANGZHOU }, { member: 1 });
  expect(page.store.id).toBe(2);
  expect(page.guide).toEqual({ guideId: 1, name: '小李', avatar: '/li.svg', title: '导购' });
  expect(page.resolution).toMatchObject({
    reason: 'LINK',
    text: '来自导购 小李',
    nearer: { storeId: 4 },
    suggestSwitch: false,
  });
  expect(await touches()).toEqual([{ member_id: 1, visitor_id: null, guide_id: 1, store_id: 2, kind: 'direct' }]);
  app.clock.advance(DAY);
  const back = await enter({ ...GUANGZHOU }, { member: 1 });
  expect([back.store.id, back.resolution.text, back.guide?.name]).toEqual([2, '上次由导购 小李 带你来', '小李']);
  app.clock.advance(7 * DAY);
  expect(await entered({ ...GUANGZHOU }, { member: 1 })).toEqual([4, 'NEARBY']);
});

it('lets the newer of link and choice win', async () => {
  await enter({ link: 'linkOfLi02' }, { member: 1 });
  app.clock.advance(MINUTE);
  expect(await entered({ storeId: 1, link: 'linkOfLi02' }, { member: 1 })).toEqual([1, 'MANUAL']);
  expect(await entered({}, { member: 1 })).toEqual([1, 'MANUAL']);
  app.clock.advance(MINUTE);
  expect(await entered({ link: 'linkOfLi02' }, { member: 1 })).toEqual([2, 'LINK']);
  expect(await entered({}, { member: 1 })).toEqual([2, 'LINK_STICKY']);
});

it('takes a bare guide id and a bare store code, and ignores what is neither', async () => {
  expect(await entered({ g: 2 }, { member: 1 })).toEqual([1, 'LINK']);
  expect(await touches()).toMatchObject([{ guide_id: 2, kind: 'window' }]);
  expect(await entered({ link: 'S4' })).toEqual([4, 'LINK']);
  expect(await entered({ link: '乱写的', g: 99 })).toEqual([9, 'HQ']);
});

it('keeps an anonymous touch with its device, and none of a Moments single page', async () => {
  await enter({ link: 'linkOfLi01', scene: 1154 }, { visitor });
  expect(await touches()).toEqual([]);
  expect(await entered({}, { visitor })).toEqual([9, 'HQ']);
  await enter({ link: 'linkOfLi01' }, { visitor });
  expect(await touches()).toMatchObject([{ member_id: null, visitor_id: visitor, guide_id: 1 }]);
});

it('carries what a device remembers into the signed-in visit', async () => {
  await enter({ storeId: 2 }, { visitor });
  expect(await entered({}, { visitor, member: 1 })).toEqual([2, 'MANUAL']);
});

it('replaces a closed store by its successor, and the touch still counts for the guide', async () => {
  await app.db.query("UPDATE store SET status = 'closed', successor_store_id = 1 WHERE id = 2");
  await app.db.query("INSERT INTO snapshot_version (name, version) VALUES ('stores', 5)");
  await (await app.get(Snapshots)).refreshNow();
  const page = await enter({ link: 'linkOfLi01' }, { member: 1 });
  expect(page.resolution).toMatchObject({
    reason: 'LINK_SUCCESSOR',
    notice: '静安店暂停营业，由人民广场店为你服务',
  });
  expect([page.store.id, page.guide?.name]).toEqual([1, '小李']);
  expect(await touches()).toMatchObject([{ guide_id: 1 }]);
});

it('knows the bound guide and the home store', async () => {
  expect(await entered({}, { member: 2 })).toEqual([2, 'HOME']);
  const at = sqlTime(START);
  await app.db.query(
    "INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for) VALUES (1, 2, 1, 2, 'join', ?, 2)",
    [at],
  );
  const page = await enter({ ...SHANGHAI }, { member: 2 });
  expect([page.store.id, page.resolution.text, page.guide?.name]).toEqual([2, '你的导购 小李 在这里', '小李']);
  expect(await entered({ ...GUANGZHOU }, { member: 2 })).toEqual([4, 'NEARBY']);
});

it('asks before it changes the store of somebody who walks on', async () => {
  const near = { lng: 121.445, lat: 31.23 }; // 477 m from store 2, 2.4 km from store 1
  expect(await entered(near)).toEqual([2, 'NEARBY']);
  const asked = await enter({ ...near, current: 1 });
  expect(asked.store.id).toBe(1);
  expect(asked.resolution).toMatchObject({ reason: 'NEARBY', suggestSwitch: true, nearer: { storeId: 2 } });
  const slightly = await enter({ lng: 121.4545, lat: 31.23, current: 1 });
  expect([slightly.store.id, slightly.resolution.suggestSwitch]).toEqual([1, false]);
  expect(await entered({ ...GUANGZHOU, current: 1 })).toEqual([4, 'NEARBY']);
});

it('keeps no coordinates anywhere', async () => {
  const here = { lat: 31.2367123, lng: 121.4761234 };
  await enter({ ...here, link: 'linkOfLi01' }, { member: 1, visitor });
  await enter({ ...here, storeId: 2 }, { visitor });
  for (const table of ['visit_memory', 'touch', 'member', 'audit_entry']) {
    const rows = JSON.stringify(await app.db.query(`SELECT * FROM ${table}`));
    expect(rows).not.toMatch(/31\.23|121\.47/);
  }
});

it('says so when no store is online', async () => {
  await app.db.query("UPDATE store SET status = 'paused'");
  await app.db.query("INSERT INTO snapshot_version (name, version) VALUES ('stores', 5)");
  await (await app.get(Snapshots)).refreshNow();
  expect(await send()).toMatchObject({ status: 503, body: { code: 'NO_STORE' } });
});

import { Snapshots } from '../../platform/snapshot';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { analytics } from '../analytics';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { hq } from '../hq';
import { inventory } from '../inventory';
import { materials } from '../materials';
import { members } from '../members';
import { merchandise } from '../merchandise';
import { pricing } from '../pricing';
import { storefront } from '../storefront';
import { stores } from '../stores';
import { promotions, ZoneSales } from '.';

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
  merchandise,
  storefront,
  analytics,
];
const HOUR = 3_600_000;
const START = new Date('2026-03-02T06:00:00.000Z');
const at = (hours: number) => new Date(START.getTime() + hours * HOUR).toISOString();

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const draft = {
  title: '早春爆款',
  subtitle: '限时三天',
  banner: '/zone.svg',
  slot: 1,
  scope: { kind: 'chain', ids: [] as number[] },
  startsAt: at(-1),
  endsAt: at(72),
  productIds: [2, 1, 3],
};
const send = (method: string, path: string, body?: unknown, as = token): Promise<RawAnswer> =>
  app.request(method, `/api/v1/hq/hot-zones${path}`, { token: as, body });
const add = async (change: Partial<typeof draft> = {}): Promise<number> => {
  const { status, body } = await send('POST', '', { ...draft, ...change });
  expect(status).toBe(201);
  return body['id'] as number;
};
const published = async (change: Partial<typeof draft> = {}): Promise<number> => {
  const id = await add(change);
  expect((await send('POST', `/${id}/publish`, { version: 1 })).status).toBe(200);
  return id;
};
type Shown = { title: string; items: { productId: number; soldPercent: number; limitPerPerson?: number }[] };
const shown = async (storeId: number, from = app): Promise<Shown[]> =>
  (await from.request('GET', `/api/v1/storefront?storeId=${storeId}`)).body['hotZones'] as Shown[];
const titles = async (storeId: number) => (await shown(storeId)).map((zone) => zone.title);

it('shows a zone from publishing on, in its own order', async () => {
  const id = await add();
  expect(await shown(1)).toEqual([]);
  expect((await send('POST', `/${id}/publish`, { version: 1 })).body).toMatchObject({
    status: 'published',
    phase: 'live',
    publishedVersion: 1,
    dirty: false,
  });
  const [zone] = await shown(1);
  expect(zone!.items.map((item) => [item.productId, item.limitPerPerson])).toEqual([
    [2, 3],
    [1, undefined],
    [3, undefined],
  ]);
  const actions = await app.db.query('SELECT action FROM audit_entry ORDER BY id');
  expect(actions).toEqual([{ action: 'create' }, { action: 'publish' }]);
});

it('keeps changes to itself until they are published, and undoes one publication after the other', async () => {
  const id = await published();
  const saved = await send('PUT', `/${id}`, { ...draft, title: '改过的', version: 1 });
  expect(saved.body).toMatchObject({ version: 2, publishedVersion: 1, dirty: true });
  expect(await titles(1)).toEqual(['早春爆款']);
  for (const _ of ['click', 'second click'])
    expect((await send('POST', `/${id}/publish`, { version: 2 })).body).toMatchObject({ dirty: false });
  expect(await titles(1)).toEqual(['改过的']);
  expect((await send('POST', `/${id}/undo`)).body).toMatchObject({ title: '改过的', publishedVersion: 1, dirty: true });
  expect(await titles(1)).toEqual(['早春爆款']);
  expect((await send('POST', `/${id}/undo`)).body).toMatchObject({
    status: 'withdrawn',
    phase: 'withdrawn',
    dirty: false,
  });
  expect(await titles(1)).toEqual([]);
  expect((await send('POST', `/${id}/undo`)).body).toMatchObject({ code: 'NOTHING_TO_UNDO' });
});

it('goes offline at once, and can only be deleted then', async () => {
  const id = await published();
  expect((await send('DELETE', `/${id}`)).body).toMatchObject({ code: 'ZONE_LIVE' });
  expect((await send('POST', `/${id}/withdraw`)).body).toMatchObject({ status: 'withdrawn' });
  expect(await shown(1)).toEqual([]);
  expect((await send('POST', `/${id}/withdraw`)).body).toMatchObject({ code: 'NOTHING_TO_UNDO' });
  expect((await send('DELETE', `/${id}`)).body).toEqual({ ok: true });
  expect((await send('GET', `/${id}`)).body).toMatchObject({ code: 'ZONE_NOT_FOUND' });
});

it('orders items by dragging, and only those it has', async () => {
  const id = await add();
  const reorder = (productIds: number[], version: number) => send('PUT', `/${id}/order`, { productIds, version });
  const moved = await reorder([3, 2, 1], 1);
  expect((moved.body['items'] as { productId: number }[]).map((i) => i.productId)).toEqual([3, 2, 1]);
  expect((await reorder([1, 2, 3], 1)).body).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect((await reorder([1, 2, 4], 2)).body).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  expect((await reorder([1, 2], 2)).body).toMatchObject({ code: 'INVALID_INPUT' });
  expect((await reorder([1, 2, 3, 3], 2)).body).toMatchObject({ code: 'INVALID_INPUT' });
});

it('lets one of two editors win', async () => {
  const id = await add();
  const save = (title: string) => send('PUT', `/${id}`, { ...draft, title, version: 1 });
  const answers = await Promise.all([save('甲'), save('乙')]);
  expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
  expect((await send('POST', `/${id}/publish`, { version: 1 })).body).toMatchObject({ code: 'VERSION_CONFLICT' });
});

it('shows only where and when it should', async () => {
  await published({ title: '华东', scope: { kind: 'region', ids: [2] } });
  await published({ title: '远山', scope: { kind: 'brand', ids: [2] }, productIds: [5] });
  await published({ title: '一家店', scope: { kind: 'stores', ids: [1] }, slot: 2 });
  await published({ title: '明天', startsAt: at(24) });
  expect(await titles(1)).toEqual(['华东', '一家店']);
  expect(await titles(3)).toEqual(['华东', '远山']);
  expect(await titles(4)).toEqual([]);
  app.clock.advance(24 * HOUR);
  expect(await titles(4)).toEqual(['明天']);
  app.clock.advance(48 * HOUR);
  expect(await titles(1)).toEqual([]);
});

it('refuses what cannot be shown', async () => {
  const bad = async (change: object) => (await send('POST', '', { ...draft, ...change })).body;
  expect(await bad({ scope: { kind: 'region', ids: [] } })).toMatchObject({ code: 'SCOPE_EMPTY' });
  expect(await bad({ scope: { kind: 'stores', ids: [1, 77] } })).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'body.scope.ids.1', message: '没有编号为 77 的门店' }],
  });
  expect(await bad({ productIds: [1, 77] })).toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
    errors: [{ path: 'body.productIds.1' }],
  });
  expect(await bad({ endsAt: at(-2) })).toMatchObject({ code: 'INVALID_INPUT' });
  const empty = await add({ productIds: [] });
  expect((await send('POST', `/${empty}/publish`, { version: 1 })).body).toMatchObject({ code: 'ZONE_EMPTY' });
  const over = await add({ startsAt: at(-9), endsAt: at(-8) });
  expect((await send('POST', `/${over}/publish`, { version: 1 })).body).toMatchObject({ code: 'ZONE_ENDED' });
});

it('warns of the same entrance, of goods that are short and of goods not on sale', async () => {
  await published({ title: '在线的' });
  const { body } = await send('POST', '', {
    ...draft,
    productIds: [1, 2, 4, 6],
    scope: { kind: 'stores', ids: [1, 2] },
  });
  const warnings = body['warnings'] as { code: string; productId?: number; zoneId?: number }[];
  expect(warnings.map((w) => [w.code, w.productId ?? null])).toEqual([
    ['SLOT_TAKEN', null],
    ['PRODUCT_ELSEWHERE', 1],
    ['PRODUCT_ELSEWHERE', 2],
    ['LOW_STOCK', 1],
    ['LOW_STOCK', 2],
    ['OUT_OF_STOCK', 4],
    ['NOT_ON_SALE', 6],
  ]);
  expect(body['scopeText']).toBe('人民广场店、静安店');
  expect((body['items'] as { stock: number }[]).map((i) => i.stock)).toEqual([7, 5, 0, 0]);
});

it('keeps operators to their regions and brands', async () => {
  const chain = await published();
  const east = await published({ scope: { kind: 'region', ids: [3] } });
  const lead = await operatorToken(app, { regionIds: [2] });
  const list = await send('GET', '', undefined, lead);
  expect((list.body['items'] as { id: number }[]).map((z) => z.id)).toEqual([east]);
  for (const [method, path, body] of [
    ['GET', `/${chain}`],
    ['PUT', `/${chain}`, { ...draft, scope: { kind: 'region', ids: [2] }, version: 1 }],
    ['POST', `/${chain}/publish`, { version: 1 }],
    ['POST', `/${chain}/undo`],
    ['POST', `/${chain}/withdraw`],
    ['DELETE', `/${chain}`],
    ['POST', '', draft],
    ['POST', '', { ...draft, scope: { kind: 'region', ids: [4] } }],
    ['POST', '', { ...draft, scope: { kind: 'brand', ids: [1] } }],
    ['POST', '', { ...draft, scope: { kind: 'stores', ids: [4] } }],
  ] as const)
    expect((await send(method, path, body, lead)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect((await send('POST', '', { ...draft, scope: { kind: 'stores', ids: [3] } }, lead)).status).toBe(201);
});

it('lists by phase and title', async () => {
  await add({ title: '草稿' });
  await published({ title: '在线' });
  await published({ title: '预告', startsAt: at(5) });
  const found = async (query: string) =>
    ((await send('GET', query)).body['items'] as { title: string }[]).map((z) => z.title);
  expect(await found('')).toEqual(['预告', '在线', '草稿']);
  expect(await found('?phase=live')).toEqual(['在线']);
  expect(await found('?phase=scheduled&q=预')).toEqual(['预告']);
});

it('counts what was seen and opened, and shows how far items are sold', async () => {
  const id = await published();
  (await app.get(ZoneSales)).register(async () => new Map([[1, 47]]));
  const event = (name: string, zoneId = id) => ({ name, at: START.toISOString(), zoneId });
  const report = (events: object[]) => app.request('POST', '/api/v1/events', { body: { events } });
  const [first] = await Promise.all([
    report([event('zone_impression'), event('zone_impression'), event('zone_click')]),
    report([event('zone_impression'), event('zone_impression', 777), event('page_view')]),
  ]);
  expect(first).toMatchObject({ status: 202, body: { accepted: 3 } });
  expect((await send('GET', `/${id}`)).body).toMatchObject({
    impressions: 3,
    clicks: 1,
    items: [{ sold: 0 }, { sold: 47, stock: 47 }, { sold: 0 }],
  });
  expect((await shown(1))[0]!.items.map((item) => item.soldPercent)).toEqual([0, 50, 0]);
});

describe('the page of a zone', () => {
  const open = (id: number, query = '', member?: number) =>
    app.request(
      'GET',
      `/api/v1/hot-zones/${id}${query}`,
      member ? { token: app.token({ kind: 'member', id: member }) } : {},
    );

  it('shows it with the labels of a store, and says when the store takes no part', async () => {
    const id = await published({ scope: { kind: 'stores', ids: [1] } });
    expect((await open(id, '?storeId=1')).body).toMatchObject({
      title: '早春爆款',
      items: [{ storeStock: 'elsewhere' }, { storeStock: 'here' }, { storeStock: 'elsewhere' }],
    });
    expect((await open(id, '?storeId=2')).body).toMatchObject({ notice: '静安店不在这次活动的范围内，商品仍可购买' });
    expect((await open(id)).body).not.toHaveProperty('notice');
  });

  it('records the touch also when the zone is over', async () => {
    const id = await published();
    app.clock.advance(80 * HOUR);
    expect((await open(id, '?g=1', 1)).body).toMatchObject({ code: 'ZONE_NOT_FOUND' });
    expect(await app.db.query('SELECT member_id, guide_id FROM touch')).toEqual([{ member_id: 1, guide_id: 1 }]);
  });
});

it('follows what another process published, at the next look at the versions', async () => {
  const id = await published();
  await app.db.query('UPDATE hot_zone SET published = ? WHERE id = ?', [
    JSON.stringify({ ...draft, title: '别处发布的' }),
    id,
  ]);
  await app.db.query("UPDATE snapshot_version SET version = version + 1 WHERE name = 'hot-zones'");
  expect(await titles(1)).toEqual(['早春爆款']);
  await (await app.get(Snapshots)).refreshNow();
  expect(await titles(1)).toEqual(['别处发布的']);
});

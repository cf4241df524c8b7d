import { everyDay } from '@qiandian/shared';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
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

let app: TestApp;
let token: string;
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
    fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')),
  });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const draft = {
  code: 'S-NEW',
  name: '徐汇店',
  brandId: 1,
  regionId: 3,
  lng: 121.43,
  lat: 31.19,
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: '肇嘉浜路 1 号',
  hours: everyDay('10:00', '22:00'),
  services: ['pickup', 'express'],
};
const send = (method: string, path: string, body?: unknown, as = token) =>
  app.request(method, `/api/v1${path}`, { token: as, body });
const audit = () =>
  app.db.query<Record<string, string>>('SELECT operator_name, action, title FROM audit_entry ORDER BY id');

it('adds a store that visitors find at once, with a place for its stock', async () => {
  const added = await send('POST', '/hq/stores', draft);
  expect(added).toMatchObject({
    status: 201,
    body: {
      code: 'S-NEW',
      status: 'online',
      radiusM: 3000,
      brandName: '青禾',
      regionName: '上海公司',
      guides: 0,
      skus: 0,
    },
  });
  const found = await app.call('GET /api/v1/stores', { query: { lat: 31.19, lng: 121.43 } });
  expect(found.items[0]).toMatchObject({ id: added.body['id'], distanceM: 0 });
  const places = await app.db.query('SELECT name FROM stock_location WHERE store_id = ?', [added.body['id'] as number]);
  expect(places).toEqual([{ name: '徐汇店' }]);
  expect(await audit()).toEqual([{ operator_name: '总部小陈', action: 'create', title: '徐汇店' }]);
});

it.each([
  [{ lng: 31.19, lat: 121.43 }, 'COORDINATES_INVALID', '经度和纬度填反了'],
  [{ lng: 0, lat: 0 }, 'COORDINATES_INVALID', '经纬度是 0'],
  [{ lng: 2.35, lat: 48.85 }, 'COORDINATES_INVALID', '不在中国大陆范围内'],
  [{ code: 'S1' }, 'STORE_CODE_TAKEN', '已存在'],
  [{ brandId: 77 }, 'BRAND_NOT_FOUND', '没有这个品牌'],
  [{ regionId: 77 }, 'REGION_UNKNOWN', '没有这个区域'],
  [{ services: [] }, 'INVALID_INPUT', '至少一种服务'],
])('refuses %j with %s', async (change, code, detail) => {
  const { body } = await send('POST', '/hq/stores', { ...draft, ...change });
  expect(body).toMatchObject({ code, detail: expect.stringContaining(detail) });
  expect(await app.db.query("SELECT id FROM store WHERE code = 'S-NEW'")).toEqual([]);
  expect(await audit()).toEqual([]);
});

it('converts WGS-84 and keeps what is not in the form', async () => {
  const updated = await send('PUT', '/hq/stores/9', { ...draft, code: 'S9', coordSys: 'wgs84' });
  expect(updated.body).toMatchObject({ id: 9, name: '徐汇店', status: 'online' });
  expect(updated.body['lng']).toBeCloseTo(121.4345, 3);
  const { body } = await app.request('GET', '/api/v1/storefront');
  expect(body).toMatchObject({ store: { id: 9 }, resolution: { reason: 'HQ' } });
});

it('pauses, closes and reopens; only an online store takes over', async () => {
  for (const successorStoreId of [2, 77]) {
    const refused = await send('POST', '/hq/stores/2/status', { status: 'closed', successorStoreId });
    expect(refused.body).toMatchObject({ code: 'SUCCESSOR_INVALID' });
  }
  const closed = await send('POST', '/hq/stores/2/status', { status: 'closed', successorStoreId: 1 });
  expect(closed.body).toMatchObject({ status: 'closed', successorStoreId: 1 });
  expect((await app.call('GET /api/v1/stores', { query: {} })).items.map((s) => s.id)).not.toContain(2);
  expect(await app.call('GET /api/v1/stores/:storeId', { params: { storeId: 2 }, query: {} })).toMatchObject({
    status: 'closed',
    pickupSlots: [],
  });
  const reopened = await send('POST', '/hq/stores/2/status', { status: 'online', successorStoreId: 1 });
  expect(reopened.body).toMatchObject({ status: 'online' });
  expect(reopened.body).not.toHaveProperty('successorStoreId');
  expect((await audit()).map((a) => a['action'])).toEqual(['status', 'status']);
});

it('lists, filters and hides by region and brand', async () => {
  const ids = async (path: string, as = token) =>
    ((await send('GET', path, undefined, as)).body['items'] as { id: number }[]).map((s) => s.id);
  expect(await ids('/hq/stores')).toEqual([1, 2, 3, 4, 9]);
  expect(await ids('/hq/stores?regionId=2&brandId=1')).toEqual([1, 2]);
  expect(await ids('/hq/stores?q=s4')).toEqual([4]);
  expect(await ids('/hq/stores?size=2&page=2')).toEqual([3, 4]);
  const east = await operatorToken(app, { regionIds: [2], brandIds: [1] });
  expect(await ids('/hq/stores', east)).toEqual([1, 2]);
  expect((await send('GET', '/hq/stores/3', undefined, east)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect((await send('GET', '/hq/stores/77', undefined, east)).body).toMatchObject({ code: 'STORE_NOT_FOUND' });
  expect((await send('POST', '/hq/stores', { ...draft, regionId: 4 }, east)).body).toMatchObject({
    code: 'OUT_OF_SCOPE',
  });
  expect((await send('PUT', '/hq/stores/1', { ...draft, brandId: 2 }, east)).body).toMatchObject({
    code: 'OUT_OF_SCOPE',
  });
  expect((await send('POST', '/hq/stores/4/status', { status: 'paused' }, east)).body).toMatchObject({
    code: 'OUT_OF_SCOPE',
  });
  expect((await send('GET', '/hq/org', undefined, east)).body).toMatchObject({
    regions: [
      { id: 1, stores: 2 },
      { id: 2, stores: 2 },
      { id: 3, stores: 2 },
      { id: 4, stores: 0 },
    ],
    brands: [{ id: 1 }],
    franchisees: [],
  });
  const franchisee = {
    ...{ code: 'JM0001', name: '岭南商贸', rebateBp: 200, storeIds: [4] },
    ...{ contractFrom: '2026-01-01T00:00:00.000Z', contractTo: null },
  };
  const { id } = (await send('POST', '/hq/franchisees', franchisee)).body;
  expect((await send('GET', '/hq/org')).body).toMatchObject({ franchisees: [{ id, name: '岭南商贸' }] });
  expect((await send('GET', '/hq/org', undefined, east)).body).toMatchObject({ franchisees: [] });
  const south = await operatorToken(app, { regionIds: [4] });
  expect((await send('GET', '/hq/org', undefined, south)).body).toMatchObject({ franchisees: [{ id }] });
});

describe('storefront layers', () => {
  const shelf = (title: string, more = {}) => ({ title, kind: 'popular', limit: 2, ...more });
  const put = (path: string, content: unknown, version: number, as = token) =>
    send('PUT', `/hq/storefront-layers/${path}`, { content, version }, as);
  const page = async (storeId: number) => (await app.request('GET', `/api/v1/storefront?storeId=${storeId}`)).body;

  it('decorate from the template down to the store', async () => {
    expect((await send('GET', '/hq/storefront-layers/hq/0')).body).toMatchObject({ version: 0, content: {} });
    const banner = (image: string) => ({ image, title: image, link: '/pages/zone' });
    await put(
      'hq/0',
      { accent: '#111111', banners: [banner('hq')], shelves: [shelf('热卖')], notices: ['全场包邮'] },
      0,
    );
    await put('region/2', { notices: ['雨天配送顺延'] }, 0);
    await put(
      'store/1',
      { banners: [banner('own')], shelves: [shelf('店长推荐', { kind: 'picked', productIds: [5, 6, 1] })] },
      0,
    );
    const own = await page(1);
    expect(own['theme']).toMatchObject({ accent: '#2E7D5B' });
    expect(own).toMatchObject({ banners: [{ image: 'own' }, { image: 'hq' }], notices: ['雨天配送顺延', '全场包邮'] });
    const shelves = own['shelves'] as { title: string; items: { productId: number }[] }[];
    expect(shelves.map((s) => [s.title, s.items.map((p) => p.productId)])).toEqual([
      ['店长推荐', [5, 1]],
      ['热卖', [3, 2]],
    ]);
    await put('brand/1', { accent: '#222222' }, 0);
    expect(await page(4)).toMatchObject({
      theme: { accent: '#222222' },
      notices: ['全场包邮'],
      banners: [{ image: 'hq' }],
    });
    expect((await audit()).map((a) => a['title'])).toEqual(['总部模板', '华东大区', '人民广场店', '青禾']);
  });

  it('refuse to overwrite what somebody else has saved', async () => {
    const [one, other] = await Promise.all([
      put('store/1', { notices: ['甲'] }, 0),
      put('store/1', { notices: ['乙'] }, 0),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 409]);
    expect((await put('store/1', { notices: ['丙'] }, 0)).body).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await put('store/1', { notices: ['丙'] }, 1)).body).toMatchObject({ version: 2 });
  });

  it('refuse unknown targets, foreign ones and shelves without goods', async () => {
    for (const path of ['hq/1', 'brand/77', 'region/77', 'store/77'])
      expect((await put(path, {}, 0)).body).toMatchObject({ code: 'LAYER_TARGET_UNKNOWN' });
    const brandLead = await operatorToken(app, { brandIds: [2] });
    for (const path of ['hq/0', 'brand/1', 'region/2', 'store/1'])
      expect((await put(path, {}, 0, brandLead)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect((await put('brand/2', {}, 0, brandLead)).status).toBe(200);
    const bad = [shelf('空', { kind: 'picked' }), shelf('空', { kind: 'category' })];
    for (const one of bad)
      expect((await put('store/1', { shelves: [one] }, 0)).body).toMatchObject({ code: 'INVALID_INPUT' });
    const unknown = { shelves: [shelf('错', { kind: 'picked', productIds: [1, 77] })] };
    expect((await put('store/1', unknown, 0)).body).toMatchObject({
      code: 'PRODUCT_NOT_FOUND',
      errors: [{ path: 'body.content.shelves.0.productIds.1' }],
    });
  });
});

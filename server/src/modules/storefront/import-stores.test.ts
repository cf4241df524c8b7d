import { Worker } from '../../platform/outbox';
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

const HEADER = '门店编码,门店名称,品牌,区域,经度,纬度,省,市,区县,详细地址,营业时间';
const row = (code: string, change: Partial<Record<'name' | 'brand' | 'region' | 'lng' | 'lat', string>> = {}) => {
  const { name = `${code} 店`, brand = '青禾', region = '上海公司', lng = '121.43', lat = '31.19' } = change;
  return `${code},${name},${brand},${region},${lng},${lat},上海市,上海市,徐汇区,某路 1 号,10:00-22:00`;
};
interface Job {
  id: number;
  status: string;
  rows: number;
  valid: number;
  done: number;
  errorCount: number;
  errors: { line: number; column: string; value: string; message: string }[];
}
const upload = (lines: readonly string[], as = token) =>
  app.request<Job>('POST', '/api/v1/hq/imports/stores?fileName=stores.csv', {
    token: as,
    headers: { 'content-type': 'text/csv' },
    body: Buffer.from(`\uFEFF${[HEADER, ...lines].join('\n')}`),
  });
const accept = async (id: number, skipBadRows = false): Promise<Job> => {
  const path = `/api/v1/hq/imports/${id}`;
  const accepted = await app.request<Job>('POST', `${path}/accept`, { token, body: { skipBadRows } });
  expect(accepted.status).toBe(200);
  await (await app.get(Worker)).drain();
  return (await app.request<Job>('GET', path, { token })).body;
};
const count = async () => Number((await app.db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM store'))[0]!.n);

it('lists every bad row with its reason, and writes nothing until it is accepted', async () => {
  const { body } = await upload([
    row('N1'),
    row('N2', { lng: '31.19', lat: '121.43' }),
    row('N3', { lng: '0', lat: '0' }),
    row('N4', { lng: '2.35', lat: '48.85' }),
    row('N5', { brand: '无名' }),
    row('N1', { name: '又一家' }),
  ]);
  expect(body).toMatchObject({ status: 'checked', rows: 6, valid: 1, errorCount: 5 });
  expect(body.errors.map((e) => [e.line, e.column, e.message])).toEqual([
    [3, '经度', '经度和纬度填反了'],
    [4, '经度', '经纬度是 0，请填门店的真实坐标'],
    [5, '经度', '坐标不在中国大陆范围内（经度 73–135，纬度 3–54）'],
    [6, '品牌', '没有这个品牌'],
    [7, '门店编码', expect.stringContaining('与第 2 行')],
  ]);
  expect(await count()).toBe(5);
  const job = await accept(body.id, true);
  expect([job.status, job.done]).toEqual(['imported', 1]);
  const found = await app.call('GET /api/v1/stores', { query: { q: 'N1' } });
  expect(found.items).toMatchObject([{ code: 'N1', name: 'N1 店', services: ['pickup', 'express'] }]);
});

it('changes a store whose code is known, and keeps what the sheet has no column for', async () => {
  const { body } = await upload([row('S1', { name: '人民广场旗舰店' })]);
  expect(await accept(body.id)).toMatchObject({ status: 'imported' });
  expect(await count()).toBe(5);
  const stores = await app.db.query('SELECT name, city, flagship, status FROM store WHERE id = 1');
  expect(stores).toEqual([{ name: '人民广场旗舰店', city: '上海市', flagship: 1, status: 'online' }]);
  expect(await app.db.query('SELECT name FROM stock_location WHERE store_id = 1')).toEqual([
    { name: '人民广场旗舰店' },
  ]);
});

it('keeps an operator to the own regions', async () => {
  const east = await operatorToken(app, { regionIds: [2] });
  const { body } = await upload([row('N1', { region: '华南大区' }), row('S4'), row('N2')], east);
  expect(body).toMatchObject({ valid: 1 });
  expect(body.errors.map((e) => e.message)).toEqual(['品牌或区域超出你的数据范围', '这家门店超出你的数据范围']);
});

it('takes 4,000 stores at once', async () => {
  const lines = Array.from({ length: 4_000 }, (_, i) =>
    row(`B${i}`, { lng: (100 + (i % 200) / 10).toFixed(4), lat: (25 + Math.floor(i / 200) / 2).toFixed(4) }),
  );
  const { body } = await upload(lines);
  expect(body).toMatchObject({ rows: 4_000, valid: 4_000, errorCount: 0 });
  expect(await accept(body.id)).toMatchObject({ status: 'imported', done: 4_000 });
  expect((await app.call('GET /api/v1/stores', { query: { lat: 25, lng: 100, size: 1 } })).total).toBe(4_005);
}, 120_000);

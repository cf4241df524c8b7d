import { modules } from '../../app-modules';
import { createTestApp, type TestApp } from '../../platform/testing';
import { SheetDesk } from '../../platform/testing/sheet-desk';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';

let app: TestApp;
let desk: SheetDesk;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  desk = new SheetDesk(app, await operatorToken(app));
});
afterEach(() => app.close());

const hq = () => app.as({ kind: 'hq', id: 1, version: 1 });
/** A store with all that a sheet could spoil: what looks like a formula, several lines, hours of single days. */
async function makeAwkward(): Promise<void> {
  const store = await hq()('GET /api/v1/hq/stores/:storeId', { params: { storeId: 2 } });
  const body = {
    code: 'S2',
    name: '=静安店',
    brandId: store.brandId,
    regionId: store.regionId,
    lng: 121.123456,
    lat: 31.2,
    province: '上海市',
    city: '上海市',
    district: '静安区',
    address: '-1 层\n近 2 号口',
    mall: '@商场',
    phone: '+86 21 0000',
    radiusM: 1500,
    hours: {
      weekly: [null, ...Array.from({ length: 6 }, () => ({ open: '09:30', close: '24:00' }))],
      exceptions: [{ date: '2026-10-01', hours: null }],
    },
    services: ['same_city' as const],
    flagship: false,
    priority: 3,
  };
  await hq()('PUT /api/v1/hq/stores/:storeId', { params: { storeId: 2 }, body });
}

it('has what the list has, by its filters and the reader’s scope', async () => {
  const all = await desk.export('stores');
  expect(all.header).toEqual([
    ...[
      '门店编码',
      '门店名称',
      '品牌',
      '区域',
      '经度',
      '纬度',
      '坐标系',
      '省',
      '市',
      '区县',
      '详细地址',
      '商场',
      '电话',
    ],
    ...['服务半径（米）', '营业时间', '服务', '旗舰店', '优先级', '状态（只读）'],
  ]);
  expect(all.rows.map((row) => row['门店编码'])).toEqual(['S1', 'S2', 'S3', 'S4', 'S9']);
  expect(all.rows[0]).toMatchObject({
    门店名称: '人民广场店',
    品牌: '青禾',
    区域: '上海公司',
    经度: '121.47',
    营业时间: '10:00-22:00',
    服务: '自提、快递',
    旗舰店: '是',
    '状态（只读）': '营业',
  });
  const shanghai = await desk.export('stores', `?city=${encodeURIComponent('上海市')}&brandId=2`);
  expect(shanghai.rows.map((row) => row['门店编码'])).toEqual(['S3']);
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  expect((await south.export('stores')).rows.map((row) => row['门店编码'])).toEqual(['S4']);
});

it('is named, counted and put down in the log', async () => {
  const { headers } = await desk.export('stores', '?status=online&q=13800001234');
  expect(headers.get('content-type')).toContain('spreadsheetml');
  expect(headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('门店-2026-03-02.xlsx')}`,
  );
  expect(headers.get('x-export-rows')).toBe('0');
  await desk.export('stores', '?status=online');
  expect(await desk.log('export')).toMatchObject([
    { action: 'export', title: '门店 5 行', after: { kind: 'stores', rows: 5, filters: { status: 'online' } } },
    { action: 'export', title: '门店 0 行', after: { rows: 0, filters: { q: '138****1234' } } },
  ]);
});

it('comes back unchanged as no change, and with one cell edited as one', async () => {
  await makeAwkward();
  const before = await hq()('GET /api/v1/hq/stores/:storeId', { params: { storeId: 2 } });
  const exported = await desk.export('stores');
  expect(exported.rows[1]).toMatchObject({ 门店名称: "'=静安店", 电话: "'+86 21 0000", 优先级: '3' });

  const same = await desk.import('stores', exported.bytes);
  expect(same).toMatchObject({ rows: 5, valid: 0, unchanged: 5, errors: [] });
  expect(await desk.refusal(same)).toBe('和系统里的一样，没有要导入的');

  const one = await desk.import('stores', await desk.edited(exported, ['门店编码', 'S2'], { '服务半径（米）': 1800 }));
  expect(one).toMatchObject({ rows: 5, valid: 1, unchanged: 4, errors: [] });
  expect(await desk.accept(one)).toMatchObject({ status: 'imported', done: 1 });
  const after = await hq()('GET /api/v1/hq/stores/:storeId', { params: { storeId: 2 } });
  expect(after).toEqual({ ...before, radiusM: 1800 });
  expect((await desk.log('store')).map(({ action }) => action)).toEqual(['update', 'update']);
});

it('says nothing of stores beyond the scope, not even that a row is as it is', async () => {
  const { bytes } = await desk.export('stores');
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  const job = await south.import('stores', bytes);
  expect(job).toMatchObject({ rows: 5, valid: 0, unchanged: 1 });
  expect(job.errors.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
});

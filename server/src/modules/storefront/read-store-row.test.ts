import { readStoreRow, type StoreCells } from './read-store-row';

const names = {
  brandId: (name: string) => (name === '青禾' ? 1 : undefined),
  regionId: (name: string) => (name === '上海公司' ? 3 : undefined),
};
const good: StoreCells = {
  code: 'S100',
  name: '徐汇店',
  brand: '青禾',
  region: '上海公司',
  lng: '121.43',
  lat: '31.19',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: '肇嘉浜路 1 号',
  hours: '10:00-22:00',
};
const read = (change: StoreCells = {}) => readStoreRow({ ...good, ...change }, names);
const errors = (change: StoreCells) => {
  const answer = read(change);
  return 'errors' in answer ? answer.errors.map((e) => [e.column, e.message]) : [];
};

it('fills what the sheet leaves out with the usual', () => {
  expect(read()).toEqual({
    draft: expect.objectContaining({
      code: 'S100',
      brandId: 1,
      regionId: 3,
      lng: 121.43,
      radiusM: 3000,
      services: ['pickup', 'express'],
      flagship: false,
      priority: 0,
    }),
  });
});

it('reads services, yes and no, and converts WGS-84', () => {
  const answer = read({ services: '自提、同城', flagship: '是', coordSys: 'WGS-84', radiusM: '5000', mall: '港汇' });
  expect(answer).toMatchObject({
    draft: { services: ['pickup', 'same_city'], flagship: true, radiusM: 5000, mall: '港汇' },
  });
  expect('draft' in answer && answer.draft.lng).toBeCloseTo(121.4345, 3);
});

it.each<[StoreCells, string, string]>([
  [{ lng: '31.19', lat: '121.43' }, 'lng', '经度和纬度填反了'],
  [{ lng: '0', lat: '0' }, 'lng', '经纬度是 0，请填门店的真实坐标'],
  [{ lng: '2.35', lat: '48.85' }, 'lng', '坐标不在中国大陆范围内（经度 73–135，纬度 3–54）'],
  [{ lng: '东经121' }, 'lng', '要填数字'],
  [{ lat: '' }, 'lat', '必填'],
  [{ coordSys: 'BD-09' }, 'coordSys', '填 GCJ-02 或 WGS-84'],
  [{ brand: '无名' }, 'brand', '没有这个品牌'],
  [{ region: '' }, 'region', '必填'],
  [{ name: '' }, 'name', '必填'],
  [{ code: 'S 1' }, 'code', '门店编码用 2–20 位字母数字'],
  [{ hours: '全天' }, 'hours', '看不懂，写成 10:00-22:00 或 周一至周五 10:00-21:00；周六、周日 10:00-22:00'],
  [{ services: '自提、外卖' }, 'services', '不认识“外卖”，可填：自提、快递、同城'],
  [{ flagship: '也许' }, 'flagship', '填 是 或 否'],
])('refuses %j', (change, column, message) => {
  expect(errors(change)).toEqual([[column, message]]);
});

it('tells everything that is wrong with a row at once', () => {
  expect(errors({ code: '', lng: 'x', services: '外卖', radiusM: '1' }).map(([column]) => column)).toEqual([
    'lng',
    'services',
    'code',
    'radiusM',
  ]);
});

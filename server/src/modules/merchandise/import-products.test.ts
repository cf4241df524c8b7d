import { Worker } from '../../platform/outbox';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { modules } from '../../app-modules';

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
  token = await operatorToken(app);
});
afterEach(() => app.close());

interface Job {
  id: number;
  status: string;
  valid: number;
  done: number;
  errors: { line: number; column: string; message: string }[];
}
const HEADER = '货号,商品名称,品牌,类目,规格编码,规格,价格（元）,图片,渠道,每人限购,状态,上新日期';
const upload = async (rows: readonly string[], as = token): Promise<Job> => {
  const path = '/api/v1/hq/imports/products?fileName=products.csv';
  const body = Buffer.from([HEADER, ...rows].join('\n'));
  const answer = await app.request<Job>('POST', path, { token: as, body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const accept = async ({ id }: Job): Promise<Job> => {
  const path = `/api/v1/hq/imports/${id}`;
  await app.request('POST', `${path}/accept`, { token, body: { skipBadRows: true } });
  await (await app.get(Worker)).drain();
  return (await app.request<Job>('GET', path, { token })).body;
};
const complaints = ({ errors }: Job) => errors.map((e) => [e.line, e.column, e.message]);
const product = async (code: string) => {
  const page = await app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/products', { query: { q: code } });
  return page.items.find((item) => item.code === code);
};

it('makes products with their SKUs and first prices out of one row a SKU', async () => {
  const job = await upload([
    'N1,羊毛大衣,青禾,上装/衬衫,N1-M,颜色:红;尺码:M,1299,/a.jpg、/b.jpg,商城,3,在售,2026/3/1',
    'N1,,,,N1-L,颜色：红；尺码：L,"¥1,299.50",,,,,',
    'N2,帽子,远山,卫衣,N2-F,尺码:均码,59.9,/c.jpg,,,,',
  ]);
  expect([job.valid, complaints(job)]).toEqual([3, []]);
  expect(await product('N1')).toBeUndefined();
  expect(await accept(job)).toMatchObject({ status: 'imported', done: 3 });
  expect(await product('N1')).toMatchObject({
    name: '羊毛大衣',
    brandName: '青禾',
    categoryId: 2,
    pictures: ['/a.jpg', '/b.jpg'],
    channels: ['mall'],
    limitPerPerson: 3,
    status: 'on_sale',
    newOn: '2026-03-01',
    skus: [
      { code: 'N1-M', attributes: { 颜色: '红', 尺码: 'M' }, priceFen: 129_900 },
      { code: 'N1-L', attributes: { 颜色: '红', 尺码: 'L' }, priceFen: 129_950 },
    ],
  });
  expect(await product('N2')).toMatchObject({
    status: 'draft',
    channels: ['mall', 'store'],
    skus: [{ priceFen: 5990 }],
  });
  const log = await app.as({ kind: 'hq', id: 1, version: 1 })('GET /api/v1/hq/audit-log', {
    query: { subject: 'product' },
  });
  expect(log.items.map(({ action, title }) => [action, title])).toEqual(
    expect.arrayContaining([
      ['create', '羊毛大衣'],
      ['create', '帽子'],
    ]),
  );
});

it('lists every bad cell; rows of a product whose first row is bad stay out with it', async () => {
  const job = await upload([
    'N1,大衣,无名,毛衣,N1-M,红,一百,/a.jpg,微店,0,上架,明天',
    'N1,,,,N1-L,尺码:L,99,,,,,',
    'N2,,青禾,衬衫,N2-M,尺码:M,,,,,,',
    'N3,帽子,青禾,衬衫,K11,尺码:M,99,/a.jpg,,,,',
    'N4,帽子,青禾,衬衫,N4-M,尺码:M,99,/a.jpg,,,,',
    'N4,手套,青禾,衬衫,N4-M,尺码:L,99,,,,,',
  ]);
  expect(complaints(job)).toEqual([
    [2, '价格（元）', '填元，最多两位小数，如 199 或 199.50'],
    [2, '规格', '写成 颜色:米白;尺码:M'],
    [2, '品牌', '没有这个品牌'],
    [2, '类目', '没有这个类目，或有重名，写成 上级/类目'],
    [2, '渠道', '可填：商城、门店、天猫、京东、有赞'],
    [2, '状态', '可填：草稿、在售、下架'],
    [2, '上新日期', '写成 2026-03-01'],
    [2, '每人限购', expect.any(String)],
    [3, '货号', '第 2 行的商品资料有误，这一行也不能导入'],
    [4, '价格（元）', '新规格要填价格'],
    [4, '商品名称', '新商品必填'],
    [4, '图片', '新商品必填'],
    [5, '规格编码', '这个规格编码属于另一个商品'],
    [7, '规格编码', '与第 6 行重复'],
    [7, '商品名称', '与第 6 行同一商品写得不一样'],
  ]);
  expect(job.valid).toBe(1);
});

it('adds SKUs to a known product and leaves what the sheet does not say; a known price only changes in the price book', async () => {
  const job = await upload([
    'P1,商品一改,,,K11,尺码:S,110,,,,,',
    'P1,,,,K19,尺码:XL,120,,,,,',
    'P2,,,,K21,尺码:M,1,,,,,',
  ]);
  expect(complaints(job)).toEqual([[4, '价格（元）', '已有规格的价格在价格本里改，这里请留空或填现价']]);
  await accept(job);
  expect(await product('P1')).toMatchObject({
    name: '商品一改',
    brandName: '青禾',
    pictures: ['/p1.svg'],
    channels: ['mall', 'store'],
    newOn: '2026-02-01',
    skus: [
      { id: 11, code: 'K11', attributes: { 尺码: 'S' }, priceFen: 11_000 },
      { id: 12, code: 'K12', attributes: { 尺码: 'L' }, priceFen: 12_000 },
      { code: 'K19', attributes: { 尺码: 'XL' }, priceFen: 12_000 },
    ],
  });
  const prices = await app.db.query('SELECT sku_id FROM price_entry WHERE sku_id IN (11, 12)');
  expect(prices).toHaveLength(2);
});

it('keeps an operator to the own brands', async () => {
  const far = await operatorToken(app, { brandIds: [2] });
  const job = await upload(['N1,大衣,青禾,衬衫,N1-M,尺码:M,99,/a.jpg,,,,', 'P1,新名,,,K11,尺码:M,,,,,,'], far);
  expect(complaints(job)).toEqual([
    [2, '品牌', '品牌超出你的数据范围'],
    [3, '品牌', '品牌超出你的数据范围'],
  ]);
});

it('writes no product at all when one can no longer be written', async () => {
  const job = await upload([
    'N1,大衣,青禾,衬衫,N1-M,尺码:M,99,/a.jpg,,,,',
    'N2,帽子,青禾,衬衫,N2-M,尺码:M,99,/a.jpg,,,,',
  ]);
  await app.db.query(`INSERT INTO sku (product_id, code, attributes, picture, sort) VALUES (1, 'N2-M', '{}', '', 9)`);
  expect(await accept(job)).toMatchObject({
    status: 'failed',
    done: 0,
    errors: [{ message: '有规格编码刚刚被其他商品使用' }],
  });
  expect(await product('N1')).toBeUndefined();
});

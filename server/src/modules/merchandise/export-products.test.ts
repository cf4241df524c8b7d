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
const product = async (id: number) => hq()('GET /api/v1/hq/products/:productId', { params: { productId: id } });
/** Cells that a sheet could spoil, some of which the import could not even read if they were new. */
async function makeAwkward(): Promise<void> {
  const { id: _, brandName: __, stores: ___, skus, ...fields } = await product(1);
  await hq()('PUT /api/v1/hq/products/:productId', {
    params: { productId: 1 },
    body: {
      ...fields,
      name: '-5°C 羽绒服',
      description: '第一行\n  第二行',
      pictures: ['/p1.svg?x=1,w_200', '/p2.svg'],
      attributes: { 比例: '1:2;约', 材质: '棉' },
      limitPerPerson: 5,
      skus: skus.map(({ id, code, attributes, priceFen }) => ({ id, code, attributes, priceFen })),
    },
  });
}

it('has a row for every SKU with its price of now, by the list’s filters and the reader’s scope', async () => {
  const { header, rows, headers } = await desk.export('products');
  expect(header).toEqual([
    ...['货号', '商品名称', '品牌', '类目', '规格编码', '规格', '价格（元）', '副标题', '图片', '描述', '属性', '渠道'],
    ...['每人限购', '状态', '上新日期', '上架门店数（只读）'],
  ]);
  expect(rows.map((row) => row['规格编码'])).toEqual([6, 5, 4, 3, 2, 1].flatMap((id) => [`K${id}1`, `K${id}2`]));
  expect(rows.at(-1)).toMatchObject({
    货号: 'P1',
    品牌: '青禾',
    类目: '上装/衬衫',
    规格: '尺码:L',
    '价格（元）': '120',
    渠道: '商城、门店',
    状态: '在售',
    上新日期: '2026-02-01',
    '上架门店数（只读）': '3',
  });
  expect(headers.get('x-export-rows')).toBe('12');
  expect((await desk.export('products', '?q=K21')).rows).toHaveLength(2);
  const yuanshan = new SheetDesk(app, await operatorToken(app, { brandIds: [2] }));
  expect((await yuanshan.export('products')).rows.map((row) => row['货号'])).toEqual(['P5', 'P5']);
});

it('comes back unchanged as no change, and with one cell edited as one', async () => {
  await makeAwkward();
  const before = await product(1);
  const exported = await desk.export('products');
  const same = await desk.import('products', exported.bytes);
  expect(same).toMatchObject({ rows: 12, valid: 0, unchanged: 12, errors: [] });

  // in its second row: what the other row repeats of the product is no contradiction
  const one = await desk.import('products', await desk.edited(exported, ['规格编码', 'K12'], { 副标题: '轻暖' }));
  expect(one).toMatchObject({ valid: 1, unchanged: 11, errors: [] });
  expect(await desk.accept(one)).toMatchObject({ status: 'imported', done: 1 });
  expect(await product(1)).toEqual({ ...before, subtitle: '轻暖' });
  expect((await desk.log('product')).map(({ action }) => action)).toEqual(['update', 'update']);
});

it('changes no price: the price book does', async () => {
  const exported = await desk.export('products');
  const job = await desk.import('products', await desk.edited(exported, ['规格编码', 'K11'], { '价格（元）': 99 }));
  expect(job.errors).toMatchObject([
    { column: '价格（元）', message: '已有规格的价格在价格本里改，这里请留空或填现价' },
  ]);
  expect(job).toMatchObject({ valid: 0, unchanged: 11 });
});

it('says nothing of brands beyond the scope, not even that a row is as it is', async () => {
  const { bytes } = await desk.export('products');
  const yuanshan = new SheetDesk(app, await operatorToken(app, { brandIds: [2] }));
  expect(await yuanshan.import('products', bytes)).toMatchObject({ valid: 0, unchanged: 2 });
});

import { modules } from '../../app-modules';
import { insertRows } from '../../platform/db';
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

const stock = () => app.db.query('SELECT location_id, sku_id, on_hand, reserved FROM stock ORDER BY id');
const places = (rows: readonly Readonly<Record<string, string>>[]) =>
  rows.map((row) => `${row['门店编码或仓库名称']} ${row['规格编码']}`);

it('has what the list has, by its filters and the reader’s scope', async () => {
  const { header, rows } = await desk.export('stock');
  expect(header).toEqual([
    ...['门店编码或仓库名称', '规格编码', '到货数量', '备注'],
    ...['地点（只读）', '商品（只读）', '规格（只读）', '在库（只读）', '占用（只读）', '可售（只读）'],
  ]);
  expect(rows.map((row) => Object.values(row).join(','))).toEqual([
    'S1,K11,,,人民广场店,商品1,M,8,1,7',
    'S1,K12,,,人民广场店,商品1,L,2,2,0',
    'S2,K21,,,静安店,商品2,M,5,0,5',
    'S4,K11,,,天河店,商品1,M,40,0,40',
    '总仓,K31,,,总仓,商品3,M,30,0,30',
  ]);
  expect(places((await desk.export('stock', '?low=1')).rows)).toEqual(['S1 K12']);
  expect(places((await desk.export('stock', '?storeId=2')).rows)).toEqual(['S2 K21']);
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  expect(places((await south.export('stock')).rows)).toEqual(['S4 K11', '总仓 K31']);
});

it('comes back unchanged as no change, and with one number filled in as goods that arrived', async () => {
  const before = await stock();
  const exported = await desk.export('stock');
  const same = await desk.import('stock', exported.bytes);
  expect(same).toMatchObject({ rows: 5, valid: 0, unchanged: 5, errors: [] });
  const south = new SheetDesk(app, await operatorToken(app, { regionIds: [4] }));
  expect(await south.import('stock', (await south.export('stock')).bytes)).toMatchObject({ unchanged: 2, errors: [] });

  const one = await desk.import('stock', await desk.edited(exported, ['规格编码', 'K21'], { 到货数量: 7 }));
  expect(one).toMatchObject({ valid: 1, unchanged: 4, errors: [] });
  expect(await desk.accept(one)).toMatchObject({ status: 'imported', done: 1 });
  const [first, second, third, ...others] = before as Record<string, unknown>[];
  expect(await stock()).toEqual([first, second, { ...third, on_hand: 12 }, ...others]);
});

it('a number to read by changes nothing, and a note without a number is asked about', async () => {
  const exported = await desk.export('stock');
  const read = await desk.edited(exported, ['规格编码', 'K21'], { '在库（只读）': 999 });
  expect(await desk.import('stock', read)).toMatchObject({ valid: 0, unchanged: 5, errors: [] });
  const note = await desk.edited(exported, ['规格编码', 'K21'], { 备注: '首批' });
  expect((await desk.import('stock', note)).errors).toMatchObject([{ column: '到货数量' }]);
});

it('more than are read at once come in slices, each once', async () => {
  const skus = 21_000;
  await app.db.inTx(async (tx) => {
    const ids = Array.from({ length: skus }, (_, n) => 1000 + n);
    const rows = ids.map((id) => [id, 1, `B${id}`, '{}', '', id]);
    await insertRows(tx, 'sku', ['id', 'product_id', 'code', 'attributes', 'picture', 'sort'], rows);
    const balances = ids.map((id) => [101, id, 1, 0]);
    await insertRows(tx, 'stock', ['location_id', 'sku_id', 'on_hand', 'reserved'], balances);
    await tx.query('DELETE FROM stock WHERE sku_id IN (1003, 5000, 12000)');
  });
  const { headers } = await desk.export('stock');
  expect(headers.get('x-export-rows')).toBe(String(5 + skus - 3));
}, 60_000);

import { num } from '../../platform/db';
import { Ledger } from '../../platform/testing/ledger';
import { SheetDesk } from '../../platform/testing/sheet-desk';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { TargetTree } from '.';

let shop: ShopFloor;
let desk: SheetDesk;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(TargetTree), { liveForMs: 0, staleForMs: 0 });
  hq = await operatorToken(shop.app);
  desk = new SheetDesk(shop.app, hq);
});
afterEach(() => shop.close());

const put = (items: object[], more: object = {}) =>
  shop.app.request('PUT', '/api/v1/hq/targets', {
    token: hq,
    body: { month: '2026-03', metric: 'sales', items, ...more },
  });
interface Target {
  node_kind: string;
  node_id: number;
  amount: unknown;
  capped_by_pool: unknown;
}
const targets = async (): Promise<string[]> => {
  const rows = await shop.app.db.query<Target>(
    'SELECT node_kind, node_id, amount, capped_by_pool FROM target ORDER BY node_kind, node_id',
  );
  return rows.map((row) =>
    [row.node_kind, row.node_id, num(row.amount), num(row.capped_by_pool) ? 'capped' : 'open'].join(' '),
  );
};
const text = (rows: readonly Readonly<Record<string, string>>[]) => rows.map((row) => Object.values(row).join(','));

it('has every level at and below the node, with what is set and what is reached', async () => {
  await put([
    { nodeKind: 'hq', nodeId: 0, target: 1_000_000_00 },
    { nodeKind: 'store', nodeId: 2, target: 3_100_50 },
    { nodeKind: 'guide', nodeId: 1, target: 2_000_00 },
  ]);
  await new Ledger(shop).sell({ guideId: 1, storeId: 2, netFen: 150_00 });
  const { header, rows } = await desk.export('targets', '?month=2026-03');
  expect(header).toEqual([
    ...['月份', '指标', '层级', '区域或品牌名称/门店编码/工号', '目标（元或人数）', '按可触达人群封顶'],
    ...['名称（只读）', '上级（只读）', '已完成（元）（只读）'],
  ]);
  expect(text(rows)).toEqual(
    expect.arrayContaining([
      '2026-03,总销售,全国,,1000000,,全国,,150',
      '2026-03,总销售,区域,华东大区,,,华东大区,全国,150',
      '2026-03,总销售,门店,S2,3100.5,,静安店,上海公司,150',
      '2026-03,总销售,门店,S4,,,天河店,华南大区,0',
      '2026-03,总销售,导购,E1,2000,,小李,静安店,150',
      '2026-03,总销售,导购,E2,,,小王,人民广场店,0',
    ]),
  );
  const below = await desk.export('targets', '?month=2026-03&parentKind=region&parentId=4');
  expect(below.rows.map((row) => row['区域或品牌名称/门店编码/工号'])).toEqual(['华南大区', 'S4']);
});

it('has the side that is looked at: brands with their stores, or one brand with its regions', async () => {
  await put([{ nodeKind: 'brand', nodeId: 2, target: 5_000_00 }]);
  const byBrand = await desk.export('targets', '?month=2026-03&by=brand');
  const levels = byBrand.rows.map((row) => row['层级']);
  expect([levels.includes('品牌'), levels.includes('区域')]).toEqual([true, false]);
  expect(text(byBrand.rows)).toEqual(expect.arrayContaining(['2026-03,总销售,品牌,远山,5000,,远山,全国,0']));
  expect(await desk.import('targets', byBrand.bytes)).toMatchObject({ valid: 0, unchanged: levels.length, errors: [] });
  const one = await desk.export('targets', '?month=2026-03&parentKind=brand&parentId=2');
  expect(one.rows[0]).toMatchObject({ 层级: '品牌', '名称（只读）': '远山' });
  expect(one.rows.length).toBeLessThan(levels.length);
});

it('has what the reader may set, and no node beyond the scope', async () => {
  const south = new SheetDesk(shop.app, await operatorToken(shop.app, { regionIds: [4] }));
  const { rows } = await south.export('targets', '?month=2026-03');
  expect(rows.map((row) => row['层级'])).not.toContain('全国');
  expect(rows.map((row) => row['区域或品牌名称/门店编码/工号'])).toEqual(expect.arrayContaining(['华南大区', 'S4']));
  expect(await south.refused('targets', '?month=2026-03&parentKind=region&parentId=2')).toEqual([403, 'OUT_OF_SCOPE']);
  expect(await south.import('targets', (await south.export('targets', '?month=2026-03')).bytes)).toMatchObject({
    unchanged: rows.length,
    errors: [],
  });
});

it('comes back unchanged as no change, and with one cell edited, filled in or emptied as one', async () => {
  await put(
    [
      { nodeKind: 'store', nodeId: 2, target: 40, cappedByPool: true },
      { nodeKind: 'guide', nodeId: 1, target: 30 },
    ],
    { metric: 'recruits' },
  );
  const exported = await desk.export('targets', '?month=2026-03&metric=recruits');
  const all = exported.rows.length;
  const same = await desk.import('targets', exported.bytes);
  expect(same).toMatchObject({ rows: all, valid: 0, unchanged: all, errors: [] });

  const [code, target] = ['区域或品牌名称/门店编码/工号', '目标（元或人数）'];
  const change = async (of: string, value: string | number): Promise<void> => {
    const job = await desk.import('targets', await desk.edited(exported, [code, of], { [target]: value }));
    expect(job).toMatchObject({ valid: 1, unchanged: all - 1, errors: [] });
    expect(await desk.accept(job)).toMatchObject({ status: 'imported', done: 1 });
    // back to what the file was made of
    const back = await desk.import('targets', exported.bytes);
    expect(back).toMatchObject({ valid: 1, unchanged: all - 1, errors: [] });
    if (of === 'S2') expect(await targets()).toEqual(['guide 1 30 open', `store 2 ${value} capped`]);
    await desk.accept(back);
  };
  const before = await targets();
  await change('S2', 44);
  await change('E2', 5);
  await change('E1', '');
  expect(await targets()).toEqual(before);
});

it('a cap taken away is one change', async () => {
  await put([{ nodeKind: 'store', nodeId: 2, target: 40, cappedByPool: true }], { metric: 'recruits' });
  const exported = await desk.export('targets', '?month=2026-03&metric=recruits');
  const open = await desk.edited(exported, ['区域或品牌名称/门店编码/工号', 'S2'], { 按可触达人群封顶: '否' });
  const job = await desk.import('targets', open);
  expect(job).toMatchObject({ valid: 1, errors: [] });
  await desk.accept(job);
  expect(await targets()).toEqual(['store 2 40 open']);
});

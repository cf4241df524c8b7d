import { Ledger } from '../../platform/testing/ledger';
import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { TargetTree } from '.';

/** Targets of a brand, beside those of regions (A4, A60): stores 1, 2, 4, 9 are 青禾's (1), store 3 is 远山's (2). */
const [QINGHE, YUANSHAN] = [1, 2];
const MONTH = '2026-03';
let shop: ShopFloor;
let ledger: Ledger;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  Object.assign(await shop.app.get(TargetTree), { liveForMs: 0, staleForMs: 0 });
  ledger = new Ledger(shop);
  hq = await operatorToken(shop.app);
});
afterEach(() => shop.close());

interface Attainment {
  readonly [key: string]: unknown;
  readonly nodeKind: string;
  readonly nodeId: number;
  readonly target: number | null;
  readonly actual: number;
}
interface Page {
  readonly items: readonly Attainment[];
  readonly parent: Attainment;
  readonly daily: readonly { day: string; actual: number; paceTarget: number | null }[];
}
const ask = (query = '', token = hq) =>
  shop.app.request<Page>('GET', `/api/v1/hq/targets?month=${MONTH}${query}`, { token });
const list = async (query = '', token = hq) => (await ask(query, token)).body;
const put = async (items: object[], token = hq) =>
  (
    await shop.app.request<{ code?: string; saved?: number }>('PUT', '/api/v1/hq/targets', {
      token,
      body: { month: MONTH, metric: 'sales', items },
    })
  ).body;
const of = (nodeKind: string, nodeId: number, target: number | null) => ({ nodeKind, nodeId, target });
const rows = (page: Page) =>
  page.items.map(({ nodeKind, nodeId, target, actual }) => [nodeKind, nodeId, target, actual]);

it('a brand’s result is the sum of its stores’, and counts the chain’s no second time', async () => {
  await put([
    of('hq', 0, 1_000_00),
    of('region', 4, 300_00),
    of('brand', QINGHE, 600_00),
    of('store', 1, 200_00),
    of('store', 3, 90_00),
    of('store', 4, 100_00),
  ]);
  await ledger.sell({ storeId: 1, netFen: 50_00 });
  await ledger.sell({ storeId: 4, netFen: 70_00 });
  await ledger.sell({ storeId: 3, netFen: 9_00 });

  const brands = await list('&by=brand');
  expect(rows(brands)).toEqual([
    ['brand', QINGHE, 600_00, 120_00],
    ['brand', YUANSHAN, null, 9_00],
  ]);
  expect(brands.items).toMatchObject([
    { name: '青禾', whole: true, rolledUp: 300_00, pct: 20, children: 3, note: '还有 ¥300.00 没有分下去' },
    { name: '远山', whole: true, rolledUp: 90_00, pct: 10, children: 1, note: '' },
  ]);
  const regions = await list();
  expect(regions.parent).toMatchObject({ target: 1_000_00, rolledUp: 590_00, actual: 129_00, pct: 12.9 });
  // the same chain from its other side: only what was handed down differs
  expect(brands.parent).toEqual({
    ...regions.parent,
    ...{ rolledUp: 690_00, children: 2, note: '还有 ¥310.00 没有分下去' },
  });
  expect(brands.daily).toEqual(regions.daily);

  const qinghe = await list(`&parentKind=brand&parentId=${QINGHE}`);
  expect(qinghe.parent).toMatchObject({ nodeKind: 'brand', target: 600_00, given: 600_00, actual: 120_00 });
  expect(qinghe.daily.at(-1)).toMatchObject({ actual: 120_00 });
  // of a region only the brand's stores are here: what was set for all of it is not theirs
  expect(rows(qinghe)).toEqual([
    ['region', 2, null, 50_00],
    ['region', 4, null, 70_00],
    ['store', 9, null, 0],
  ]);
  expect(qinghe.items[1]).toMatchObject({ whole: false, rolledUp: 100_00 });
  const east = await list(`&parentKind=region&parentId=3&brandId=${YUANSHAN}`);
  expect(east.parent).toMatchObject({ name: '上海公司', whole: false, actual: 9_00 });
  expect(rows(east)).toEqual([['store', 3, 90_00, 9_00]]);
});

it('is set by who sees all of the brand, and by nobody else', async () => {
  const yuanshan = await operatorToken(shop.app, { brandIds: [YUANSHAN] });
  const south = await operatorToken(shop.app, { regionIds: [4] });
  const crossed = await operatorToken(shop.app, { regionIds: [4], brandIds: [QINGHE] });
  expect(await put([of('brand', QINGHE, 1)], yuanshan)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await put([of('brand', QINGHE, 1)], south)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await put([of('brand', QINGHE, 1)], crossed)).toMatchObject({ code: 'OUT_OF_SCOPE' });
  expect(await put([of('brand', 77, 1)])).toMatchObject({ code: 'TARGET_NODE_UNKNOWN' });
  expect(await put([of('brand', YUANSHAN, 80_00)], yuanshan)).toEqual({ saved: 1 });
  const { body } = await shop.app.request<{ items: { title: string; after: string }[] }>(
    'GET',
    '/api/v1/hq/audit-log?subject=target',
    { token: hq },
  );
  expect(body.items).toMatchObject([{ title: '远山 2026-03 总销售目标', after: '¥80.00' }]);
});

it('is the root for a lead of one brand, its regions below it', async () => {
  await put([of('brand', YUANSHAN, 80_00), of('brand', QINGHE, 500_00), of('region', 2, 300_00)]);
  await ledger.sell({ storeId: 3, netFen: 9_00 });
  await ledger.sell({ storeId: 1, netFen: 50_00 });
  const yuanshan = await operatorToken(shop.app, { brandIds: [YUANSHAN] });
  const own = await list('', yuanshan);
  expect(own.parent).toMatchObject({ nodeKind: 'brand', nodeId: YUANSHAN, name: '远山', target: 80_00, actual: 9_00 });
  expect(own.daily.at(-1)).toMatchObject({ actual: 9_00, paceTarget: 5_16 });
  expect(rows(own)).toEqual([['region', 2, null, 9_00]]);
  expect(await list('&by=brand', yuanshan)).toEqual(own);
  expect(await list(`&parentKind=brand&parentId=${YUANSHAN}`, yuanshan)).toEqual(own);
  for (const query of [
    `&parentKind=brand&parentId=${QINGHE}`,
    `&brandId=${QINGHE}`,
    `&parentKind=region&parentId=2&brandId=${QINGHE}`,
  ]) {
    expect(await ask(query, yuanshan)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
  }
  expect(await ask('&parentKind=brand&parentId=77')).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
});

it('a lead of region and brand sees their stores alone, with no target of the whole region or brand', async () => {
  await put([of('brand', QINGHE, 500_00), of('region', 4, 300_00), of('store', 4, 100_00)]);
  await ledger.sell({ storeId: 4, netFen: 70_00 });
  await ledger.sell({ storeId: 1, netFen: 50_00 });
  const crossed = await operatorToken(shop.app, { regionIds: [4], brandIds: [QINGHE] });
  const own = await list('', crossed);
  expect(own.parent).toMatchObject({ nodeKind: 'hq', name: '我的范围', whole: false, target: null, actual: 70_00 });
  expect(rows(own)).toEqual([['region', 4, null, 70_00]]);
  expect(own.items[0]).toMatchObject({ whole: false, rolledUp: 100_00, pct: 70 });
  const asked = await list('&by=brand', await operatorToken(shop.app, { regionIds: [4] }));
  expect(asked.items).toMatchObject([{ nodeId: QINGHE, whole: false, target: null, actual: 70_00 }]);
});

it('a sheet sets it too, also one made from the template of before', async () => {
  const dryRun = async (header: string) => {
    const sheet = [
      `月份,指标,层级,${header},目标（元或人数）`,
      '2026-03,总销售,品牌,远山,8000',
      '2026-03,总销售,品牌,近山,8000',
    ].join('\n');
    const { status, body } = await shop.app.request<{ id: number; errors: { line: number; message: string }[] }>(
      'POST',
      '/api/v1/hq/imports/targets?fileName=t.csv',
      { token: hq, body: Buffer.from(sheet) },
    );
    return { status, id: body.id, errors: body.errors.map(({ line, message }) => [line, message]) };
  };
  const wrong = { status: 201, errors: [[3, '没有这个区域、品牌、门店或工号']] };
  expect(await dryRun('区域名称/门店编码/工号')).toMatchObject(wrong);
  const now = await dryRun('区域或品牌名称/门店编码/工号');
  expect(now).toMatchObject(wrong);
  const accept = `/api/v1/hq/imports/${now.id}/accept`;
  await shop.app.request('POST', accept, { token: hq, body: { skipBadRows: true } });
  await shop.drain();
  expect((await list('&by=brand')).items[1]).toMatchObject({ nodeId: YUANSHAN, target: 8_000_00 });
});

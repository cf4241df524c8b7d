import { contract } from '@qiandian/shared/contract';
import { z } from 'zod';
import { GUIDE_LI, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** What goods cost is headquarters' alone (A21). */
let shop: ShopFloor;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
});
afterEach(() => shop.close());

const SKU = 11; // of product 1, 110.00
const set = (items: object[], token = hq) =>
  shop.app.request('PUT', '/api/v1/hq/sku-costs', { token, body: { items } });
const prices = async (token = hq) =>
  (
    await shop.app.request<{ items: { skuId: number; costFen: number | null }[] }>(
      'GET',
      `/api/v1/hq/prices?skuId=${SKU}&status=current`,
      { token },
    )
  ).body;
interface Candidate {
  productId: number;
  marginBp: number | null;
  margin: string;
}
const candidates = async (query = '', token = hq) =>
  (await shop.app.request<{ items: Candidate[] }>('GET', `/api/v1/hq/hot-zone-candidates?size=50${query}`, { token }))
    .body.items;

it('is set and cleared at the price desk, which logs that it was, not what', async () => {
  expect((await set([{ skuId: SKU, costFen: 12_345 }])).body).toEqual({ saved: 1 });
  expect((await prices()).items).toMatchObject([{ skuId: SKU, costFen: 12_345 }]);
  expect((await set([{ skuId: 9_999, costFen: 1 }])).body).toMatchObject({ code: 'SKU_NOT_FOUND' });
  const brand = await operatorToken(shop.app, { regionIds: [4] });
  expect((await set([{ skuId: SKU, costFen: 1 }], brand)).body).toMatchObject({ code: 'OUT_OF_SCOPE' });
  const log = await shop.app.request('GET', '/api/v1/hq/audit-log?subject=sku-cost', { token: hq });
  expect(JSON.stringify(log.body)).toContain('设定成本');
  expect(JSON.stringify(log.body)).not.toMatch(/12345|123\.45/);
  await set([{ skuId: SKU, costFen: null }]);
  expect((await prices()).items).toMatchObject([{ costFen: null }]);
});

it('comes by a sheet too', async () => {
  const [sku] = await shop.rows<{ code: string }>('SELECT code FROM sku WHERE id = ?', [SKU]);
  const sheet = ['规格编码,成本（元）', `${sku!.code},¥45.50`, 'NOPE,1', `${sku!.code},两元`].join('\n');
  const path = '/api/v1/hq/imports/sku-costs?fileName=c.csv';
  const { body } = await shop.app.request<{ id: number; errors: { line: number; message: string }[] }>('POST', path, {
    token: hq,
    body: Buffer.from(sheet),
  });
  expect(body.errors.map(({ line, message }) => [line, message])).toEqual([
    [3, '没有这个规格'],
    [4, '与第 2 行重复'],
    [4, '填元，最多两位小数，如 388 或 388.50'],
  ]);
  const accept = `/api/v1/hq/imports/${body.id}/accept`;
  await shop.app.request('POST', accept, { token: hq, body: { skipBadRows: true } });
  await shop.drain();
  expect((await prices()).items).toMatchObject([{ costFen: 4_550 }]);
});

it('flags candidates by margin, sorts and chooses by it; who may not see costs learns nothing by any of these', async () => {
  await set([
    { skuId: 11, costFen: 3_300 },
    { skuId: 21, costFen: 9_999_00 },
  ]);
  const seen = await candidates('&sort=margin');
  expect(seen[0]).toMatchObject({ productId: 1, margin: 'high' });
  expect(seen.find(({ productId }) => productId === 2)).toMatchObject({ margin: 'low' });
  expect((await candidates('&margin=high')).map(({ productId }) => productId)).toEqual([1]);
  expect((await candidates('&margin=unknown')).map(({ productId }) => productId)).not.toContain(1);
  const zoner = await operatorToken(shop.app, {}, ['hot-zones']);
  expect((await shop.app.request('GET', '/api/v1/hq/prices', { token: zoner })).status).toBe(403);
  expect((await set([{ skuId: SKU, costFen: 1 }], zoner)).status).toBe(403);
  const blind = await candidates('&sort=margin', zoner);
  expect(blind.length).toBe(seen.length);
  expect(blind.every(({ marginBp, margin }) => marginBp === null && margin === 'unknown')).toBe(true);
  expect(await candidates('&margin=high', zoner)).toEqual([]);
});

it('leaves headquarters in no answer to shoppers, guides, stores or tills', async () => {
  const told = Object.values(contract);
  const naming = (word: RegExp) =>
    told
      .filter(({ response }) => word.test(JSON.stringify(z.toJSONSchema(response, { unrepresentable: 'any' }))))
      .map(({ access, path }) => `${access} ${path}`);
  expect(told.length).toBeGreaterThan(200);
  // a small gift's price is the guide's own affair
  const costs = naming(/"cost_?Fen"/i).filter((one) => !/\/gifts?\b/.test(one));
  expect(new Set(costs)).toEqual(new Set(['hq:prices /api/v1/hq/prices']));
  expect(naming(/"margin(Bp)?"/)).toEqual(['hq:hot-zones /api/v1/hq/hot-zone-candidates']);
  await set([{ skuId: SKU, costFen: 76_543 }]);
  const guide = shop.app.token({ kind: 'member', id: GUIDE_LI });
  const paths = ['products/1', 'products?q=商品', 'storefront', 'guide/products?q=商品', 'guide/products/1'];
  const answers = await Promise.all(
    paths.map((path) => shop.app.request('GET', encodeURI(`/api/v1/${path}`), { token: guide })),
  );
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(answers)).not.toMatch(/76543|765\.43|cost|margin/i);
});

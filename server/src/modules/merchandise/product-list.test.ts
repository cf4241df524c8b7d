import { listProducts, type Received } from '@qiandian/shared/contract';
import { createTestApp, type TestApp } from '../../platform/testing';
import { holdStock } from '../../platform/testing/hold-stock';
import { withSmallChain } from '../../platform/testing/small-chain';
import { attributionRules } from '../attribution-rules';
import { catalog, PriceBook } from '../catalog';
import { guides } from '../guides';
import { hq } from '../hq';
import { inventory, StockLedger } from '../inventory';
import { members } from '../members';
import { pricing } from '../pricing';
import { promotions } from '../promotions';
import { stores } from '../stores';
import { merchandise } from '.';

const START = new Date('2026-03-02T06:00:00.000Z');
let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({
    modules: [hq, stores, catalog, inventory, members, guides, attributionRules, promotions, pricing, merchandise],
    fill: withSmallChain(START),
  });
});
afterEach(() => app.close());

const ask = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request('GET', `/api/v1/products?${new URLSearchParams(query).toString()}`, { headers });
/** The answer, which must fit the contract to the letter. */
const list = async (query: Record<string, string> = {}): Promise<Received<typeof listProducts>> => {
  const { status, body } = await ask(query);
  expect(status).toBe(200);
  expect(listProducts.response.parse(body)).toEqual(body);
  return body as never;
};
const labels = async (query: Record<string, string> = {}) =>
  (await list(query)).items.map((item) => [item.id, item.storeStock]);

it('lists what may be shown, with the labels of the store asked for', async () => {
  expect(await labels({ sort: 'popular' })).toEqual([
    [5, 'none'],
    [4, 'none'],
    [3, 'elsewhere'],
    [2, 'elsewhere'],
    [1, 'elsewhere'],
  ]);
  expect(await labels({ sort: 'popular', storeId: '1' })).toContainEqual([1, 'here']);
  // what the store carries comes first
  expect((await labels({ storeId: '1' })).map(([id]) => id)).toEqual([3, 2, 1, 5, 4]);
  expect(await labels({ storeId: '1', inStock: '1' })).toEqual([[1, 'here']]);
});

it('pages, sorts and counts', async () => {
  const second = await list({ sort: 'price_asc', size: '2', page: '2' });
  expect([second.items.map(({ id }) => id), second.total, second.page, second.size]).toEqual([[3, 4], 5, 2, 2]);
  expect(second.facets.brands.map(({ id, count }) => [id, count])).toEqual([
    [1, 4],
    [2, 1],
  ]);
  expect((await list({ storeId: '1', inStock: '1' })).facets.brands.map(({ id, count }) => [id, count])).toEqual([
    [1, 1],
  ]);
  expect((await list({ q: '商品3' })).items.map(({ id }) => id)).toEqual([3]);
  expect((await list({ page: '9' })).items).toEqual([]);
});

it('answers 304 until stock or a price is another', async () => {
  const { headers } = await ask({ storeId: '1' });
  const again = { 'if-none-match': headers.get('etag')! };
  expect((await ask({ storeId: '1' }, again)).status).toBe(304);
  expect((await ask({ storeId: '2' }, again)).status).toBe(200);
  const ledger = await app.get(StockLedger);
  await app.db.inTx((tx) => ledger.receive(tx, [{ locationId: 101, skuId: 21, quantity: 1, reference: 'R1' }]));
  app.clock.advance(6_000);
  const changed = await ask({ storeId: '1' }, again);
  expect(changed.status).toBe(200);
  expect(await labels({ storeId: '1', inStock: '1' })).toEqual([
    [2, 'here'],
    [1, 'here'],
  ]);
  const tag = { 'if-none-match': changed.headers.get('etag')! };
  expect((await ask({ storeId: '1' }, tag)).status).toBe(304);
  await app.db.inTx(async (tx) => {
    const begins = '2026-03-02 07:00:00.000';
    await tx.query(
      'INSERT INTO price_entry (sku_id, price_fen, effective_at, created_at) VALUES (11, 500, ?, ?), (12, 500, ?, ?)',
      [begins, begins, begins, begins],
    );
    await (await app.get(PriceBook)).changed(tx);
  });
  expect((await list({ q: '商品1' })).items[0]!.priceFen).toBe(11_000);
  app.clock.advance(3_600_000);
  expect((await list({ q: '商品1' })).items[0]!.priceFen).toBe(500);
});

it('knows a product that is sold out everywhere, and one that comes back', async () => {
  const ledger = await app.get(StockLedger);
  const item = { locationId: 200, skuId: 31, quantity: 30, reference: 'QD1' };
  await holdStock(app, [item]);
  app.clock.advance(6_000);
  expect(await labels({ q: '商品3' })).toEqual([[3, 'none']]);
  await app.db.inTx((tx) => ledger.release(tx, [item]));
  app.clock.advance(6_000);
  expect(await labels({ q: '商品3' })).toEqual([[3, 'elsewhere']]);
});

it('the page of one product is live: 304 only until a unit of it is sold', async () => {
  const page = (headers: Record<string, string> = {}) =>
    app.request<{ skus: { available: number }[] }>('GET', '/api/v1/products/1?storeId=1', { headers });
  const first = await page();
  const again = { 'if-none-match': first.headers.get('etag')! };
  expect((await page(again)).status).toBe(304);
  const ledger = await app.get(StockLedger);
  await app.db.inTx((tx) => ledger.receive(tx, [{ locationId: 101, skuId: 11, quantity: 1, reference: 'R2' }]));
  const changed = await page(again);
  expect(changed.status).toBe(200);
  expect(changed.body.skus[0]!.available).toBe(first.body.skus[0]!.available + 1);
});

import { Till } from '../../../../tests/support/till';
import { reconcileStock } from '../../modules/inventory';
import { reconcileSales } from '../../modules/sales';
import { START, ShopFloor } from './shop-floor';
import { operatorToken } from './small-chain';

/** A shop with headquarters and a till that speaks for every store; importing it opens it for the test file. Books are checked after each test. */
export let shop: ShopFloor;
export let hq: string;
export let till: Till;
beforeAll(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  till = await newTill();
});
afterEach(async () => {
  shop.app.clock.set(START);
  expect(await reconcileStock(shop.app.db)).toEqual([]);
  expect(await reconcileSales(shop.app.db)).toEqual([]);
});
afterAll(() => shop.close());

export type Item = Record<string, unknown>;
export const desk = <T = { items: Item[]; total: number; summary: Item }>(
  method: string,
  path: string,
  body?: unknown,
  token = hq,
) => shop.app.request<T>(method, path, { token, ...(body === undefined ? {} : { body }) });
export async function newTill(storeIds: number[] | null = null, kinds = ['pos', 'erp']): Promise<Till> {
  const { body } = await desk<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    name: '收银',
    kinds,
    storeIds,
  });
  return new Till(shop.app, body);
}
export let numbers = 0;
export const number = () => `N${++numbers}`;
export const now = () => shop.app.clock.now().toISOString();
export async function results(path: string, list: string, items: unknown[], by = till): Promise<Item[]> {
  const { status, body } = await by.post<{ results: Item[] }>(`/api/v1/pos/${path}`, { [list]: items });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.results;
}
export const sell = async (more: Item = {}, by = till) => {
  const sent = {
    externalId: number(),
    storeId: 1,
    paidAt: now(),
    lines: [{ skuId: 11, quantity: 3, amountFen: 1000 }],
    ...more,
  };
  const [result] = await results('receipts', 'receipts', [sent], by);
  expect(result).toMatchObject({ outcome: 'created' });
  return { ...sent, saleId: result!['saleId'] as number };
};
export const refund = (receiptExternalId: string, quantity: number, amountFen: number, more: Item = {}) => ({
  externalId: number(),
  receiptExternalId,
  at: now(),
  lines: [{ lineId: '1', quantity, amountFen }],
  ...more,
});
export const refunds = (...items: unknown[]) => results('refunds', 'refunds', items);
export const move = (kind: string, quantity: number, more: Item = {}) => ({
  externalId: number(),
  storeId: 1,
  skuId: 12,
  kind,
  quantity,
  at: now(),
  ...more,
});
export const moves = (...items: unknown[]) => results('stock-movements', 'movements', items);
export const told = (items: Item[]) => items.map(({ outcome, code }) => code ?? outcome);
export const idOf = async ({ key }: Till): Promise<number> => {
  const { body } = await desk('GET', '/api/v1/hq/api-keys?size=200');
  return body.items.find(({ keyId }) => keyId === key.keyId)!['id'] as number;
};

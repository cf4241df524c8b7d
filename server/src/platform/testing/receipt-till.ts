import { Till } from '../../../../tests/support/till';
import { reconcileStock } from '../../modules/inventory';
import { reconcileSales } from '../../modules/sales';
import { START, ShopFloor } from './shop-floor';
import { operatorToken } from './small-chain';

/** A shop whose till uploads receipts; importing it opens it for the test file. Books are checked after each test. */
export let shop: ShopFloor;
export let hq: string;
export let till: Till;
export let keys = 0;
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

export async function newTill(storeIds: number[] | null = null, kinds = ['pos', 'erp']): Promise<Till> {
  const { status, body } = await shop.app.request<{ keyId: string; secret: string }>('POST', '/api/v1/hq/api-keys', {
    token: hq,
    body: { name: `收银 ${++keys}`, kinds, storeIds },
  });
  expect(status).toBe(201);
  return new Till(shop.app, body);
}

export interface Result {
  externalId: string;
  outcome: 'created' | 'duplicate' | 'rejected';
  code?: string;
  message?: string;
  saleId?: number;
  guideId?: number;
  guideReason?: string;
  memberId?: number;
  stockShort?: { skuId: number; shortBy: number }[];
}
export let numbers = 0;
export const number = () => `R${++numbers}`;
export const receipt = (more: Record<string, unknown> = {}) => ({
  externalId: number(),
  storeId: 1,
  paidAt: START.toISOString(),
  lines: [{ skuId: 11, quantity: 1, amountFen: 11_000 }],
  ...more,
});
export async function send(receipts: unknown[], by = till): Promise<Result[]> {
  const { status, body } = await by.post<{ results: Result[] }>('/api/v1/pos/receipts', { receipts });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body.results;
}
export const one = async (more: Record<string, unknown> = {}, by = till): Promise<Result> =>
  (await send([receipt(more)], by))[0]!;
export const rows = <T>(sql: string, params: (string | number)[] = []) => shop.rows<T>(sql, params);
export const count = async (table: string) =>
  Number((await rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
export const state = () =>
  Promise.all(['sale', 'sale_line', 'stock_movement', 'received_item', 'binding', 'outbox'].map(count));

import type { Till } from '../../../../tests/support/till';
import { START } from './shop-floor';
import { type Item, newTill, number, results, shop } from './till-desk';

/** A connector of JD and Tmall at the till's desk; importing it makes its key for the test file. */
export let connector: Till;
beforeAll(async () => void (connector = await newTill(null, ['jd', 'tmall'])));

export const order = (more: Item = {}) => ({
  ...{ channel: 'jd', externalId: number(), paidAt: START.toISOString() },
  lines: [{ skuId: 11, quantity: 2, amountFen: 10_000 }],
  ...more,
});
export const send = (orders: unknown[]) => results('channel-orders', 'orders', orders, connector);
export const saleOf = async (result: Item | undefined) =>
  (await shop.rows<Item>('SELECT * FROM sale WHERE id = ?', [result!['saleId'] as number]))[0]!;

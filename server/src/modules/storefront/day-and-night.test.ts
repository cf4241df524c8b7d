import { Snapshots } from '../../platform/snapshot';
import { DAY, REGULAR, SHOPPER, ShopFloor, START } from '../../platform/testing/shop-floor';
import { STORES_VERSION } from '../stores';

/** Promise 4: every store sells, day and night; opening hours limit pick-up slots, never the storefront. */
const HOUR = 3_600_000;
/** Tuesday 03:00 in Shanghai; the stores of the small chain are open from 10:00 to 22:00. */
const NIGHT = new Date(START.getTime() + 13 * HOUR);

let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await shop.stock([101, 11, 10], [200, 11, 10]);
  shop.app.clock.set(NIGHT);
});
afterEach(() => shop.close());

const slotsOf = async () => {
  const { pickupSlots } = await shop.app.call('GET /api/v1/stores/:storeId', { params: { storeId: 1 }, query: {} });
  return pickupSlots.map(({ startsAt, endsAt }) => ({ from: clock(startsAt), to: clock(endsAt), startsAt }));
};
/** @example clock('2026-03-02T02:00:00.000Z') //=> '10:00' */
const clock = (at: string): string => new Date(Date.parse(at) + 8 * HOUR).toISOString().slice(11, 16);

it('a store that is closed for the night shows its storefront and its goods', async () => {
  const front = await shop.app.call('GET /api/v1/storefront', { query: { storeId: 1 } });
  expect(front.store).toMatchObject({ id: 1, status: 'online' });
  expect(front.shelves.flatMap(({ items }) => items)).not.toEqual([]);
  const { skus } = await shop.app.call('GET /api/v1/products/:productId', {
    params: { productId: 1 },
    query: { storeId: 1 },
  });
  const sku = skus.find(({ id }) => id === 11)!;
  expect(sku.available).toBe(10);
  expect(sku.fulfilments.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['pickup_here', 'ship_here']));
});

it.each(['express', 'pickup'] as const)(
  'an order to be had by %s is placed and paid at three at night',
  async (fulfilment) => {
    const lines = [{ skuId: 11, quantity: 1 }];
    const body = await shop.bodyOf(SHOPPER, { lines, fulfilment });
    const quote = await shop.member(SHOPPER)('POST /api/v1/quotes', { body });
    expect(quote.problems).toEqual([]);
    const { orderNo } = await shop.bought(SHOPPER, { lines, fulfilment });
    expect(await shop.order(SHOPPER, orderNo)).toMatchObject({ status: 'paid', fulfilment });
  },
);

it('goods are picked up within opening hours only', async () => {
  const slots = await slotsOf();
  expect(slots).not.toEqual([]);
  for (const { from, to } of slots) {
    expect(from >= '10:00' && to <= '22:00' && from < to ? '' : `${from}–${to}`).toBe('');
  }
  expect(Date.parse(slots[0]!.startsAt)).toBeGreaterThan(NIGHT.getTime());
});

it('a store that is shut all week has no slots and sells all the same', async () => {
  const hours = { weekly: Array.from({ length: 7 }, () => null), exceptions: [] };
  await shop.rows('UPDATE store SET hours = ? WHERE id = 1', [JSON.stringify(hours)]);
  const snapshots = await shop.app.get(Snapshots);
  await shop.app.db.inTx((tx) => snapshots.bump(tx, STORES_VERSION));
  await snapshots.refreshNow();
  shop.advance(DAY);
  expect(await slotsOf()).toEqual([]);
  const { orderNo } = await shop.bought(REGULAR, { lines: [{ skuId: 11, quantity: 1 }], fulfilment: 'express' });
  expect(await shop.order(REGULAR, orderNo)).toMatchObject({ status: 'paid' });
});

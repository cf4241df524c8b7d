import { newTill, shop } from '../../platform/testing/till-desk';
import { REGULAR, SHOPPER } from '../../platform/testing/shop-floor';

/** Promises 1 and 8: at one instant a SKU has one price, whoever looks, in whichever store, by whichever guide's link. */
const ITEM = { productId: 1, skuId: 11 };

/** What one visitor sees the SKU, or the cheapest of its product, cost. */
async function pricesFor(memberId: number | undefined, storeId: number, link?: string) {
  const ask = memberId === undefined ? shop.app.call : shop.member(memberId);
  const visit = { storeId, ...(link ? { link } : {}) };
  const front = await ask('GET /api/v1/storefront', { query: visit });
  const shelved = front.shelves.flatMap(({ items }) => items).find(({ productId }) => productId === ITEM.productId);
  const product = await ask('GET /api/v1/products/:productId', { params: { productId: ITEM.productId }, query: visit });
  const list = await ask('GET /api/v1/products', { query: { storeId } });
  const seen = {
    storefront: shelved?.priceFen,
    list: list.items.find(({ id }) => id === ITEM.productId)?.priceFen,
    product: product.skus.find(({ id }) => id === ITEM.skuId)?.priceFen,
  };
  if (memberId === undefined) return seen;
  const mine = shop.member(memberId);
  const line = { skuId: ITEM.skuId, quantity: 1, ...(link ? { link } : {}) };
  await mine('PUT /api/v1/cart/lines', { body: { ...line, storeId } });
  const cart = await mine('GET /api/v1/cart', { query: { storeId } });
  const quote = await mine('POST /api/v1/quotes', { body: { storeId, lines: [line], fulfilment: 'pickup' } });
  return {
    ...seen,
    cart: cart.lines.find(({ skuId }) => skuId === ITEM.skuId)?.priceFen,
    quote: quote.goodsFen,
  };
}

it('a SKU has one price: for two members, in two stores, by two guides’ links, for a stranger and at the till', async () => {
  await shop.stock([101, 11, 10], [102, 11, 10]);
  const visitors = await Promise.all([
    pricesFor(undefined, 1),
    pricesFor(SHOPPER, 1),
    pricesFor(REGULAR, 2, 'linkOfLi01'),
    pricesFor(SHOPPER, 2, 'linkOfLi02'),
  ]);
  const till = await newTill();
  const feed = await till.get<{ items: { skuId: number; priceFen: number }[] }>('/api/v1/pos/prices');
  const atTill = feed.body.items.find(({ skuId }) => skuId === ITEM.skuId)?.priceFen;
  expect(atTill).toBe(11_000);
  const all = visitors.flatMap((one) => Object.entries(one));
  expect(all).toHaveLength(3 + 3 * 5);
  expect(all.filter(([, fen]) => fen !== atTill)).toEqual([]);
});

it('who bought much, or turned personalisation off, pays what everybody pays', async () => {
  const before = await pricesFor(REGULAR, 1);
  await shop.bought(REGULAR, { lines: [{ skuId: 12, quantity: 1 }] }).catch(() => undefined);
  await shop.rows('UPDATE member SET personalised = 0 WHERE id = ?', [REGULAR]);
  expect(await pricesFor(REGULAR, 1)).toEqual(before);
  expect(await pricesFor(SHOPPER, 1)).toEqual(before);
});

import { desk, type Item, newTill, now, number, results, shop, till } from '../../platform/testing/till-desk';
import { DAY, MINUTE } from '../../platform/testing/shop-floor';

/** What machines read: prices and stock. */
describe('feeds', () => {
  interface Feed {
    items: (Item & { skuId: number; priceFen: number })[];
    asOf: string;
    next?: number;
  }
  const pull = async (query = '', by = till) => (await by.get<Feed>(`/api/v1/pos/prices${query}`)).body;

  it('the price the mall shows, at the same instant; then only what has changed', async () => {
    shop.advance(MINUTE);
    const first = await pull();
    const shown = await shop.app.call('GET /api/v1/products/:productId', {
      params: { productId: 1 },
      query: { storeId: 1 },
    });
    for (const sku of shown.skus) {
      expect(first.items.find(({ skuId }) => skuId === sku.id)).toMatchObject({
        priceFen: sku.priceFen,
        name: '商品1',
        skuCode: `K${sku.id}`,
      });
    }
    expect(first.items).toHaveLength(12);
    shop.advance(60 * MINUTE);
    expect((await pull(`?since=${first.asOf}`)).items.map(({ skuId }) => skuId)).toEqual([]);
    const effectiveAt = new Date(shop.app.clock.now().getTime() + 30 * MINUTE).toISOString();
    const set = await desk('POST', '/api/v1/hq/prices', { prices: [{ skuId: 11, priceFen: 9900, effectiveAt }] });
    expect(set.status).toBeLessThan(300);
    const second = await pull(`?since=${first.asOf}`);
    expect(second.items).toMatchObject([
      { skuId: 11, priceFen: 11_000, next: { priceFen: 9900, effectiveFrom: effectiveAt } },
    ]);
    shop.advance(30 * MINUTE);
    const third = await pull(`?since=${second.asOf}`);
    expect(third.items).toEqual([
      { skuId: 11, skuCode: 'K11', name: '商品1', priceFen: 9900, effectiveFrom: effectiveAt },
    ]);
    const mall = await shop.app.call('GET /api/v1/products/:productId', {
      params: { productId: 1 },
      query: { storeId: 1 },
    });
    expect(mall.skus.find(({ id }) => id === 11)!.priceFen).toBe(9900);
  });

  it('pages go on where the last one ended', async () => {
    const seen: number[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const page: Feed = await pull(`?size=5&after=${after || 1}`);
      seen.push(...page.items.map(({ skuId }) => skuId));
      after = page.next;
    }
    expect(seen).toEqual([11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 61, 62]);
  });

  it('stock of the key’s stores, whole or what has moved', async () => {
    const own = await newTill([3]);
    await shop.stock([103, 51, 4], [103, 52, 2]);
    const at = (query: string) => own.get<Feed & { code?: string }>(`/api/v1/pos/stock${query}`);
    const whole = (await at('')).body;
    expect(whole.items).toEqual([
      { storeId: 3, skuId: 51, skuCode: 'K51', onHand: 4, available: 4 },
      { storeId: 3, skuId: 52, skuCode: 'K52', onHand: 2, available: 2 },
    ]);
    shop.advance(10 * MINUTE);
    expect((await at(`?since=${shop.app.clock.now().toISOString()}`)).body.items).toEqual([]);
    await results(
      'receipts',
      'receipts',
      [{ externalId: number(), storeId: 3, paidAt: now(), lines: [{ skuId: 52, quantity: 1, amountFen: 1 }] }],
      own,
    );
    expect((await at(`?since=${now()}`)).body.items).toMatchObject([{ skuId: 52, onHand: 1 }]);
    const pages = [(await at('?size=1')).body];
    pages.push((await at(`?size=1&after=${pages[0]!.next}`)).body);
    expect([pages.flatMap(({ items }) => items.map(({ skuId }) => skuId)), pages[1]!.next]).toEqual([
      [51, 52],
      undefined,
    ]);
    expect([(await at('?storeId=1')).status, (await at('?storeId=1')).body.code]).toEqual([403, 'KEY_NOT_FOR_THIS']);
    const jd = await newTill(null, ['jd']);
    // who has not asked for more than a week is told everything
    shop.advance(8 * DAY);
    const weekAgo = new Date(shop.app.clock.now().getTime() - 7 * DAY);
    const skus = async (since: Date) =>
      (await at(`?since=${since.toISOString()}`)).body.items.map(({ skuId }) => skuId);
    expect([await skus(weekAgo), await skus(new Date(weekAgo.getTime() - 1))]).toEqual([[], [51, 52]]);
    expect((await jd.get('/api/v1/pos/stock')).status).toBe(403);
    expect((await jd.get('/api/v1/pos/prices')).status).toBe(200);
  });
});

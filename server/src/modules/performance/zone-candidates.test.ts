import { DAY, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { type NewSale, Sales } from '../sales';

/** What would do well in a hot zone, from real sales (A21). */
let shop: ShopFloor;
let hq: string;
beforeAll(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
});
afterAll(() => shop.close());

interface Candidate {
  productId: number;
  sold30d: number;
  netFen30d: number;
  stock: number;
  sellThroughPct: number;
  why: string[];
}
const list = async (query = '') => {
  const { status, body } = await shop.app.request<{ items: Candidate[]; total: number }>(
    'GET',
    `/api/v1/hq/hot-zone-candidates${query}`,
    { token: hq },
  );
  expect(status).toBe(200);
  return body;
};

/** A line of product 1 that was sold some days ago at a till, and what has come back of it since. */
async function sold(externalId: string, daysAgo: number, quantity: number, returned: number): Promise<void> {
  const sales = await shop.app.get(Sales);
  const at = new Date(shop.app.clock.now().getTime() - daysAgo * DAY);
  const sale: NewSale = {
    channel: 'pos',
    externalId,
    sourceKey: 'till-a',
    storeId: 1,
    regionId: 3,
    brandId: 1,
    memberId: null,
    originStoreId: null,
    paidAt: at,
    completedAt: at,
    lines: [
      {
        lineRef: '1',
        skuId: 11,
        productId: 1,
        brandId: 1,
        categoryId: 2,
        name: '商品一',
        quantity,
        netFen: quantity * 100,
        credit: {
          beneficiary: 'store_pool',
          guideId: null,
          reason: 'STORE_POOL',
          row: 8,
          rulesVersion: 0,
          assistGuideId: null,
          sellingStoreId: 1,
          sellingBp: 10_000,
          fulfilStoreId: 1,
          fulfilBp: 0,
        },
      },
    ],
  };
  await shop.app.db.inTx(async (tx) => {
    const [outcome] = await sales.record(tx, [sale]);
    const saleId = outcome!.saleId;
    const back = { saleId, lineRef: '1', externalId: `T${externalId}`, at: shop.app.clock.now() };
    if (returned) await sales.recordReturns(tx, [{ ...back, quantity: returned, amountFen: returned * 100 }]);
  });
}

it('counts what was sold and kept in 30 days against what is left, and sorts by what is asked', async () => {
  await shop.stock([101, 11, 60]);
  await sold('R1', 1, 30, 10);
  await sold('R2', 29, 5, 0);
  await sold('R3', 40, 500, 0);
  const { items, total } = await list('?sort=sold&size=50');
  expect(total).toBe(items.length);
  expect(items[0]).toMatchObject({ productId: 1, sold30d: 25, netFen30d: 2_500 });
  const { sold30d, stock, sellThroughPct } = items[0]!;
  const [counted] = await shop.rows(
    `SELECT SUM(s.on_hand - s.reserved) AS free FROM stock s JOIN sku k ON k.id = s.sku_id WHERE k.product_id = 1`,
  );
  expect(stock).toBe(Number(counted!['free']));
  expect(sellThroughPct).toBe(Math.round((sold30d * 100) / (sold30d + stock)));
  expect(items.map((one) => one.sold30d)).toEqual([...items.map((one) => one.sold30d)].sort((a, b) => b - a));
  expect((await list('?q=没有这样的商品')).items).toEqual([]);
});

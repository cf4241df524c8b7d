import { ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

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

it('counts what was sold and kept in 30 days against what is left, and sorts by what is asked', async () => {
  await shop.stock([101, 11, 60]);
  const day = (ago: number) => new Date(shop.app.clock.now().getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  const line = (id: number, ago: number, quantity: number, returned: number) => [
    id,
    id,
    '1',
    'pos',
    1,
    '商品一',
    quantity,
    quantity * 100,
    returned * 100,
    returned,
    `${day(ago)} 04:00:00.000`,
    day(ago),
  ];
  for (const row of [line(1, 1, 30, 10), line(2, 29, 5, 0), line(3, 40, 500, 0)]) {
    await shop.app.db.inTx((tx) =>
      tx.query(
        `INSERT INTO sale_line (id, sale_id, line_ref, channel, product_id, name, quantity, net_fen, returned_fen,
           returned_quantity, paid_at, day, beneficiary, reason, decision_row, selling_bp, fulfil_bp)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'hq', 'HQ', 9, 10000, 0)`,
        row,
      ),
    );
  }
  const { items, total } = await list('?sort=sold&size=50');
  expect(total).toBe(items.length);
  expect(items[0]).toMatchObject({ productId: 1, sold30d: 25, netFen30d: 2_500 });
  const { sold30d, stock, sellThroughPct } = items[0]!;
  expect(sellThroughPct).toBe(Math.round((sold30d * 100) / (sold30d + stock)));
  expect(items.map((one) => one.sold30d)).toEqual([...items.map((one) => one.sold30d)].sort((a, b) => b - a));
  expect((await list('?q=没有这样的商品')).items).toEqual([]);
});

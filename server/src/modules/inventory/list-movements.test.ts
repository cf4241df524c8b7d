import { insertRows, sqlTime } from '../../platform/db';
import { ShopFloor, START } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** The ledger of stock as headquarters reads it, within an operator's stores and brands, however long it is. */
interface Movements {
  items: { id: number; locationName: string; skuCode: string; productName: string; operatorName: string }[];
  total: number;
}
/** Written apart from the list: whose store and whose product a movement is of, joined row by row. */
const JOINED = `FROM stock_movement m JOIN stock_location l ON l.id = m.location_id LEFT JOIN store t ON t.id = l.store_id
  JOIN sku k ON k.id = m.sku_id JOIN product p ON p.id = k.product_id WHERE`;
const SCOPES = [
  { name: 'the whole chain', scope: {}, where: '1 = 1' },
  { name: 'a region', scope: { regionIds: [4] }, where: "(l.kind = 'warehouse' OR t.region_id = 4)" },
  { name: 'a region with one below', scope: { regionIds: [2] }, where: "(l.kind = 'warehouse' OR t.region_id = 3)" },
  { name: 'a brand', scope: { brandIds: [2] }, where: "(l.kind = 'warehouse' OR t.brand_id = 2) AND p.brand_id = 2" },
] as const;
const ASKED = [
  { query: '', where: '1 = 1' },
  { query: '&locationId=104', where: 'm.location_id = 104' },
  { query: '&skuId=11', where: 'm.sku_id = 11' },
  { query: '&locationId=103&skuId=51', where: 'm.location_id = 103 AND m.sku_id = 51' },
] as const;
const PLACES = [101, 102, 103, 104, 200];
const SKUS = [11, 12, 21, 31, 51, 52];

let shop: ShopFloor;
const tokens: string[] = [];
beforeAll(async () => {
  shop = await ShopFloor.open();
  for (const { scope } of SCOPES) tokens.push(await operatorToken(shop.app, scopeOf(scope)));
});
afterAll(() => shop.close());

const scopeOf = ({ regionIds, brandIds }: { regionIds?: readonly number[]; brandIds?: readonly number[] }) => ({
  ...(regionIds ? { regionIds: [...regionIds] } : {}),
  ...(brandIds ? { brandIds: [...brandIds] } : {}),
});

/** Movements of places and SKUs in turn. `mostly`: nine of ten are there. */
async function move(from: number, count: number, mostly?: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => {
    const at = mostly !== undefined && n % 10 ? mostly : PLACES[n % PLACES.length]!;
    return [from + n, sqlTime(START), 'adjust', at, SKUS[Math.floor(n / 7) % SKUS.length]!, 1, 0, 'test', ''];
  });
  const columns = 'id at kind location_id sku_id on_hand_delta reserved_delta reference reason'.split(' ');
  await shop.app.db.inTx((tx) => insertRows(tx, 'stock_movement', columns, rows));
}

async function ask(token: string, query: string): Promise<Movements> {
  const path = `/api/v1/hq/stock/movements?${query}`;
  const { status, body } = await shop.app.request<Movements>('GET', path, { token });
  expect(status).toBe(200);
  return body;
}

/** Every scope, every filter, the first page and a later one, beside a join of everything. */
async function expectAsJoined(): Promise<void> {
  for (const [i, { where }] of SCOPES.entries()) {
    for (const asked of ASKED) {
      const all = await shop.rows<{ id: unknown; place: string; code: string; product: string }>(
        `SELECT m.id, l.name AS place, k.code AS code, p.name AS product ${JOINED} ${where} AND ${asked.where} ORDER BY m.id DESC`,
      );
      for (const page of [1, 3]) {
        const { items, total } = await ask(tokens[i]!, `page=${page}&size=20${asked.query}`);
        expect(total).toBe(Math.min(all.length, 10_000));
        expect(
          items.map(({ id, locationName, skuCode, productName }) => [id, locationName, skuCode, productName]),
        ).toEqual(
          all
            .slice((page - 1) * 20, page * 20)
            .map(({ id, place, code, product }) => [Number(id), place, code, product]),
        );
      }
    }
  }
}

it('lists few movements as a join of everything would', async () => {
  await move(1_000_000, 600);
  await expectAsJoined();
});

it('lists the newest of very many as a join of everything would, and says no more of their number than that', async () => {
  await move(2_000_000, 24_000, 104);
  await expectAsJoined();
  expect((await ask(tokens[1]!, '')).total).toBe(10_000);
}, 120_000);

it('tells who did it', async () => {
  await shop.rows('UPDATE stock_movement SET operator_id = 1 WHERE id = 2023999');
  const { items } = await ask(tokens[0]!, 'size=2');
  expect(items.map(({ operatorName }) => operatorName)).toEqual(['总部小陈', '系统']);
});

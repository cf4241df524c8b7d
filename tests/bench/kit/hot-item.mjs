/** An item in every size in every store, as its page, carts and checkouts ask for it. */
import { join } from 'node:path';
import Libsql from 'libsql';
import { memberToken } from './chain.mjs';
import { load } from './load.mjs';
import { seededRandom } from './seed-chain.mjs';

const API = '/api/v1';
/** Enough that nobody is told that they ask too often. */
const PEOPLE = 2000;
const UNITS = 5;
const CART_LINES = 3;

/** Puts an item of the first page everywhere, and some of it into everybody's cart. */
function spread(dataDir, productId, storeId) {
  const database = new Libsql(join(dataDir, 'qiandian.db'), { timeout: 20_000 });
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${PEOPLE})`;
  const at = `strftime('%Y-%m-%d %H:%M:%f', 'now')`;
  database.exec(`
    BEGIN IMMEDIATE;
    DELETE FROM stock WHERE sku_id IN (SELECT id FROM sku WHERE product_id = ${productId});
    INSERT INTO stock (location_id, sku_id, on_hand, reserved)
      SELECT l.id, k.id, ${UNITS}, 0 FROM stock_location l CROSS JOIN sku k
      WHERE k.product_id = ${productId} AND l.kind = 'store';
    ${numbers} INSERT INTO member (id, openid, nickname, level, personalised, created_at)
      SELECT i, 'bench' || i, '顾客', 'member', 1, ${at} FROM n;
    ${numbers} INSERT INTO cart_line (member_id, sku_id, store_id, quantity, updated_at)
      SELECT n.i, k.id, ${storeId}, 1, ${at} FROM n
      CROSS JOIN (SELECT id FROM sku WHERE product_id = ${productId} ORDER BY id LIMIT ${CART_LINES}) k;
    COMMIT;`);
  database.close();
}

/**
 * @param {{url: string, cpuMs: () => number, dataDir: string, pid: number}} server on SQLite
 * @param {{stores: readonly {id: number}[]}} chain
 * @param {{seconds: number}} options
 */
export async function hotItem(server, chain, { seconds }) {
  const random = seededRandom(17);
  const any = (list) => list[Math.floor(random() * list.length)];
  const read = async (path) => (await fetch(`${server.url}${API}${path}`)).json();
  const { items } = await read('/products?size=50&sort=popular');
  const pages = await Promise.all(items.slice(0, 20).map(({ id }) => read(`/products/${id}`)));
  const { id, skus } = pages.reduce((most, page) => (page.skus.length > most.skus.length ? page : most));
  spread(server.dataDir, id, chain.stores[0].id);
  const tokens = Array.from({ length: PEOPLE }, (_, i) => memberToken(i + 1));
  const headers = () => ({ authorization: `Bearer ${any(tokens)}`, 'content-type': 'application/json' });
  const quote = () => ({
    storeId: any(chain.stores).id,
    lines: [{ skuId: any(skus).id, quantity: 1 }],
    fulfilment: 'express',
  });
  const asks = {
    'product page': () => ({ path: `${API}/products/${id}?storeId=${any(chain.stores).id}` }),
    cart: () => ({ path: `${API}/cart?storeId=${any(chain.stores).id}`, headers: headers() }),
    quote: () => ({ method: 'POST', path: `${API}/quotes`, headers: headers(), body: JSON.stringify(quote()) }),
  };
  const rows = [];
  for (const [what, request] of Object.entries(asks)) {
    await load(server.url, { seconds: 1, request });
    const { rate, p99, serverCpu, refused, errors } = await load(server.url, {
      seconds,
      request,
      watch: { server },
    });
    rows.push({
      id: 'reads',
      what: `${what} of an item in ${skus.length} sizes in all of ${chain.stores.length} stores`,
      target: 'nobody refused',
      ours: rate,
      unit: 'req/s',
      pass: refused + errors === 0,
      detail: { p99Ms: p99, cpuMs: serverCpu, refused, errors },
    });
  }
  return rows;
}

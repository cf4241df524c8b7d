/**
 * A chain of any size, written straight into an empty SQLite file: the demo's brands, goods, layers and zones, with its
 * stores repeated at jittered places until there are enough of them, each with its shelf, stock and guides.
 *
 *   node tests/bench/kit/seed-chain.mjs <file> <stores>
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const SECOND = 1000;
/** Demo stores have 2 to 3 guides each; a shelf of 24 products with about as many stock rows as products. */
const GUIDES_PER_STORE = 2;
/** Half a degree of scatter, some 50 km. */
const SCATTER = 0.5;

/** @param {number} seed @returns {() => number} the same numbers in [0, 1) on every machine */
export function seededRandom(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The first `count` stores of the demo, then the same ones again elsewhere under new ids, codes and names. */
function multiplyStores(chain, count) {
  const open = chain.stores.filter((store) => store.status === 'online');
  const random = seededRandom(20_260_301);
  const shelfOf = new Map(chain.shelves.map((shelf) => [shelf.storeId, shelf.productIds]));
  const stores = open.slice(0, count);
  const shelves = stores.map((store) => ({ storeId: store.id, productIds: shelfOf.get(store.id) ?? [] }));
  for (let id = 100_001; stores.length < count; id++) {
    const model = open[stores.length % open.length];
    const jitter = () => (random() - 0.5) * SCATTER;
    const [lng, lat] = [model.lng + jitter(), model.lat + jitter()];
    const name = `${model.name}${id}`;
    stores.push({ ...model, id, code: `QD${id}`, name, lng, lat, hq: false, flagship: false, franchiseeId: null });
    shelves.push({ storeId: id, productIds: shelfOf.get(model.id) ?? [] });
  }
  return { stores, shelves };
}

function staffOf(chain, stores) {
  const [model] = chain.staff.filter((person) => person.role === 'guide' && person.status === 'active');
  return stores.flatMap((store, i) =>
    Array.from({ length: GUIDES_PER_STORE }, (_, n) => {
      const id = i * GUIDES_PER_STORE + n + 1;
      return { ...model, id, storeId: store.id, phone: null, memberId: null, openid: null, wecomUserId: null };
    }),
  );
}

/**
 * @param {{file: string, stores: number}} options
 * @returns {Promise<{stores: {id: number, lng: number, lat: number}[], stockRows: number}>}
 */
export async function seedChain({ file, stores: count }) {
  const { application } = require('../../../server/dist/configuration.js');
  const { entitiesOf } = require('../../../server/dist/platform/app/assemble.js');
  const { Database, insertRows, migrate, sqlTime } = require('../../../server/dist/platform/db/index.js');
  const { generateChain } = require('../../../server/dist/demo/chain/generate-chain.js');
  const { placeRows } = require('../../../server/dist/demo/load/place-rows.js');
  const { goodsRows } = require('../../../server/dist/demo/load/goods-rows.js');
  const { peopleRows } = require('../../../server/dist/demo/load/people-rows.js');
  const { deskRows } = require('../../../server/dist/demo/load/desk-rows.js');
  const { modules, migrations } = application();
  const now = new Date();
  const chain = generateChain('full', now);
  const staff = chain.staff;
  Object.assign(chain, multiplyStores(chain, count), { members: [], franchisees: [] });
  chain.layers = chain.layers.filter((layer) => layer.level !== 'store' || layer.targetId <= count);
  chain.staff = staffOf({ staff }, chain.stores);
  const db = new Database({ file }, entitiesOf(modules), migrations);
  await db.connect();
  await migrate(db);
  await db.query('PRAGMA synchronous = OFF');
  const tables = [...placeRows(chain, now), ...goodsRows(chain, now), ...peopleRows(chain, now)];
  tables.push(...(await deskRows(chain, now)));
  await db.inTx(async (tx) => {
    for (const { table, columns, rows } of tables) await insertRows(tx, table, columns, rows);
    // one SKU in five of a shelf lies in the store: some 25 rows a store; the warehouse has some of everything
    await tx.query(
      `INSERT INTO stock (location_id, sku_id, on_hand, reserved)
       SELECT a.store_id + 1, k.id, 5 + (k.id + a.store_id) % 40, 0 FROM assortment a JOIN sku k ON k.product_id = a.product_id
       WHERE (k.id * 7 + a.store_id) % 5 = 0`,
    );
    await tx.query('INSERT INTO stock (location_id, sku_id, on_hand, reserved) SELECT 1, id, 500, 0 FROM sku');
    await tx.query(
      `INSERT INTO stock_movement (id, at, kind, location_id, sku_id, on_hand_delta, reserved_delta, reference, reason)
       SELECT id, ?, 'opening', location_id, sku_id, on_hand, 0, '', '期初库存' FROM stock`,
      [sqlTime(now)],
    );
  });
  const [{ n }] = await db.query('SELECT COUNT(*) AS n FROM stock');
  await db.close();
  return { stores: chain.stores.map(({ id, lng, lat }) => ({ id, lng, lat })), stockRows: Number(n) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const { stores, stockRows } = await seedChain({ file: process.argv[2] ?? '', stores: Number(process.argv[3]) });
  const took = ((performance.now() - started) / SECOND).toFixed(1);
  console.log(`${stores.length} stores, ${stockRows} stock rows in ${took} s`);
}

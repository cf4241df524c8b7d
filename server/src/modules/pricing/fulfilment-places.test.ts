import { everyDay } from '@qiandian/shared';
import { modules } from '../../app-modules';
import { fulfilments } from '../../domain/stock';
import { Clock } from '../../platform/clock';
import { Database, insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { createTestApp, type TestApp } from '../../platform/testing';
import { fillSmallChain } from '../../platform/testing/small-chain';
import { Inventory } from '../inventory';
import { type Store, StoreDirectory } from '../stores';
import { FulfilmentPlaces } from './fulfilment-places.service';

const AT = new Date('2026-03-02T06:00:00.000Z');
const CITIES = ['上海市', '苏州市', '广州市', '成都市'];
const EVERYWHERE = 51;
const FEW_PLACES = 52;
const STORES = 240;

/** Hundreds of stores on a coarse grid, so that some lie equally far; some shut, some that do not ship or hand over. */
async function fillGrid(db: Database): Promise<void> {
  const ids = Array.from({ length: STORES }, (_, i) => 1000 + i);
  const now = sqlTime(AT);
  const services = (id: number): string[] =>
    id % 7 === 0 ? ['pickup'] : id % 5 === 0 ? ['express'] : ['pickup', 'express'];
  const store = (id: number): SqlValue[] => [
    id,
    `G${id}`,
    `格${id}`,
    1,
    3,
    121 + (id % 8) / 10,
    31 + (Math.floor(id / 8) % 6) / 10,
    CITIES[id % CITIES.length]!,
    CITIES[id % CITIES.length]!,
    '某区',
    '某路',
    3000,
    JSON.stringify(everyDay('10:00', '22:00')),
    JSON.stringify(services(id)),
    id % 11 === 0 ? 'closed' : 'online',
    0,
    0,
    0,
    now,
    now,
  ];
  await db.inTx(async (tx) => {
    const columns =
      'id code name brand_id region_id lng lat province city district address radius_m hours services status flagship hq priority created_at updated_at';
    await insertRows(tx, 'store', columns.split(' '), ids.map(store));
    await insertRows(
      tx,
      'stock_location',
      ['id', 'kind', 'store_id', 'name', 'city'],
      ids.map((id) => [id + 10_000, 'store', id, `格${id}`, CITIES[id % CITIES.length]!]),
    );
    await insertRows(
      tx,
      'stock',
      ['location_id', 'sku_id', 'on_hand', 'reserved'],
      [
        ...ids.filter((id) => id % 3 !== 0).map((id) => [id + 10_000, EVERYWHERE, 1 + (id % 4), 0]),
        ...ids.filter((id) => id % 40 === 0).map((id) => [id + 10_000, FEW_PLACES, 2, 0]),
        [200, EVERYWHERE, 9, 0],
      ],
    );
  });
}

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    modules,
    fill: async (get) => {
      (await get(Clock)).set(AT);
      await fillSmallChain(await get(Database), AT);
      await fillGrid(await get(Database));
    },
  });
});
afterAll(() => app.close());

it.each([EVERYWHERE, FEW_PLACES, 11, 999])(
  'names the ways to SKU %i that looking at every place names',
  async (skuId) => {
    const [places, inventory, directory] = [
      await app.get(FulfilmentPlaces),
      await app.get(Inventory),
      await app.get(StoreDirectory),
    ];
    const all = await inventory.free([skuId]);
    const found = await inventory.freeNow([skuId]);
    const slowly = (store: Store) => {
      const { here, all: around, available } = places.around(store, all);
      return fulfilments(skuId, here, around, (location) => available(location, skuId));
    };
    for (const store of directory.all()) expect(places.waysTo(skuId, store, found)).toEqual(slowly(store));
    const kinds = new Set(directory.all().flatMap((store) => slowly(store).map(({ kind }) => kind)));
    expect(kinds.size).toBe({ [EVERYWHERE]: 5, [FEW_PLACES]: 4, 11: 4, 999: 0 }[skuId]);
  },
);

it('reads stock once for all who ask at the time, after they asked', async () => {
  const inventory = await app.get(Inventory);
  const [one, two] = await Promise.all([inventory.freeNow([EVERYWHERE]), inventory.freeNow([FEW_PLACES])]);
  expect([one.get(EVERYWHERE)?.get(200), two.get(FEW_PLACES)?.size]).toEqual([9, 6]);
  await app.db.inTx((tx) =>
    tx.query('UPDATE stock SET reserved = 4 WHERE location_id = 200 AND sku_id = ?', [EVERYWHERE]),
  );
  expect((await inventory.freeNow([EVERYWHERE])).get(EVERYWHERE)?.get(200)).toBe(5);
});

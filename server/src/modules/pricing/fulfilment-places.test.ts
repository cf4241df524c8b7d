import { everyDay } from '@qiandian/shared';
import fc from 'fast-check';
import { modules } from '../../app-modules';
import { allocate, bruteForceSurroundings, fulfilments, mostOfOneOrder, type Surroundings } from '../../domain/stock';
import { Clock } from '../../platform/clock';
import { Database, insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { createTestApp, type TestApp } from '../../platform/testing';
import { fillSmallChain } from '../../platform/testing/small-chain';
import { Inventory } from '../inventory';
import { type Store, StoreDirectory } from '../stores';
import { ChainPlaces } from './chain-places.service';
import { FulfilmentPlaces } from './fulfilment-places.service';

const AT = new Date('2026-03-02T06:00:00.000Z');
const CITIES = ['上海市', '苏州市', '广州市', '成都市'];
/** More places than a SKU is read of as a whole. */
const STORES = 640;
const FIRST = 1000;
/** A store's place for stock has its number and this. */
const PLACE = 10_000;
const WAREHOUSES = [200, 201];
/** SKUs of the small chain with stock of this test alone. */
const [WIDE, ALSO_WIDE, RARE, NONE] = [51, 52, 41, 42] as const;
const SEED = 20_260_302;

/** Hundreds of stores on a coarse grid, so that some lie equally far; some shut, some that do not ship or hand over. */
async function fillGrid(db: Database): Promise<void> {
  const ids = Array.from({ length: STORES }, (_, i) => FIRST + i);
  const now = sqlTime(AT);
  const services = (id: number): string[] =>
    id % 7 === 0 ? ['pickup'] : id % 5 === 0 ? ['express'] : ['pickup', 'express'];
  const cityOf = (id: number): string => (id % 97 === 0 ? '拉萨市' : CITIES[id % CITIES.length]!);
  const store = (id: number): SqlValue[] => [
    id,
    `G${id}`,
    `格${id}`,
    1,
    3,
    121 + (id % 16) / 10,
    31 + (Math.floor(id / 16) % 9) / 10,
    cityOf(id),
    cityOf(id),
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
      [
        ...ids.map((id) => [id + PLACE, 'store', id, `格${id}`, cityOf(id)]),
        [201, 'warehouse', null, '南仓', '广州市'],
      ],
    );
  });
}

type Row = readonly [locationId: number, skuId: number, free: number];

let app: TestApp;
let places: FulfilmentPlaces;
let chain: ChainPlaces;
let directory: StoreDirectory;
beforeAll(async () => {
  app = await createTestApp({
    modules,
    fill: async (get) => {
      (await get(Clock)).set(AT);
      await fillSmallChain(await get(Database), AT);
      await fillGrid(await get(Database));
    },
  });
  places = await app.get(FulfilmentPlaces);
  chain = await app.get(ChainPlaces);
  directory = await app.get(StoreDirectory);
});
afterAll(() => app.close());

/** Puts exactly these units there, some of them held by orders on top. */
async function putStock(rows: readonly Row[]): Promise<void> {
  await app.db.inTx(async (tx) => {
    await tx.query('DELETE FROM stock WHERE sku_id IN (?, ?, ?, ?)', [WIDE, ALSO_WIDE, RARE, NONE]);
    const columns = ['location_id', 'sku_id', 'on_hand', 'reserved'];
    const held = (id: number): number => id % 3;
    await insertRows(
      tx,
      'stock',
      columns,
      rows.map(([place, sku, free]) => [place, sku, free + held(place), held(place)]),
    );
  });
}

/** All places of the chain, measured one by one. */
function slowly(store: Store, rows: readonly Row[]): Surroundings {
  const units = new Map(rows.map(([place, sku, free]) => [`${place}:${sku}`, free]));
  const here = chain.placeOfStore(store)!;
  const online = directory.online().flatMap((one) => chain.placeOfStore(one) ?? []);
  const others = [...online, ...chain.warehouses()].filter(({ id }) => id !== here.id);
  return bruteForceSurroundings(here, [here, ...others], (place, sku) => units.get(`${place}:${sku}`) ?? 0);
}

/** How a SKU lies in the chain: by store, how many units. */
const layout = fc.record({
  /** One store in so many has some. */
  oneIn: fc.constantFrom(1, 1, 1, 2, 40),
  units: fc.integer({ min: 1, max: 3 }),
  /** A city that is sold out. */
  without: fc.constantFrom('', ...CITIES),
  /** The store of all the grid that has many. */
  rich: fc.integer({ min: 0, max: STORES - 1 }),
  atWarehouses: fc.subarray(WAREHOUSES),
  salt: fc.nat(1_000),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

const lay = (skuId: number, { oneIn, units, without, rich, atWarehouses, salt }: Layout): Row[] => [
  ...Array.from({ length: STORES }, (_, i): Row => {
    const id = FIRST + i;
    const has = (id * 7 + salt) % oneIn === 0 && directory.byId(id)!.city !== without;
    return [id + PLACE, skuId, i === rich ? 50 : has ? 1 + ((id + salt) % units) : 0];
  }),
  ...atWarehouses.map((id): Row => [id, skuId, 4]),
];

it('finds what measuring every place of the chain finds, however the goods lie', async () => {
  const numbers = fc.array(fc.integer({ min: 0, max: STORES - 1 }), { minLength: 6, maxLength: 6 });
  const quantities = fc.array(fc.constantFrom(1, 2, 4, 60), { minLength: 2, maxLength: 2 });
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(layout, layout, numbers, quantities, async (one, two, stores, [q1, q2]) => {
      const rows = [...lay(WIDE, one), ...lay(ALSO_WIDE, two), ...lay(RARE, { ...one, oneIn: 40 })];
      await putStock(rows);
      for (const number of stores) {
        const store = directory.byId(FIRST + number)!;
        const plain = slowly(store, rows);
        const baskets = [
          [{ skuId: WIDE, quantity: q1! }],
          [WIDE, ALSO_WIDE].map((skuId, i) => ({ skuId, quantity: [q1!, q2!][i]! })),
          [WIDE, RARE].map((skuId) => ({ skuId, quantity: q2! })),
          [{ skuId: NONE, quantity: 1 }],
        ];
        for (const lines of baskets) {
          const want = { store, skuIds: lines.map(({ skuId }) => skuId) };
          for (const how of ['express', 'pickup'] as const) {
            const found = await places.search([want], (_want, around) => allocate(how, lines, around));
            expect(found[0]).toEqual(allocate(how, lines, plain));
            kinds.add(found[0]!.ok ? found[0]!.source : `refused ${how}`);
          }
        }
        for (const skuId of [WIDE, RARE, NONE]) {
          const want = { store, skuIds: [skuId] };
          const found = await places.search([want], (_want, around) => fulfilments(skuId, around));
          expect(found[0]).toEqual(fulfilments(skuId, plain));
          const most = await places.search([want], (_want, around) => mostOfOneOrder(skuId, q1!, around));
          const exact = mostOfOneOrder(skuId, q1!, plain)!;
          expect(most[0]!.pickup).toBe(exact.pickup);
          // exact, or enough for one more than was wanted
          expect(most[0]!.available > q1! && most[0]!.available <= exact.available).toBe(exact.available > q1!);
          if (exact.available <= q1!) expect(most[0]).toEqual(exact);
        }
      }
    }),
    { seed: SEED, numRuns: 25, endOnFailure: true },
  );
  expect(kinds).toEqual(
    new Set(['pickup_here', 'ship_here', 'ship_nearby', 'ship_warehouse', 'refused express', 'refused pickup']),
  );
}, 240_000);

describe('what is read', () => {
  const everywhere = (units: number): Row[] =>
    Array.from({ length: STORES }, (_, i): Row => [FIRST + i + PLACE, WIDE, units]);
  /** How many rows the database gave for one answer. */
  async function rowsFor(decide: (around: Surroundings) => unknown): Promise<number> {
    const inventory = await app.get(Inventory);
    const ask = () =>
      places.search([{ store: directory.byId(FIRST + 3)!, skuIds: [WIDE] }], (_want, around) => decide(around));
    await ask();
    const query = jest.spyOn(inventory.database, 'query');
    try {
      await ask();
      const answers = await Promise.all(query.mock.results.map(({ value }) => value as Promise<unknown[]>));
      return answers.reduce((sum, rows) => sum + rows.length, 0);
    } finally {
      query.mockRestore();
    }
  }
  const one = [{ skuId: WIDE, quantity: 1 }];

  it('goods that lie everywhere are read only where an answer needs them', async () => {
    await putStock(everywhere(3));
    expect(await rowsFor((around) => fulfilments(WIDE, around))).toBeLessThan(40);
    expect(await rowsFor((around) => mostOfOneOrder(WIDE, 2, around))).toBeLessThan(40);
    expect(await rowsFor((around) => allocate('express', one, around))).toBeLessThan(40);
    expect(await rowsFor((around) => allocate('pickup', [{ skuId: WIDE, quantity: 9 }], around))).toBeLessThan(
      directory.onlineIn(directory.byId(FIRST + 3)!.city).length + 300,
    );
  });

  it('goods that have become rare are read as a whole again', async () => {
    const inventory = await app.get(Inventory);
    await putStock(everywhere(1));
    await rowsFor((around) => fulfilments(WIDE, around));
    expect(inventory.isWide(WIDE)).toBe(true);
    await putStock([[FIRST + 600 + PLACE, WIDE, 1]]);
    await rowsFor((around) => allocate('express', [{ skuId: WIDE, quantity: 2 }], around));
    expect(inventory.isWide(WIDE)).toBe(false);
  });
});

it('reads stock once for all who ask at the time, after they asked', async () => {
  const inventory = await app.get(Inventory);
  await putStock([
    [200, WIDE, 9],
    [200, RARE, 2],
  ]);
  const query = jest.spyOn(inventory.database, 'query');
  const look = (skuId: number) => inventory.freeNow({ few: [skuId], near: [], all: [] });
  const [one, two] = await Promise.all([look(WIDE), look(RARE)]);
  const reads = query.mock.calls.filter(([sql]) => sql.includes('on_hand - reserved AS free'));
  expect([one.free(200, WIDE), two.free(200, RARE), reads.length]).toEqual([9, 2, 1]);
  query.mockRestore();
  await app.db.inTx((tx) => tx.query('UPDATE stock SET reserved = on_hand - 5 WHERE sku_id = ?', [WIDE]));
  expect((await look(WIDE)).free(200, WIDE)).toBe(5);
});

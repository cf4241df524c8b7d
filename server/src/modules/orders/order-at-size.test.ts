import { randomUUID } from 'node:crypto';
import { everyDay } from '@qiandian/shared';
import fc from 'fast-check';
import { allocate, bruteForceSurroundings, type StockLocation as Place } from '../../domain/stock';
import { Problem } from '../../platform/http';
import { insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { CROWD, ShopFloor, START } from '../../platform/testing/shop-floor';
import { Snapshots } from '../../platform/snapshot';
import { ChainPlaces, PriceDraft } from '../pricing';
import { StoreDirectory } from '../stores';
import type { OrderDraft } from './order-draft';
import { orderIdOf } from './order-number';
import { PlaceOrders } from './place-orders.service';

/** More places than a SKU is read of as a whole; a store's place for stock has its number and `PLACE`. */
const STORES = 560;
const FIRST = 1000;
const PLACE = 10_000;
const CITIES = ['上海市', '苏州市', '广州市'];
const SKUS = [11, 12, 31] as const;
const BUYERS = 24;
const buyers = Array.from({ length: BUYERS }, (_, i) => CROWD + i);

let shop: ShopFloor;
beforeAll(async () => {
  shop = await ShopFloor.open({ crowd: BUYERS });
  const ids = Array.from({ length: STORES }, (_, i) => FIRST + i);
  const now = sqlTime(START);
  const hours = JSON.stringify(everyDay('10:00', '22:00'));
  const store = (id: number): SqlValue[] => {
    const services = JSON.stringify(id % 9 === 0 ? ['pickup'] : ['pickup', 'express']);
    const city = CITIES[id % CITIES.length]!;
    const [lng, lat] = [121 + (id % 20) / 20, 31 + (id % 28) / 28];
    return [
      id,
      `G${id}`,
      `格${id}`,
      1,
      3,
      lng,
      lat,
      city,
      city,
      '某区',
      '某路',
      3000,
      hours,
      services,
      'online',
      now,
      now,
    ];
  };
  const columns =
    'id code name brand_id region_id lng lat province city district address radius_m hours services status created_at updated_at';
  await shop.app.db.inTx(async (tx) => {
    await insertRows(
      tx,
      'store',
      [...columns.split(' '), 'flagship', 'hq', 'priority'],
      ids.map((id) => [...store(id), 0, 0, 0]),
    );
    await insertRows(
      tx,
      'stock_location',
      ['id', 'kind', 'store_id', 'name', 'city'],
      ids.map((id) => [id + PLACE, 'store', id, `格${id}`, CITIES[id % CITIES.length]!]),
    );
    await insertRows(
      tx,
      'address',
      'id member_id name phone province city district detail is_default created_at'.split(' '),
      buyers.map((id) => [id, id, '王小明', '10012345678', '上海市', '上海市', '黄浦区', '南京东路 1 号', 1, now]),
    );
  });
  const snapshots = await shop.app.get(Snapshots);
  await shop.app.db.inTx((tx) => snapshots.bump(tx, 'stores', 'locations'));
  await snapshots.refreshNow();
});
afterAll(() => shop.close());

type Row = readonly [locationId: number, skuId: number, onHand: number];

async function putStock(rows: readonly Row[]): Promise<void> {
  await shop.app.db.inTx(async (tx) => {
    await tx.query('DELETE FROM stock');
    await insertRows(
      tx,
      'stock',
      ['location_id', 'sku_id', 'on_hand', 'reserved'],
      rows.map((row) => [...row, 0]),
    );
  });
}

const wish = fc.record({
  store: fc.integer({ min: 0, max: 2 }),
  skuIds: fc.constantFrom([11], [11], [11, 12], [31], [12, 31]),
  quantity: fc.constantFrom(1, 1, 2, 3, 40),
  fulfilment: fc.constantFrom<'express' | 'pickup'>('express', 'express', 'pickup'),
});
/** How a SKU lies: in one store of so many, so many units, none in one city, some at the warehouse. */
const layout = fc.record({
  oneIn: fc.constantFrom(1, 1, 30),
  units: fc.integer({ min: 1, max: 3 }),
  without: fc.constantFrom('', ...CITIES),
  atWarehouse: fc.constantFrom(0, 0, 5),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

const lay = (skuId: number, { oneIn, units, without, atWarehouse }: Layout): Row[] => [
  ...Array.from({ length: STORES }, (_, i): Row => {
    const id = FIRST + i;
    return [id + PLACE, skuId, id % oneIn === 0 && CITIES[id % CITIES.length] !== without ? units : 0];
  }),
  [200, skuId, atWarehouse],
];

/** Where each order comes from, or how much of what is left for those who get none. */
type Told = { readonly place: number } | { readonly code: string; readonly left: readonly number[] };

/** One after the other, each looking at every place of the chain. */
async function slowly(drafts: readonly OrderDraft[], rows: readonly Row[]): Promise<Told[]> {
  const chain = await shop.app.get(ChainPlaces);
  const directory = await shop.app.get(StoreDirectory);
  const units = new Map(rows.map(([place, sku, free]) => [`${place}:${sku}`, free]));
  const free = (place: number, sku: number): number => units.get(`${place}:${sku}`) ?? 0;
  const online = directory.online().flatMap((one) => chain.placeOfStore(one) ?? []);
  return drafts.map(({ store, lines, fulfilment }) => {
    const here = chain.placeOfStore(store)!;
    const places = [here, ...online.filter(({ id }) => id !== here.id), ...chain.warehouses()];
    const answer = allocate(fulfilment, lines, bruteForceSurroundings(here, places, free))!;
    if (!answer.ok) return { code: 'STOCK_SHORT', left: answer.short.map(({ available }) => available) };
    for (const { skuId, quantity } of lines) {
      units.set(`${answer.locationId}:${skuId}`, free(answer.locationId, skuId) - quantity);
    }
    return { place: answer.locationId };
  });
}

/** All at once, as one batch. */
async function together(drafts: readonly OrderDraft[]): Promise<Told[]> {
  const orders = await shop.app.get(PlaceOrders);
  const outcomes = await Promise.allSettled(drafts.map((draft) => orders.place(draft)));
  const rows = await shop.rows<{ id: unknown; location_id: number }>('SELECT id, location_id FROM orders');
  const placeOf = new Map(rows.map(({ id, location_id }) => [Number(id), location_id]));
  return outcomes.map((outcome): Told => {
    if (outcome.status === 'fulfilled') return { place: placeOf.get(orderIdOf(outcome.value.orderNo)!)! };
    if (!(outcome.reason instanceof Problem)) throw outcome.reason;
    const { short = [] } = (outcome.reason.options.extra ?? {}) as { short?: { available?: number }[] };
    const left = short.flatMap(({ available }) => available ?? []);
    return { code: outcome.reason.code, left };
  });
}

async function draftsOf(wishes: readonly Wish[], origin: number): Promise<OrderDraft[]> {
  const directory = await shop.app.get(StoreDirectory);
  const pricing = await shop.app.get(PriceDraft);
  const here: Place = { ...(await shop.app.get(ChainPlaces)).withoutStock(directory.byId(1)!), id: 1 };
  const around = bruteForceSurroundings(here, [here], () => Infinity);
  return wishes.map(({ store: number, skuIds, quantity, fulfilment }, i): OrderDraft => {
    const store = directory.byId(FIRST + ((origin + number * 20) % STORES))!;
    const lines = skuIds.map((skuId) => ({ skuId, quantity }));
    const draft = { lines, fulfilment, province: fulfilment === 'express' ? '上海市' : undefined };
    const priced = pricing.price(draft, { priceOf: (id) => id * 1000, around, bought: () => 0 })!;
    return {
      memberId: buyers[i]!,
      idempotencyKey: randomUUID(),
      bodyHash: randomUUID(),
      store,
      lines,
      fulfilment,
      addressId: fulfilment === 'express' ? buyers[i]! : null,
      contact: fulfilment === 'express' ? null : { name: '王小明', phone: '10012345678' },
      pickupSlotAt: null,
      note: '',
      expectedTotalFen: priced.quote.totalFen,
    };
  });
}

it('a batch is granted what orders one by one are granted by looking at every place, however the goods lie', async () => {
  const wishes = fc.array(wish, { minLength: BUYERS, maxLength: BUYERS });
  const layouts = fc.tuple(layout, layout, layout);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(wishes, layouts, fc.integer({ min: 0, max: STORES - 1 }), async (some, lies, origin) => {
      const rows = SKUS.flatMap((skuId, i) => lay(skuId, lies[i]!));
      await putStock(rows);
      const drafts = await draftsOf(some, origin);
      const told = await together(drafts);
      expect(told).toEqual(await slowly(drafts, rows));
      for (const one of told) seen.add('place' in one ? (one.place === 200 ? 'warehouse' : 'store') : one.code);
    }),
    { seed: 20_260_302, numRuns: 25, endOnFailure: true },
  );
  expect(seen).toEqual(new Set(['store', 'warehouse', 'STOCK_SHORT']));
}, 240_000);

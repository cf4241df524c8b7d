import fc from 'fast-check';
import { haversineMeters } from '../geo';
import { allocate, type Allocation } from './allocate';
import { bruteForceSurroundings } from './brute-force';
import { fulfilments } from './fulfilments';
import { type StockLocation, type WantedLine } from './locations';
import { mostOfOneOrder } from './most-of-one-order';
import { type Surroundings } from './surroundings';

const north = (km: number) => ({ lng: 121.47, lat: 31.23 + km / 111.195 });
const store = (id: number, km: number, more: Partial<StockLocation> = {}): StockLocation => ({
  id,
  kind: 'store',
  storeId: id,
  city: '上海',
  position: north(km),
  pickup: true,
  ships: true,
  ...more,
});
const here = store(1, 0);
const sameCityFar = store(2, 20);
const otherCityNear = store(3, 8, { city: '苏州' });
const sameCityNear = store(4, 12);
const warehouse = store(90, 5, { kind: 'warehouse', storeId: null, city: '嘉兴', pickup: false });
const locations = [warehouse, otherCityNear, sameCityFar, sameCityNear, here];

type Stock = Record<number, Record<number, number>>;
const availableIn = (stock: Stock) => (location: number, sku: number) => stock[location]?.[sku] ?? 0;
interface Case {
  readonly fulfilment: 'express' | 'pickup';
  readonly lines: readonly WantedLine[];
  readonly here: StockLocation;
  readonly locations: readonly StockLocation[];
}
const caseOf = (more: Partial<Case>): Case => ({
  fulfilment: 'express',
  lines: [{ skuId: 10, quantity: 2 }],
  here,
  locations,
  ...more,
});
const decide = (stock: Stock, more: Partial<Case> = {}) => {
  const { fulfilment, lines, here: from, locations: places } = caseOf(more);
  return allocate(fulfilment, lines, bruteForceSurroundings(from, places, availableIn(stock)));
};

/** What is granted, written down once more as a list of all places in the order of the rules. */
function firstOfAll(stock: Stock, more: Partial<Case>): number | undefined {
  const { fulfilment, lines, here: from, locations: places } = caseOf(more);
  const rank = ({ id, kind, city }: StockLocation) =>
    id === from.id ? 0 : kind === 'warehouse' ? 3 : city === from.city ? 1 : 2;
  const meters = ({ position }: StockLocation) => haversineMeters(from.position, position);
  const units = (id: number, skuId: number) => availableIn(stock)(id, skuId);
  return places
    .filter((place) => (fulfilment === 'pickup' ? place.id === from.id && place.pickup : place.ships))
    .sort((a, b) => rank(a) - rank(b) || meters(a) - meters(b) || a.id - b.id)
    .find(({ id }) =>
      lines.every(({ skuId }) => {
        const wanted = lines.filter((line) => line.skuId === skuId).reduce((sum, { quantity }) => sum + quantity, 0);
        return units(id, skuId) >= wanted;
      }),
    )?.id;
}

describe('allocate: pick-up', () => {
  const pickup = { fulfilment: 'pickup' } as const;
  it('takes this store only', () => {
    expect(decide({ 1: { 10: 2 } }, pickup)).toEqual({ ok: true, source: 'pickup_here', locationId: 1, storeId: 1 });
  });
  it('says what is short, and names the nearest store of the city that has all of it', () => {
    expect(decide({ 1: { 10: 1 }, 2: { 10: 5 }, 3: { 10: 5 }, 4: { 10: 5 }, 90: { 10: 99 } }, pickup)).toEqual({
      ok: false,
      unavailable: false,
      short: [{ skuId: 10, wanted: 2, available: 1 }],
      pickupNearby: sameCityNear,
    });
    expect(decide({ 3: { 10: 5 } }, pickup)).toMatchObject({ ok: false, pickupNearby: null });
  });
  it('is unavailable in a store that hands nothing over', () => {
    const closed = store(1, 0, { pickup: false });
    expect(decide({ 1: { 10: 9 } }, { ...pickup, here: closed })).toMatchObject({ ok: false, unavailable: true });
  });
});

describe('allocate: express', () => {
  it.each([
    ['this store first', { 1: { 10: 2 }, 4: { 10: 9 }, 90: { 10: 9 } }, 'ship_here', 1],
    [
      'then the nearest store of the city',
      { 1: { 10: 1 }, 2: { 10: 9 }, 3: { 10: 9 }, 4: { 10: 9 }, 90: { 10: 9 } },
      'ship_nearby',
      4,
    ],
    ['the same city before a nearer other one', { 2: { 10: 2 }, 3: { 10: 9 }, 90: { 10: 9 } }, 'ship_nearby', 2],
    ['then the nearest of other cities', { 3: { 10: 2 }, 90: { 10: 9 } }, 'ship_nearby', 3],
    ['then the HQ warehouse', { 1: { 10: 1 }, 90: { 10: 2 } }, 'ship_warehouse', 90],
  ])('%s', (_name, stock, source, locationId) => {
    expect(decide(stock)).toEqual({ ok: true, source, locationId, storeId: locationId === 90 ? null : locationId });
  });
  it('passes over stores that do not ship', () => {
    const shut = store(1, 0, { ships: false });
    const answer = decide({ 1: { 10: 9 }, 90: { 10: 9 } }, { here: shut, locations: [shut, warehouse] });
    expect(answer).toMatchObject({ ok: true, source: 'ship_warehouse' });
    expect(decide({ 1: { 10: 9 } }, { here: shut, locations: [shut] })).toMatchObject({ ok: false, unavailable: true });
  });
  it('prefers one place that has all lines over a nearer one that has some', () => {
    const lines = [
      { skuId: 10, quantity: 1 },
      { skuId: 11, quantity: 1 },
    ];
    const stock = { 1: { 10: 9 }, 4: { 11: 9 }, 2: { 10: 1, 11: 1 } };
    expect(decide(stock, { lines })).toMatchObject({ ok: true, source: 'ship_nearby', locationId: 2 });
  });
  it('splits no order: lines that only different places have are refused, none of them short', () => {
    const lines = [
      { skuId: 10, quantity: 1 },
      { skuId: 11, quantity: 1 },
    ];
    expect(decide({ 1: { 10: 9 }, 90: { 11: 9 } }, { lines })).toEqual({
      ok: false,
      unavailable: false,
      short: [],
      pickupNearby: null,
    });
  });
  it('sums lines of one SKU before it looks', () => {
    const lines = [
      { skuId: 10, quantity: 1 },
      { skuId: 10, quantity: 1 },
    ];
    expect(decide({ 1: { 10: 1 } }, { lines })).toMatchObject({
      ok: false,
      short: [{ skuId: 10, wanted: 2, available: 1 }],
    });
    expect(decide({ 1: { 10: 2 } }, { lines })).toMatchObject({ ok: true });
  });
  it('tells the most one place could give', () => {
    expect(decide({ 1: { 10: 1 }, 90: { 10: 1 } })).toMatchObject({ short: [{ skuId: 10, wanted: 2, available: 1 }] });
    expect(decide({})).toMatchObject({ short: [{ skuId: 10, wanted: 2, available: 0 }] });
  });
  it('breaks equal distances by the lower id', () => {
    const twins = [store(7, 9), store(6, 9), here];
    expect(decide({ 6: { 10: 9 }, 7: { 10: 9 } }, { locations: twins })).toMatchObject({ locationId: 6 });
  });
  it('grants only what a place has, in whatever order places come, mutating nothing', () => {
    const stock = fc.dictionary(
      fc.constantFrom('1', '2', '3', '4', '90'),
      fc.dictionary(fc.constantFrom('10', '11'), fc.integer({ min: 0, max: 4 })),
    );
    const lines = fc.array(fc.record({ skuId: fc.constantFrom(10, 11), quantity: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        stock,
        lines,
        fc.constantFrom<'express' | 'pickup'>('express', 'pickup'),
        (some, wanted, fulfilment) => {
          const frozen = Object.freeze([...locations]);
          const answer = decide(some, { lines: wanted, fulfilment, locations: frozen });
          expect(decide(some, { lines: wanted, fulfilment, locations: [...locations].reverse() })).toEqual(answer);
          expect(answer?.ok ? answer.locationId : undefined).toBe(
            firstOfAll(some, { lines: wanted, fulfilment, locations: frozen }),
          );
          if (!answer?.ok) return;
          for (const sku of [10, 11]) {
            const units = wanted.filter(({ skuId }) => skuId === sku).reduce((sum, { quantity }) => sum + quantity, 0);
            expect(availableIn(some)(answer.locationId, sku)).toBeGreaterThanOrEqual(units);
          }
          if (fulfilment === 'pickup') expect(answer.locationId).toBe(here.id);
        },
      ),
    );
  });
});

describe('fulfilments', () => {
  const options = (stock: Stock, from = here) =>
    fulfilments(10, bruteForceSurroundings(from, locations, availableIn(stock)))?.map(
      ({ kind, locationId, available }) => [kind, locationId, available] as const,
    );
  it('lists every way there is, in the order shoppers prefer', () => {
    expect(options({ 1: { 10: 3 }, 2: { 10: 1 }, 3: { 10: 1 }, 4: { 10: 2 }, 90: { 10: 50 } })).toEqual([
      ['pickup_here', 1, 3],
      ['pickup_nearby', 4, 2],
      ['ship_here', 1, 3],
      ['ship_nearby', 4, 2],
      ['ship_warehouse', 90, 50],
    ]);
  });
  it('lists only what has stock', () => {
    expect(options({ 90: { 10: 1 } })).toEqual([['ship_warehouse', 90, 1]]);
    expect(options({ 3: { 10: 1 } })).toEqual([['ship_nearby', 3, 1]]);
    expect(options({})).toEqual([]);
  });
  it('respects what the store offers', () => {
    expect(options({ 1: { 10: 3 } }, store(1, 0, { pickup: false }))).toEqual([['ship_here', 1, 3]]);
    expect(options({ 1: { 10: 3 } }, store(1, 0, { ships: false }))).toEqual([['pickup_here', 1, 3]]);
  });
  it('promises the place an order would take', () => {
    const stock = { 2: { 10: 1 }, 90: { 10: 5 } };
    const around = bruteForceSurroundings(here, locations, availableIn(stock));
    const option = fulfilments(10, around)?.find(({ kind }) => kind === 'ship_nearby');
    const order = decide(stock, { lines: [{ skuId: 10, quantity: 1 }] });
    expect(order).toMatchObject({ ok: true, locationId: option?.locationId });
  });
});

describe('what has not been read', () => {
  /** Nothing is known but of these places; the nearest that may have it is the nearest that is not known to be short. */
  const knowing = (stock: Stock, known: readonly number[], more: Partial<Surroundings> = {}): Surroundings => {
    const units = (id: number, skuId: number) => (known.includes(id) ? availableIn(stock)(id, skuId) : undefined);
    const hopeful = bruteForceSurroundings(here, locations, (id, skuId) => units(id, skuId) ?? Infinity);
    return { ...hopeful, free: units, most: () => undefined, ...more };
  };
  const one: readonly WantedLine[] = [{ skuId: 10, quantity: 1 }];

  it('leaves a decision open only where it hangs on it', () => {
    const stock = { 4: { 10: 3 } };
    expect(allocate('express', one, knowing({}, []))).toBeUndefined();
    expect(allocate('express', one, knowing(stock, [1]))).toBeUndefined();
    expect(allocate('express', one, knowing(stock, [1, 4]))).toMatchObject({ ok: true, locationId: 4 });
    expect(allocate('express', one, knowing({ 2: { 10: 3 } }, [1, 2]))).toBeUndefined();
    expect(allocate('express', one, knowing({}, [1, 2, 3, 4, 90]))).toBeUndefined();
    expect(allocate('express', one, knowing({}, [1, 2, 3, 4, 90], { most: () => 0 }))).toMatchObject({
      short: [{ skuId: 10, wanted: 1, available: 0 }],
    });
  });
  it('a pick-up that is refused hangs on no place beyond the city', () => {
    expect(allocate('pickup', one, knowing({}, [1]))).toBeUndefined();
    const refused: Partial<Allocation> = { ok: false, pickupNearby: null };
    expect(allocate('pickup', one, knowing({}, [1, 2, 4]))).toMatchObject(refused);
    expect(allocate('pickup', one, knowing({ 4: { 10: 1 } }, [1, 4]))).toMatchObject({ pickupNearby: sameCityNear });
  });
  it('one line that is short decides, whatever is not known of the others', () => {
    const lines = [...one, { skuId: 11, quantity: 1 }];
    const half: Surroundings = {
      ...knowing({}, [1]),
      free: (id, skuId) => (id === 1 && skuId === 10 ? 0 : id === 4 ? 5 : undefined),
      nearest: () => sameCityNear,
    };
    expect(allocate('express', lines, half)).toMatchObject({ ok: true, locationId: 4 });
  });
  it('shows no ways before they are sure', () => {
    const stock = { 1: { 10: 1 }, 4: { 10: 1 }, 90: { 10: 1 } };
    expect(fulfilments(10, knowing(stock, [1, 4]))).toBeUndefined();
    expect(fulfilments(10, knowing(stock, [1, 4, 90]))).toHaveLength(5);
  });
});

describe('the most of one order', () => {
  const around = (stock: Stock, from = here) => bruteForceSurroundings(from, locations, availableIn(stock));
  it('is what the best place can send, or what lies here for pick-up', () => {
    const stock = { 1: { 10: 3 }, 3: { 10: 7 }, 90: { 10: 5 } };
    expect(mostOfOneOrder(10, 1, around(stock))).toEqual({ available: 7, pickup: true });
    const counterOnly = store(1, 0, { ships: false });
    expect(mostOfOneOrder(10, 1, around({ 1: { 10: 3 } }, counterOnly))).toEqual({ available: 3, pickup: true });
    const neither = store(1, 0, { ships: false, pickup: false });
    expect(mostOfOneOrder(10, 1, around({ 1: { 10: 3 } }, neither))).toEqual({ available: 0, pickup: false });
  });
  it('is some number above the one that is wanted, as long as the most is not known', () => {
    const partly = (stock: Stock): Surroundings => ({ ...around(stock), most: () => undefined });
    const stock = { 1: { 10: 2 }, 4: { 10: 4 }, 3: { 10: 9 }, 90: { 10: 3 } };
    expect([1, 2, 3, 4, 8].map((n) => mostOfOneOrder(10, n, partly(stock))?.available)).toEqual([2, 3, 4, 9, 9]);
    expect(mostOfOneOrder(10, 9, partly(stock))).toBeUndefined();
  });
});

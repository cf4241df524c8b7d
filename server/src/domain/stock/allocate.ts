import { type StockLocation, type WantedLine } from './locations';
import { hasAll, type Surroundings } from './surroundings';

export type Source = 'pickup_here' | 'ship_here' | 'ship_nearby' | 'ship_warehouse';

export interface ShortLine {
  readonly skuId: number;
  readonly wanted: number;
  /** The most a single place could give. */
  readonly available: number;
}

export type Allocation =
  | { readonly ok: true; readonly source: Source; readonly locationId: number; readonly storeId: number | null }
  | {
      readonly ok: false;
      /** The store does not offer this fulfilment at all. */
      readonly unavailable: boolean;
      /** What is short; empty when each line could be had, only not from one place. */
      readonly short: readonly ShortLine[];
      /** Another store of the city where all that was to be fetched here could be fetched. */
      readonly pickupNearby: StockLocation | null;
    };

/**
 * Decides the one place an order is fulfilled from: one order is one parcel or one pick-up. A parcel leaves from this store,
 * else from the nearest other store of the city, else from the nearest of another one, else from the nearest warehouse (E3,
 * storefront ≠ fulfilment). Lines of the same SKU are summed first, so two lines cannot pass on the same units (failures
 * row 1).
 *
 * @returns undefined when it hangs on stock that has not been read
 * @example allocate('pickup', lines, around) //=> { ok: true, source: 'pickup_here', locationId: 12, storeId: 12 }
 */
export function allocate(
  fulfilment: 'express' | 'pickup',
  lines: readonly WantedLine[],
  around: Surroundings,
): Allocation | undefined {
  const wanted = sumBySku(lines);
  return fulfilment === 'pickup' ? atTheCounter(wanted, around) : byParcel(wanted, around);
}

function atTheCounter(wanted: readonly WantedLine[], around: Surroundings): Allocation | undefined {
  const { here } = around;
  if (!here.pickup) {
    const short = wanted.map(({ skuId, quantity }) => ({ skuId, wanted: quantity, available: 0 }));
    return { ok: false, unavailable: true, short, pickupNearby: null };
  }
  const there = hasAll(here.id, wanted, around);
  if (there === undefined) return undefined;
  if (there) return granted('pickup_here', here);
  const short = shortBy(wanted, (skuId) => around.free(here.id, skuId));
  const nearby = around.nearest('city', 'pickup', wanted);
  if (!short || (nearby && hasAll(nearby.id, wanted, around) === undefined)) return undefined;
  return { ok: false, unavailable: false, short, pickupNearby: nearby ?? null };
}

function byParcel(wanted: readonly WantedLine[], around: Surroundings): Allocation | undefined {
  const { here, warehouses } = around;
  const tries: readonly (readonly [Source, () => StockLocation | undefined])[] = [
    ['ship_here', () => (here.ships ? here : undefined)],
    ['ship_nearby', () => around.nearest('city', 'ships', wanted)],
    ['ship_nearby', () => around.nearest('elsewhere', 'ships', wanted)],
    ['ship_warehouse', () => warehouses.find(({ id, ships }) => ships && hasAll(id, wanted, around) !== false)],
  ];
  for (const [source, find] of tries) {
    const place = find();
    const there = place && hasAll(place.id, wanted, around);
    if (place && there === undefined) return undefined;
    if (place && there) return granted(source, place);
  }
  const short = shortBy(wanted, (skuId) => around.most(skuId));
  if (!short) return undefined;
  const nothing = !here.ships && wanted.every(({ skuId }) => around.most(skuId) === 0);
  return { ok: false, unavailable: nothing, short, pickupNearby: null };
}

const granted = (source: Source, { id, storeId }: StockLocation): Allocation => ({
  ok: true,
  source,
  locationId: id,
  storeId,
});

function shortBy(
  wanted: readonly WantedLine[],
  most: (skuId: number) => number | undefined,
): readonly ShortLine[] | undefined {
  const short: ShortLine[] = [];
  for (const { skuId, quantity } of wanted) {
    const available = most(skuId);
    if (available === undefined) return undefined;
    if (available < quantity) short.push({ skuId, wanted: quantity, available });
  }
  return short;
}

function sumBySku(lines: readonly WantedLine[]): readonly WantedLine[] {
  if (lines.length === 1) return lines;
  const sums = new Map<number, number>();
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }));
}

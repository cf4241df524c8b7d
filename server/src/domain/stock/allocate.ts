import { type Available, type StockLocation, type WantedLine } from './locations';
import { rankPickupStores, rankShippers } from './rank-locations';

export interface AllocationFacts {
  readonly fulfilment: 'express' | 'pickup';
  readonly lines: readonly WantedLine[];
  /** The storefront store's location. */
  readonly here: StockLocation;
  /**
   * Every location that may take part, `here` included. The caller leaves out stores that are not online, and should
   * leave out places without any of the goods: a chain has thousands.
   */
  readonly locations: readonly StockLocation[];
  readonly available: Available;
}

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
      /** Another store of the city where all of it could be fetched. */
      readonly pickupNearby: StockLocation | null;
    };

/**
 * Decides the one place an order is fulfilled from: one order is one parcel or one pick-up. Lines of the same SKU are
 * summed first, so two lines cannot pass on the same units (failures row 1).
 *
 * @example allocate({ fulfilment: 'pickup', lines, here, locations, available })
 *   //=> { ok: true, source: 'pickup_here', locationId: 12, storeId: 12 }
 */
export function allocate(facts: AllocationFacts): Allocation {
  const { fulfilment, here, locations, available } = facts;
  const wanted = sumBySku(facts.lines);
  const hasAll = ({ id }: StockLocation) => wanted.every(({ skuId, quantity }) => available(id, skuId) >= quantity);
  // nearly every order: no need to measure the chain
  if (fulfilment === 'express' && here.ships && hasAll(here)) {
    return { ok: true, source: 'ship_here', locationId: here.id, storeId: here.storeId };
  }
  const candidates = fulfilment === 'pickup' ? (here.pickup ? [here] : []) : rankShippers(here, locations);
  const place = candidates.find(hasAll);
  if (place) {
    return { ok: true, source: sourceOf(fulfilment, place, here), locationId: place.id, storeId: place.storeId };
  }
  const most = (skuId: number) => candidates.reduce((max, { id }) => Math.max(max, available(id, skuId)), 0);
  const short = wanted
    .map(({ skuId, quantity }) => ({ skuId, wanted: quantity, available: most(skuId) }))
    .filter((line) => line.available < line.wanted);
  return {
    ok: false,
    unavailable: candidates.length === 0,
    short,
    pickupNearby: rankPickupStores(here, locations).find(hasAll) ?? null,
  };
}

function sourceOf(fulfilment: 'express' | 'pickup', place: StockLocation, here: StockLocation): Source {
  if (fulfilment === 'pickup') return 'pickup_here';
  if (place.id === here.id) return 'ship_here';
  return place.kind === 'warehouse' ? 'ship_warehouse' : 'ship_nearby';
}

function sumBySku(lines: readonly WantedLine[]): WantedLine[] {
  const sums = new Map<number, number>();
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity);
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }));
}

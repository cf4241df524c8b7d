import { haversineMeters } from '../geo';
import { type StockLocation } from './locations';

/**
 * Where a parcel may come from, best first: this store, then other stores that ship (same city first, then the nearest,
 * then the lower id), then the warehouses (nearest first) (E3, storefront ≠ fulfilment).
 *
 * @param here the storefront store's location
 */
export function rankShippers(here: StockLocation, locations: readonly StockLocation[]): StockLocation[] {
  const tier = ({ id, kind, city }: StockLocation) =>
    id === here.id ? 0 : kind === 'warehouse' ? 3 : city === here.city ? 1 : 2;
  return byTierAndDistance(
    here,
    locations.filter(({ ships }) => ships),
    tier,
  );
}

/** Stores of this city where the goods could be fetched instead, nearest first. */
export function rankPickupStores(here: StockLocation, locations: readonly StockLocation[]): StockLocation[] {
  const others = locations.filter(
    ({ id, kind, pickup, city }) => id !== here.id && kind === 'store' && pickup && city === here.city,
  );
  return byTierAndDistance(here, others, () => 0);
}

function byTierAndDistance(
  here: StockLocation,
  locations: readonly StockLocation[],
  tier: (location: StockLocation) => number,
): StockLocation[] {
  return locations
    .map((location) => ({ location, tier: tier(location), meters: haversineMeters(here.position, location.position) }))
    .sort((a, b) => a.tier - b.tier || a.meters - b.meters || a.location.id - b.location.id)
    .map(({ location }) => location);
}

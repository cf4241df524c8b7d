import { haversineMeters } from '../geo';
import { type StockLocation } from './locations';
import { hasAll, type Surroundings } from './surroundings';

/**
 * The plain way: measure all, sort. The reference that a search of the chain must equal, and good enough for a few places.
 *
 * @param locations every location that may take part: stores that are online, and warehouses
 * @param available units free; 0 where nothing lies
 */
export function bruteForceSurroundings(
  here: StockLocation,
  locations: readonly StockLocation[],
  available: (locationId: number, skuId: number) => number,
): Surroundings {
  const sorted = locations
    .filter(({ id }) => id !== here.id)
    .map((place) => ({ place, meters: haversineMeters(here.position, place.position) }))
    .sort((a, b) => a.meters - b.meters || a.place.id - b.place.id)
    .map(({ place }) => place);
  return {
    here,
    warehouses: sorted.filter(({ kind }) => kind === 'warehouse'),
    free: available,
    nearest: (where, service, wanted) =>
      sorted.find(
        (place) =>
          place.kind === 'store' &&
          (place.city === here.city) === (where === 'city') &&
          place[service] &&
          hasAll(place.id, wanted, { free: available }),
      ),
    most: (skuId) =>
      [here, ...sorted].reduce((most, { id, ships }) => (ships ? Math.max(most, available(id, skuId)) : most), 0),
  };
}

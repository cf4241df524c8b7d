import type { FULFILMENTS } from '@qiandian/shared/contract';
import { type Available, type StockLocation } from './locations';
import { rankPickupStores, rankShippers } from './rank-locations';

export type FulfilmentKind = (typeof FULFILMENTS)[number];

export interface FulfilmentOption {
  readonly kind: FulfilmentKind;
  readonly locationId: number;
  readonly storeId: number | null;
  readonly available: number;
}

/**
 * How one SKU can be had in a storefront, for the product page: at most one option of each kind, in the order shoppers
 * prefer them; the place of each is the one an order would take.
 *
 * @example fulfilments(skuId, here, locations, available).map(({ kind }) => kind) //=> ['pickup_here', 'ship_here']
 */
export function fulfilments(
  skuId: number,
  here: StockLocation,
  locations: readonly StockLocation[],
  available: Available,
): FulfilmentOption[] {
  const has = ({ id }: StockLocation) => available(id, skuId) > 0;
  const shippers = rankShippers(here, locations).filter(has);
  const found: readonly (readonly [FulfilmentKind, StockLocation | undefined])[] = [
    ['pickup_here', here.pickup && has(here) ? here : undefined],
    ['pickup_nearby', rankPickupStores(here, locations).find(has)],
    ['ship_here', shippers.find(({ id }) => id === here.id)],
    ['ship_nearby', shippers.find(({ id, kind }) => id !== here.id && kind === 'store')],
    ['ship_warehouse', shippers.find(({ kind }) => kind === 'warehouse')],
  ];
  return found.flatMap(([kind, place]) =>
    place ? [{ kind, locationId: place.id, storeId: place.storeId, available: available(place.id, skuId) }] : [],
  );
}

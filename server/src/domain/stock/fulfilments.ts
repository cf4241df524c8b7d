import type { FULFILMENTS } from '@qiandian/shared/contract';
import { type StockLocation } from './locations';
import { hasAll, type Surroundings } from './surroundings';

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
 * @returns undefined when it hangs on stock that has not been read
 * @example fulfilments(skuId, around)?.map(({ kind }) => kind) //=> ['pickup_here', 'ship_here']
 */
export function fulfilments(skuId: number, around: Surroundings): FulfilmentOption[] | undefined {
  const { here, warehouses } = around;
  const one = [{ skuId, quantity: 1 }];
  const mayHave = ({ id }: StockLocation) => hasAll(id, one, around) !== false;
  const hereIf = (offered: boolean) => (offered && mayHave(here) ? here : undefined);
  const found: readonly (readonly [FulfilmentKind, StockLocation | undefined])[] = [
    ['pickup_here', hereIf(here.pickup)],
    ['pickup_nearby', around.nearest('city', 'pickup', one)],
    ['ship_here', hereIf(here.ships)],
    ['ship_nearby', around.nearest('city', 'ships', one) ?? around.nearest('elsewhere', 'ships', one)],
    ['ship_warehouse', warehouses.find((place) => place.ships && mayHave(place))],
  ];
  const options: FulfilmentOption[] = [];
  for (const [kind, place] of found) {
    if (!place) continue;
    const available = around.free(place.id, skuId);
    if (available === undefined) return undefined;
    options.push({ kind, locationId: place.id, storeId: place.storeId, available });
  }
  return options;
}

import { hasAll, type Surroundings } from './surroundings';

export interface MostOfOneOrder {
  /** The most one order could have, by pick-up here or by parcel: exact, or some number above the quantity asked for. */
  readonly available: number;
  /** Some of it can be picked up here; another store's pick-up is another order. */
  readonly pickup: boolean;
}

/**
 * How much of a SKU one order could have in a storefront. Who wants more than that asks again with the larger quantity:
 * places far away are looked at only for somebody whom nobody near can serve.
 *
 * @param quantity wanted so far
 * @returns undefined when it hangs on stock that has not been read
 */
export function mostOfOneOrder(skuId: number, quantity: number, around: Surroundings): MostOfOneOrder | undefined {
  const { here } = around;
  const inStore = here.pickup || here.ships ? around.free(here.id, skuId) : 0;
  if (inStore === undefined) return undefined;
  const pickup = here.pickup && inStore > 0;
  const most = around.most(skuId) ?? farEnough(skuId, quantity, around, inStore);
  return most === undefined ? undefined : { available: Math.max(inStore, most), pickup };
}

/** Some place's units, more than `quantity`, while it is not known who has the most. */
function farEnough(skuId: number, quantity: number, around: Surroundings, inStore: number): number | undefined {
  const more = [{ skuId, quantity: quantity + 1 }];
  if (inStore > quantity) return inStore;
  const warehouse = around.warehouses.find(({ id, ships }) => ships && hasAll(id, more, around) !== false);
  const place = warehouse ?? around.nearest('city', 'ships', more) ?? around.nearest('elsewhere', 'ships', more);
  return place && around.free(place.id, skuId);
}

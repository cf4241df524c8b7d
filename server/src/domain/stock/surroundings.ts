import { type StockLocation, type WantedLine } from './locations';

export type Service = 'pickup' | 'ships';
/** Among the other stores of this city, or among those of all others. */
export type Where = 'city' | 'elsewhere';

/**
 * The places that may fulfil an order in a storefront, found one by one: a chain has thousands of stores, and nearly every
 * answer is near. What has not been read is `undefined`.
 */
export interface Surroundings {
  /** The storefront store's location. */
  readonly here: StockLocation;
  /** Of headquarters, nearest first, equally near ones by the lower id. */
  readonly warehouses: readonly StockLocation[];
  /** Units a location can promise now: on hand less reserved. */
  free(locationId: number, skuId: number): number | undefined;
  /**
   * The nearest other store that is online, offers the service, and has all of it as far as is known; of equally near ones
   * the one with the lower id.
   */
  nearest(where: Where, service: Service, wanted: readonly WantedLine[]): StockLocation | undefined;
  /** The most that one place can send of a SKU. */
  most(skuId: number): number | undefined;
}

/** Whether a place has all of it. One line that is short decides, whatever is not known of the others. */
export function hasAll(
  locationId: number,
  wanted: readonly WantedLine[],
  stock: Pick<Surroundings, 'free'>,
): boolean | undefined {
  let known = true;
  for (const { skuId, quantity } of wanted) {
    const there = stock.free(locationId, skuId);
    if (there === undefined) known = false;
    else if (there < quantity) return false;
  }
  return known ? true : undefined;
}

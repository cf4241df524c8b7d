/** Cities whose first stores the demo's accounts are listed of, and how many of each. */
export const LISTED_CITIES = ['上海', '杭州', '北京', '广州', '深圳', '成都'];
const STORES_PER_CITY = 6;

/**
 * True for staff of the first stores of each city, in the order they come: those of headquarters' own store last, then by
 * store and staff id.
 */
export function inFirstStores(): (row: { readonly city: string; readonly storeId: number }) => boolean {
  const stores = new Map<string, Set<number>>();
  return ({ city, storeId }) => {
    const seen = stores.get(city) ?? new Set();
    if (seen.size < STORES_PER_CITY) seen.add(storeId);
    stores.set(city, seen);
    return seen.has(storeId);
  };
}

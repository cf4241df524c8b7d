import type { StoreHours } from '@qiandian/shared';
import type { STORE_STATUSES } from '@qiandian/shared/contract';
import { treeIndex, type NearestHit, type NearestQuery, type Point } from '../geo';

export type StoreStatus = (typeof STORE_STATUSES)[number];

/** What resolution needs to know of a store; coordinates in GCJ-02. */
export interface StoreFacts extends Point {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly status: StoreStatus;
  /** Who takes over when this store is paused or closed. */
  readonly successorStoreId?: number | null | undefined;
  /** Reach in metres; 3,000 unless the store says otherwise (A16). */
  readonly radiusM: number;
  readonly flagship: boolean;
  /** Among stores at the same distance the smaller number comes first. */
  readonly priority: number;
  readonly hours: StoreHours;
}

/** The chain's stores as resolution asks for them; a snapshot in memory answers. */
export interface StoreDirectory {
  byId(storeId: number): StoreFacts | undefined;
  /** Online stores around a point by plain distance. */
  nearest(point: Point, query: NearestQuery<StoreFacts>): NearestHit<StoreFacts>[];
  /** The online flagship of a city, the lowest id of several. There is no geocoder: a city is what the stores say. */
  flagshipOf(city: string): StoreFacts | undefined;
  /** The lowest-id online store of a city, or of the chain. */
  lowestOnline(city?: string): StoreFacts | undefined;
  /** HQ's default store, whatever its status; undefined when none is configured. */
  hq(): StoreFacts | undefined;
  /** The online store that took over from one that is not, following the chain of successors. */
  successorOf(storeId: number): StoreFacts | undefined;
}

/**
 * A directory over a list of stores, built once per version of the list.
 *
 * @param hqStoreId HQ's default store
 */
export function storeDirectory(stores: readonly StoreFacts[], hqStoreId?: number | null): StoreDirectory {
  const ids = new Map(stores.map((store) => [store.id, store]));
  const online = stores.filter(({ status }) => status === 'online').sort((a, b) => a.id - b.id);
  const index = treeIndex(online, (store) => store);
  const flagships = new Map<string, StoreFacts>();
  const firstOf = new Map<string, StoreFacts>();
  for (const store of online) {
    if (!firstOf.has(store.city)) firstOf.set(store.city, store);
    if (store.flagship && !flagships.has(store.city)) flagships.set(store.city, store);
  }
  return {
    byId: (storeId) => ids.get(storeId),
    nearest: (point, query) => index.nearest(point, query),
    flagshipOf: (city) => flagships.get(city),
    lowestOnline: (city) => (city === undefined ? online[0] : firstOf.get(city)),
    hq: () => (hqStoreId == null ? undefined : ids.get(hqStoreId)),
    successorOf(storeId) {
      // a mistaken circle of successors must not hang the visitor
      const seen = new Set<number>();
      let store = ids.get(storeId);
      while (store && store.successorStoreId != null && !seen.has(store.id)) {
        seen.add(store.id);
        store = ids.get(store.successorStoreId);
        if (store?.status === 'online') return store;
      }
      return undefined;
    },
  };
}

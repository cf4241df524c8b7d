import { haversineMeters, type Point } from './haversine-meters';
import { SphereTree } from './sphere-tree';

export interface NearestQuery<T> {
  /** At most this many. */
  readonly limit: number;
  /** No farther than this many metres, inclusive. */
  readonly maxM?: number | undefined;
  readonly filter?: ((item: T) => boolean) | undefined;
}

export interface NearestHit<T> {
  readonly item: T;
  readonly distanceM: number;
}

/** Answers "what is near here", nearest first; equal distances in the order the items were given. */
export interface NearestIndex<T> {
  nearest(point: Point, query: NearestQuery<T>): NearestHit<T>[];
}

/** The plain way: measure all, sort. The reference the fast index must equal, and good enough for a few dozen items. */
export function bruteForceIndex<T>(items: readonly T[], positionOf: (item: T) => Point): NearestIndex<T> {
  return {
    nearest: (point, { limit, maxM = Number.POSITIVE_INFINITY, filter }) =>
      items
        .filter((item) => !filter || filter(item))
        .map((item) => ({ item, distanceM: haversineMeters(point, positionOf(item)) }))
        .filter(({ distanceM }) => distanceM <= maxM)
        .sort((a, b) => a.distanceM - b.distanceM)
        .slice(0, Math.max(0, limit)),
  };
}

/** Rounding room between the tree's distances and ours; ours decide. */
const SLACK_M = 0.001;

/**
 * A kd-tree over the items, built once and never changed (P4: a few µs a query at 100,000 items). Items at the very
 * same spot keep the order they were given in, as in `bruteForceIndex`.
 *
 * @example treeIndex(stores, (s) => s).nearest({ lng: 121.47, lat: 31.23 }, { limit: 1, maxM: 50_000 })
 */
export function treeIndex<T>(items: readonly T[], positionOf: (item: T) => Point): NearestIndex<T> {
  if (items.length === 0) return { nearest: () => [] };
  const tree = new SphereTree(items.map(positionOf));
  const itemAt = (n: number) => items[n] as T;

  const search = (point: Point, limit: number, maxM: number, filter?: (item: T) => boolean) =>
    tree
      .around(point, limit, maxM + SLACK_M, filter && ((n) => filter(itemAt(n))))
      .map((n) => ({ n, item: itemAt(n), distanceM: haversineMeters(point, positionOf(itemAt(n))) }))
      .sort(byDistance);

  return {
    nearest(point, { limit, maxM = Number.POSITIVE_INFINITY, filter }) {
      if (limit <= 0) return [];
      let hits = search(point, limit + 1, maxM, filter);
      const last = hits[limit - 1];
      const next = hits[limit];
      // the tree breaks ties in its own order: take all that share the last distance before cutting
      if (last && next && next.distanceM - last.distanceM < SLACK_M) {
        hits = search(point, Number.POSITIVE_INFINITY, last.distanceM + SLACK_M, filter);
      }
      return hits
        .filter(({ distanceM }) => distanceM <= maxM)
        .slice(0, limit)
        .map(({ item, distanceM }) => ({ item, distanceM }));
    },
  };
}

const byDistance = (a: { n: number; distanceM: number }, b: { n: number; distanceM: number }): number =>
  a.distanceM - b.distanceM || a.n - b.n;

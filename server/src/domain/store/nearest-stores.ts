import { type NearestHit, type Point } from '../geo';
import { isOpen } from './hours';
import { type StoreDirectory, type StoreFacts } from './store-directory';

type Hit = NearestHit<StoreFacts>;

/** Stores this close together are equally near (E2). */
const BUCKET_M = 10;
const bucket = ({ distanceM }: Hit) => Math.floor(distanceM / BUCKET_M);

export interface NearestStoresQuery {
  readonly limit: number;
  readonly maxM?: number | undefined;
  readonly filter?: ((store: StoreFacts) => boolean) | undefined;
}

/**
 * Online stores around a point in the one stable order of the product: distance floored to 10 m, open now first,
 * priority, id (E2; E4 example 4).
 *
 * @example nearestStores(directory, { lng: 121.47, lat: 31.23 }, now, { limit: 1, maxM: 50_000 })[0]?.item.id
 */
export function nearestStores(
  directory: StoreDirectory,
  point: Point,
  at: Date,
  { limit, maxM = Number.POSITIVE_INFINITY, filter }: NearestStoresQuery,
): Hit[] {
  if (limit <= 0) return [];
  // one more than asked tells whether the last bucket goes on
  let hits = directory.nearest(point, { limit: limit + 1, maxM, filter });
  const last = hits[limit - 1];
  const next = hits[limit];
  if (last && next && bucket(next) === bucket(last)) {
    const whole = Math.min(maxM, (bucket(last) + 1) * BUCKET_M);
    hits = directory
      .nearest(point, { limit: Number.POSITIVE_INFINITY, maxM: whole, filter })
      .filter((hit) => bucket(hit) <= bucket(last));
  }
  // reading the hours is dear, and only equally near stores need it
  const known = new Map<number, number>();
  const shut = ({ item }: Hit): number => {
    const answer = known.get(item.id) ?? (isOpen(item.hours, at) ? 0 : 1);
    known.set(item.id, answer);
    return answer;
  };
  return hits
    .sort(
      (a, b) =>
        bucket(a) - bucket(b) || shut(a) - shut(b) || a.item.priority - b.item.priority || a.item.id - b.item.id,
    )
    .slice(0, limit);
}

declare module 'geokdbush' {
  import type KDBush from 'kdbush';
  /** Item numbers around a place, nearest first; `maxDistance` in kilometres on a sphere of 6,371 km. */
  export function around(
    index: KDBush,
    lng: number,
    lat: number,
    maxResults?: number,
    maxDistance?: number,
    predicate?: (item: number) => boolean,
  ): number[];
}

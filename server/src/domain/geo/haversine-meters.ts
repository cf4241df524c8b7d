/** A place on the map in GCJ-02 degrees. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** Mean radius of the earth (E2). */
export const EARTH_RADIUS_M = 6_371_008.8;

const rad = Math.PI / 180;

/**
 * Great-circle distance in metres (E2: haversine, R = 6,371,008.8 m).
 *
 * @example Math.round(haversineMeters({ lng: 121.47, lat: 31.23 }, { lng: 120.16, lat: 30.25 })) //=> 165977
 */
export function haversineMeters(a: Point, b: Point): number {
  const dLat = Math.sin(((b.lat - a.lat) * rad) / 2);
  const dLng = Math.sin(((b.lng - a.lng) * rad) / 2);
  const h = dLat * dLat + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * dLng * dLng;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

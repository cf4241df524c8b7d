import { type Point } from './haversine-meters';

/** What a request says about where the visitor is. Accuracy in metres; absent accuracy is precise. */
export interface ReportedCoordinates {
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
  readonly coord?: 'gcj02' | 'wgs84' | undefined;
  readonly accuracy?: number | undefined;
  readonly fuzzy?: boolean | undefined;
}

/** A usable position in GCJ-02. A fuzzy one is only good to some kilometres. */
export interface Fix extends Point {
  readonly fuzzy: boolean;
}

/** Why a reported position is not used; the visitor is then treated as without a position (E3 row 9). */
export type IgnoredFix = 'absent' | 'not_a_number' | 'zero' | 'swapped' | 'out_of_china';

export type ReadCoordinates = { readonly fix: Fix } | { readonly ignored: IgnoredFix };

/** Above this the phone only guesses (E3, fuzzy fix). */
const FUZZY_ACCURACY_M = 1_000;
const inLng = (value: number) => value >= 73 && value <= 135;
const inLat = (value: number) => value >= 3 && value <= 54;

/**
 * Turns reported coordinates into a GCJ-02 fix, or says why they are ignored (E3, E4 example 7). WGS-84 is converted:
 * the systems lie some 500 m apart, enough to pick the wrong store. Swapped coordinates are ignored, not repaired.
 *
 * @param toGcj02 converts a WGS-84 point (the caller brings the library)
 * @example readCoordinates({ lng: 121.47, lat: 31.23 }, convert) //=> { fix: { lng: 121.47, lat: 31.23, fuzzy: false } }
 * @example readCoordinates({ lng: 31.23, lat: 121.47 }, convert) //=> { ignored: 'swapped' }
 */
export function readCoordinates(reported: ReportedCoordinates, toGcj02: (wgs84: Point) => Point): ReadCoordinates {
  const { lat, lng, coord, accuracy, fuzzy } = reported;
  if (lat === undefined || lng === undefined) return { ignored: 'absent' };
  if (!Number.isFinite(lat) || !Number.isFinite(lng)) return { ignored: 'not_a_number' };
  if (lat === 0 && lng === 0) return { ignored: 'zero' };
  if (!inLng(lng) || !inLat(lat)) return { ignored: inLng(lat) && inLat(lng) ? 'swapped' : 'out_of_china' };
  const point = coord === 'wgs84' ? toGcj02({ lng, lat }) : { lng, lat };
  return { fix: { lng: point.lng, lat: point.lat, fuzzy: fuzzy === true || (accuracy ?? 0) > FUZZY_ACCURACY_M } };
}

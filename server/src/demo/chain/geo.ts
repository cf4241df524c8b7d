import gcoord from 'gcoord';

export interface Point {
  lng: number;
  lat: number;
}

const METRES_PER_DEGREE = 111195;
const round = (x: number) => Math.round(x * 1e6) / 1e6;

/** The point `metres` away from `from`, `angle` in radians counted from east; flat-earth, fine below 20 km. */
export function offset(from: Point, metres: number, angle: number): Point {
  return {
    lng: from.lng + (metres * Math.cos(angle)) / (METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180)),
    lat: from.lat + (metres * Math.sin(angle)) / METRES_PER_DEGREE,
  };
}

/** WGS-84 (GeoNames) to GCJ-02, what WeChat's `type: 'gcj02'` speaks; six decimals. */
export function toGcj02(point: Point): Point {
  const [lng, lat] = gcoord.transform([point.lng, point.lat], gcoord.WGS84, gcoord.GCJ02) as [number, number];
  return { lng: round(lng), lat: round(lat) };
}

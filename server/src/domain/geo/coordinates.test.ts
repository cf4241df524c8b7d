import gcoord from 'gcoord';
import { readCoordinates } from './coordinates';
import { haversineMeters, type Point } from './haversine-meters';

const convert = ({ lng, lat }: Point): Point => {
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return { lng: x, lat: y };
};
const never = (): Point => {
  throw new Error('must not convert');
};

describe('readCoordinates', () => {
  it('takes GCJ-02 as it is', () => {
    expect(readCoordinates({ lng: 121.47, lat: 31.23, coord: 'gcj02' }, never)).toEqual({
      fix: { lng: 121.47, lat: 31.23, fuzzy: false },
    });
    expect(readCoordinates({ lng: 121.47, lat: 31.23 }, never)).toEqual({
      fix: { lng: 121.47, lat: 31.23, fuzzy: false },
    });
  });
  it.each([
    ['Beijing', 116.4074, 39.9042, 555],
    ['Shanghai', 121.4737, 31.2304, 483],
    ['Hangzhou', 120.1551, 30.2741, 519],
    ['Nantong', 120.8943, 31.9802, 466],
    ['Fuzhou', 119.2965, 26.0745, 590],
    ['Urumqi', 87.6168, 43.8256, 265],
  ])('converts WGS-84 in %s, which shifts it by about %d,%d → %d m', (_city, lng, lat, shift) => {
    const read = readCoordinates({ lng, lat, coord: 'wgs84' }, convert);
    if (!('fix' in read)) throw new Error('ignored');
    expect(Math.abs(haversineMeters({ lng, lat }, read.fix) - shift)).toBeLessThan(15);
  });
  it('keeps a visitor on the ring edge on the right side of it (E4 example 7)', () => {
    // the store stands 3.2 km from the raw WGS-84 numbers, 2.8 km from where the visitor really is
    const raw = { lng: 121.4737, lat: 31.2304 };
    const real = convert(raw);
    const shift = haversineMeters(raw, real);
    const away = (2_800 / shift) * 1;
    const store = { lng: real.lng + (real.lng - raw.lng) * away, lat: real.lat + (real.lat - raw.lat) * away };
    expect(haversineMeters(raw, store)).toBeGreaterThan(3_200);
    const read = readCoordinates({ ...raw, coord: 'wgs84' }, convert);
    if (!('fix' in read)) throw new Error('ignored');
    expect(Math.round(haversineMeters(read.fix, store) / 100)).toBe(28);
  });
  it.each([
    ['absent', {}],
    ['absent', { lng: 121 }],
    ['absent', { lat: 31 }],
    ['not_a_number', { lng: Number.NaN, lat: 31 }],
    ['not_a_number', { lng: 121, lat: Number.POSITIVE_INFINITY }],
    ['zero', { lng: 0, lat: 0 }],
    ['swapped', { lng: 31.23, lat: 121.47 }],
    ['out_of_china', { lng: 139.69, lat: 35.69 }],
    ['out_of_china', { lng: -73.9, lat: 40.7 }],
    ['out_of_china', { lng: 72.9999, lat: 30 }],
    ['out_of_china', { lng: 100, lat: 54.0001 }],
    ['out_of_china', { lng: 0, lat: 31 }],
  ] as const)('ignores %s: %j', (ignored, reported) => {
    expect(readCoordinates(reported, never)).toEqual({ ignored });
    expect(readCoordinates({ ...reported, coord: 'wgs84' }, never)).toEqual({ ignored });
  });
  it('accepts the limits themselves', () => {
    expect(readCoordinates({ lng: 73, lat: 3 }, never)).toHaveProperty('fix');
    expect(readCoordinates({ lng: 135, lat: 54 }, never)).toHaveProperty('fix');
  });
  it.each([
    [{ fuzzy: true }, true],
    [{ accuracy: 1_000 }, false],
    [{ accuracy: 1_000.5 }, true],
    [{ accuracy: 30, fuzzy: false }, false],
    [{ accuracy: 5_000, fuzzy: false }, true],
    [{}, false],
  ])('%j is fuzzy: %s', (more, fuzzy) => {
    expect(readCoordinates({ lng: 121, lat: 31, ...more }, never)).toEqual({ fix: { lng: 121, lat: 31, fuzzy } });
  });
});

import fc from 'fast-check';
import { EARTH_RADIUS_M, haversineMeters } from './haversine-meters';

const point = fc.record({
  lng: fc.double({ min: 73, max: 135, noNaN: true }),
  lat: fc.double({ min: 3, max: 54, noNaN: true }),
});

describe('haversineMeters', () => {
  it('measures a degree of a meridian', () => {
    expect(haversineMeters({ lng: 116, lat: 39 }, { lng: 116, lat: 40 })).toBeCloseTo(
      (EARTH_RADIUS_M * Math.PI) / 180,
      6,
    );
  });
  it('measures Shanghai to Hangzhou', () => {
    expect(Math.round(haversineMeters({ lng: 121.47, lat: 31.23 }, { lng: 120.16, lat: 30.25 }))).toBe(165_977);
  });
  it('shrinks a degree of longitude with latitude', () => {
    const at = (lat: number) => haversineMeters({ lng: 110, lat }, { lng: 111, lat });
    expect(at(3)).toBeGreaterThan(at(54));
  });
  it('is symmetric, never negative, zero only in place', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(haversineMeters(a, b)).toBeCloseTo(haversineMeters(b, a), 6);
        expect(haversineMeters(a, b)).toBeGreaterThanOrEqual(0);
        expect(haversineMeters(a, a)).toBe(0);
      }),
    );
  });
  it('survives the antipode', () => {
    expect(haversineMeters({ lng: 0, lat: 0 }, { lng: 180, lat: 0 })).toBeCloseTo(Math.PI * EARTH_RADIUS_M, 3);
  });
});

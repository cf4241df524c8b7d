import fc from 'fast-check';
import { haversineMeters } from './haversine-meters';
import { bruteForceIndex, treeIndex } from './nearest';

interface Place {
  id: number;
  lng: number;
  lat: number;
}
const self = (place: Place) => place;
// looking up a global costs dearly inside Jest's sandbox
const { abs } = Math;
const lng = fc.double({ min: 73, max: 135, noNaN: true });
const lat = fc.double({ min: 3, max: 54, noNaN: true });
const points = fc
  .array(fc.record({ lng, lat }), { maxLength: 300, size: 'max' })
  .map((places) => places.map((place, id) => ({ id, ...place })));
/** A street grid, so that many places share a spot or a distance. */
const grid = fc
  .array(fc.record({ lng: fc.integer({ min: 110, max: 114 }), lat: fc.integer({ min: 30, max: 33 }) }), {
    maxLength: 120,
    size: 'max',
  })
  .map((places) => places.map((place, id) => ({ id, ...place })));
const query = fc.record({
  limit: fc.integer({ min: 0, max: 30 }),
  maxM: fc.option(fc.double({ min: 0, max: 3_000_000, noNaN: true }), { nil: undefined }),
  modulo: fc.integer({ min: 1, max: 4 }),
});

describe.each([
  ['scattered places', points],
  ['places on a grid', grid],
])('treeIndex over %s', (_name, places) => {
  it('equals brute force in hits, order and distance', () => {
    fc.assert(
      fc.property(places, fc.record({ lng, lat }), query, (items, point, { limit, maxM, modulo }) => {
        const asked = { limit, maxM, filter: ({ id }: Place) => id % modulo === 0 };
        expect(treeIndex(items, self).nearest(point, asked)).toEqual(
          bruteForceIndex(items, self).nearest(point, asked),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('treeIndex', () => {
  it('equals brute force on 10,000 random visitors among 4,000 stores (P4)', () => {
    let seed = 20_260_302;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const place = (_: unknown, id: number) => ({ id, lng: 100 + random() * 22, lat: 22 + random() * 20 });
    const stores = Array.from({ length: 4_000 }, place);
    const index = treeIndex(stores, self);
    const wrong: Place[] = [];
    for (let n = 0; n < 10_000; n++) {
      const visitor = place(null, n);
      let best = stores[0]!;
      let bestM = haversineMeters(visitor, best);
      for (const store of stores) {
        // a degree of latitude is 111,195 m: no closer than that, measured only when it can win
        if (abs(store.lat - visitor.lat) * 111_195 > bestM) continue;
        const meters = haversineMeters(visitor, store);
        if (meters < bestM) [best, bestM] = [store, meters];
      }
      if (index.nearest(visitor, { limit: 1 })[0]?.item.id !== best.id) wrong.push(visitor);
    }
    expect(wrong).toEqual([]);
  });
  it('includes the limit of distance itself', () => {
    const shop = { id: 1, lng: 121.5, lat: 31.2 };
    const visitor = { lng: 121.47, lat: 31.23 };
    const distanceM = haversineMeters(visitor, shop);
    const index = treeIndex([shop], self);
    expect(index.nearest(visitor, { limit: 5, maxM: distanceM })).toEqual([{ item: shop, distanceM }]);
    expect(index.nearest(visitor, { limit: 5, maxM: distanceM - 0.0001 })).toEqual([]);
  });
  it('keeps the given order of places at one spot', () => {
    const twins = Array.from({ length: 200 }, (_, id) => ({ id, lng: 121, lat: 31 }));
    const hits = treeIndex(twins, self).nearest({ lng: 121.1, lat: 31 }, { limit: 3 });
    expect(hits.map((hit) => hit.item.id)).toEqual([0, 1, 2]);
  });
  it('answers nothing from nothing, and for no places', () => {
    expect(treeIndex<Place>([], self).nearest({ lng: 121, lat: 31 }, { limit: 3 })).toEqual([]);
    expect(treeIndex([{ id: 1, lng: 121, lat: 31 }], self).nearest({ lng: 121, lat: 31 }, { limit: 0 })).toEqual([]);
  });
  it('does not mutate the items', () => {
    const items = Object.freeze([2, 1].map((id) => Object.freeze({ id, lng: 120 + id, lat: 30 })));
    treeIndex(items, self).nearest({ lng: 121, lat: 30 }, { limit: 2 });
    expect(items.map((item) => item.id)).toEqual([2, 1]);
  });
});

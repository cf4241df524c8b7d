import { everyDay } from '@qiandian/shared';
import fc from 'fast-check';
import { days, fixAt, hq, near, north, now, shanghai, store, west } from '../../platform/testing/store-chain';
import { shanghaiInstant } from '../time';
import { nearestStores } from './nearest-stores';
import { type Visit } from './resolution';
import { resolveStore } from './resolve-store';
import { storeDirectory, type StoreFacts } from './store-directory';

const stores = storeDirectory([near, west, hq], hq.id);
const resolve = (visit: Partial<Visit>, directory = stores) => resolveStore({ at: now, ...visit }, directory);

describe('worked examples (E4)', () => {
  it('1: a badge in Hangzhou scanned by somebody living in Shanghai', () => {
    const scanned = days(8);
    const enter = (at: Date, more: Partial<Visit> = {}) =>
      resolveStore({ at, fix: fixAt(shanghai), guideStoreId: west.id, ...more }, stores);
    expect(enter(scanned, { link: { storeId: west.id } })).toMatchObject({ storeId: west.id, reason: 'LINK' });
    const lastLink = { storeId: west.id, at: scanned };
    expect(enter(days(7), { lastLink })).toMatchObject({ storeId: west.id, reason: 'LINK_STICKY' });
    expect(enter(now, { lastLink })).toMatchObject({ storeId: near.id, reason: 'NEARBY' });
  });
  it('2: denied, never visited, no member: HQ meanwhile, with the quiet bar', () => {
    expect(resolve({})).toMatchObject({ storeId: hq.id, reason: 'HQ', notice: { code: 'CHOOSE_STORE' } });
  });
  it('3: the near store is shut at 22:30, the farther open: the near store', () => {
    const pair = storeDirectory(
      [
        store('近', north(shanghai, 500), { id: 81 }),
        store('远', north(shanghai, 2_000), { id: 82, hours: everyDay('10:00', '24:00') }),
      ],
      81,
    );
    const at = shanghaiInstant('2026-03-02', '22:30');
    expect(resolveStore({ at, fix: fixAt(shanghai) }, pair)).toMatchObject({ storeId: 81, reason: 'NEARBY' });
  });
  describe('4: stores at 1,203 m and 1,208 m are equally far', () => {
    const late = everyDay('10:00', '24:00');
    const at = shanghaiInstant('2026-03-02', '22:30');
    const win = (nearer: Partial<StoreFacts>, farther: Partial<StoreFacts>) => {
      const a = store('甲', north(shanghai, 1_203), { id: 91, ...nearer });
      const b = store('乙', north(shanghai, 1_208), { id: 92, ...farther });
      const answers = [
        [a, b],
        [b, a],
      ].map((list) => resolveStore({ at, fix: fixAt(shanghai) }, storeDirectory(list))?.storeId);
      expect(answers[0]).toBe(answers[1]);
      return answers[0];
    };
    it('the open one first', () => expect(win({}, { hours: late })).toBe(92));
    it('then the smaller priority', () => {
      expect(win({ hours: late }, { hours: late, priority: 1 })).toBe(92);
      expect(win({}, { priority: 1 })).toBe(92);
    });
    it('then the lower id', () => {
      expect(win({}, {})).toBe(91);
      expect(win({ id: 93 }, {})).toBe(92);
    });
    it('but 1,209 m and 1,210 m differ', () => {
      const list = [
        store('甲', north(shanghai, 1_209), { id: 96 }),
        store('乙', north(shanghai, 1_210.5), { id: 95, hours: late }),
      ];
      expect(resolveStore({ at, fix: fixAt(shanghai) }, storeDirectory(list))?.storeId).toBe(96);
    });
  });
});

describe('always', () => {
  const place = fc.record({
    lng: fc.double({ min: 110, max: 122, noNaN: true }),
    lat: fc.double({ min: 28, max: 34, noNaN: true }),
  });
  const someStore = fc.record({
    place,
    status: fc.constantFrom('online', 'online', 'paused', 'closed' as const),
    flagship: fc.boolean(),
    successorStoreId: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
    city: fc.constantFrom('上海', '杭州', '苏州'),
  });
  const age = fc.integer({ min: 0, max: 40 });
  const id = fc.integer({ min: 1, max: 14 });
  const visits = fc.record(
    {
      fix: fc.tuple(place, fc.boolean()).map(([point, fuzzy]) => fixAt(point, fuzzy)),
      chosenStoreId: id,
      link: fc.record({ storeId: id }),
      lastLink: fc.record({ storeId: id, at: age.map((n) => days(n)) }),
      manual: fc.record({ storeId: id, at: age.map((n) => days(n)) }),
      guideStoreId: id,
      lastVisited: fc.record({ storeId: id, at: age.map((n) => days(n)) }),
      pickedCity: fc.record({ city: fc.constantFrom('上海', '杭州', '南京'), at: age.map((n) => days(n)) }),
      homeStoreId: id,
    },
    { requiredKeys: [] },
  );
  it('lands in an online store with a reason, whatever is asked, and mutates nothing', () => {
    fc.assert(
      fc.property(fc.array(someStore, { minLength: 1, maxLength: 12 }), visits, (rows, visit) => {
        const list = rows.map((row, i) =>
          store(`店${i}`, row.place, {
            ...row,
            status: i === 0 ? 'online' : row.status,
            id: i + 1,
          } as Partial<StoreFacts>),
        );
        const before = structuredClone(list);
        const resolution = resolve(visit, storeDirectory(list, 1));
        expect(list.find(({ id: storeId }) => storeId === resolution?.storeId)?.status).toBe('online');
        expect(resolution?.reason).toBeTruthy();
        expect(resolution?.switchable).toBe(true);
        if (!visit.fix) expect(resolution).not.toHaveProperty('distanceM');
        if (visit.fix?.fuzzy) expect(resolution?.distanceM ?? 5_000).toBeGreaterThanOrEqual(5_000);
        expect(list).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});

describe('nearestStores', () => {
  it('orders a whole list by the stable key and cuts it there', () => {
    const twins = Array.from({ length: 30 }, (_, i) =>
      store(`店${i}`, north(shanghai, 1_000 + (i % 3) * 2), { id: 100 + i, priority: (i * 7) % 10 }),
    );
    const directory = storeDirectory([...twins, near], near.id);
    const all = nearestStores(directory, shanghai, now, { limit: 100 }).map(({ item }) => item);
    expect(all).toHaveLength(31);
    expect(all.at(-1)).toBe(near);
    const keys = all.slice(0, 30).map(({ priority, id }) => priority * 1000 + id);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(nearestStores(directory, shanghai, now, { limit: 4 }).map(({ item }) => item)).toEqual(all.slice(0, 4));
    expect(nearestStores(directory, shanghai, now, { limit: 0 })).toEqual([]);
  });
});

import {
  chain,
  days,
  fixAt,
  hq,
  justOver,
  midtown,
  near,
  north,
  now,
  paused,
  resolve,
  shanghai,
  shut,
  store,
  west,
} from '../../platform/testing/store-chain';
import { storeDirectory, type StoreFacts } from './store-directory';

/** Rows 6 to 10: by position, and without one. */
describe('rows 6 to 8: by position', () => {
  const only = (meters: number, more: Partial<StoreFacts> = {}, fuzzy = false) => {
    const place = store('独店', north(shanghai, meters), { id: 61, ...more });
    return resolve({ fix: fixAt(shanghai, fuzzy) }, storeDirectory([place, hq], hq.id));
  };
  it('row 6: within the radius of the nearest store', () => {
    expect(resolve({ fix: fixAt(shanghai) })).toEqual({
      storeId: near.id,
      reason: 'NEARBY',
      distanceM: 1_203,
      switchable: true,
    });
    expect(only(2_999)).toMatchObject({ reason: 'NEARBY', distanceM: 2_999 });
  });
  it("uses the store's own radius", () => {
    expect(only(4_900, { radiusM: 5_000 })).toMatchObject({ reason: 'NEARBY' });
    expect(only(900, { radiusM: 500 })).toMatchObject({ reason: 'CITY_NEAREST' });
  });
  it('row 7: 3.4 km with a radius of 3 km is CITY_NEAREST (E4 example 6)', () => {
    expect(only(3_400)).toEqual({ storeId: 61, reason: 'CITY_NEAREST', distanceM: 3_400, switchable: true });
    expect(only(49_990)).toMatchObject({ reason: 'CITY_NEAREST' });
  });
  it('row 8: nothing within 50 km: the nearest flagship within 500 km, express only', () => {
    expect(only(50_100, { flagship: true })).toMatchObject({
      storeId: 61,
      reason: 'FLAGSHIP',
      notice: { code: 'EXPRESS_ONLY', text: '附近暂无门店，商品可快递到家' },
    });
    expect(only(499_900, { flagship: true })).toMatchObject({ reason: 'FLAGSHIP' });
    const plainNearer = storeDirectory(
      [
        store('近', north(shanghai, 60_000), { id: 71 }),
        store('旗', north(shanghai, 90_000), { id: 72, flagship: true }),
        hq,
      ],
      hq.id,
    );
    expect(resolve({ fix: fixAt(shanghai) }, plainNearer)).toMatchObject({ storeId: 72, reason: 'FLAGSHIP' });
  });
  it('row 8: else HQ', () => {
    expect(only(500_200, { flagship: true })).toMatchObject({
      storeId: hq.id,
      reason: 'HQ',
      notice: { code: 'EXPRESS_ONLY' },
    });
    expect(only(60_000)).toMatchObject({ storeId: hq.id, reason: 'HQ' });
  });
  it('passes over stores that are not online', () => {
    expect(only(100, { status: 'paused' })).toMatchObject({ storeId: hq.id });
    expect(only(100, { status: 'closed', flagship: true })).toMatchObject({ storeId: hq.id });
  });
  it('ignores what row 9 remembers', () => {
    expect(
      resolve({
        fix: fixAt(shanghai),
        lastVisited: { storeId: west.id, at: now },
        pickedCity: { city: '杭州', at: now },
        homeStoreId: west.id,
      }),
    ).toMatchObject({ storeId: near.id, reason: 'NEARBY' });
  });
  describe('with a fuzzy fix', () => {
    it('widens the radius by 5 km and prints no distance below 5 km', () => {
      expect(only(1_500, {}, true)).toEqual({ storeId: 61, reason: 'NEARBY', switchable: true });
      expect(only(7_900, {}, true)).toEqual({ storeId: 61, reason: 'NEARBY', distanceM: 7_900, switchable: true });
      expect(only(8_100, {}, true)).toEqual({
        storeId: 61,
        reason: 'CITY_NEAREST',
        distanceM: 8_100,
        switchable: true,
      });
    });
    it('widens the 50 km likewise', () => {
      expect(only(54_900, {}, true)).toMatchObject({ reason: 'CITY_NEAREST' });
      expect(only(55_100, {}, true)).toMatchObject({ reason: 'HQ' });
      expect(only(54_900)).toMatchObject({ reason: 'HQ' });
    });
    it('names a nearer store without a distance', () => {
      const far = resolve({ link: { storeId: west.id }, fix: fixAt(shanghai, true) });
      expect(far?.nearer).toEqual({ storeId: near.id, name: '静安店' });
      expect(far?.notice?.text).toBe('离你最近的是静安店');
    });
  });
});

describe('row 9: position denied, failed or useless', () => {
  const bar = { code: 'CHOOSE_STORE', text: '未获取到位置，可手动选择门店' };
  it('returns to the store visited at most 30 days ago', () => {
    expect(resolve({ lastVisited: { storeId: west.id, at: days(30) } })).toEqual({
      storeId: west.id,
      reason: 'LAST',
      switchable: true,
      notice: bar,
    });
    expect(resolve({ lastVisited: { storeId: west.id, at: justOver(days(30)) } })).toMatchObject({ reason: 'HQ' });
  });
  it("takes the picked city's flagship, else its lowest id, however long ago", () => {
    expect(resolve({ pickedCity: { city: '上海', at: days(400) } })).toMatchObject({
      storeId: midtown.id,
      reason: 'CITY_PICK',
      notice: bar,
    });
    expect(resolve({ pickedCity: { city: '杭州', at: now } })).toMatchObject({ storeId: west.id, reason: 'CITY_PICK' });
    expect(resolve({ pickedCity: { city: '不存在', at: now } })).toMatchObject({ reason: 'HQ' });
  });
  it('lets the newest of the two win, the city on a tie', () => {
    const both = (visited: Date, picked: Date) =>
      resolve({ lastVisited: { storeId: near.id, at: visited }, pickedCity: { city: '杭州', at: picked } });
    expect(both(days(1), days(2))).toMatchObject({ storeId: near.id, reason: 'LAST' });
    expect(both(days(2), days(1))).toMatchObject({ storeId: west.id, reason: 'CITY_PICK' });
    expect(both(days(1), days(1))).toMatchObject({ reason: 'CITY_PICK' });
    expect(
      resolve({ lastVisited: { storeId: paused.id, at: days(1) }, pickedCity: { city: '杭州', at: days(2) } }),
    ).toMatchObject({ reason: 'CITY_PICK' });
    expect(
      resolve({ lastVisited: { storeId: near.id, at: days(2) }, pickedCity: { city: '不存在', at: days(1) } }),
    ).toMatchObject({ reason: 'LAST' });
  });
  it('then the home store, then HQ', () => {
    expect(resolve({ homeStoreId: west.id })).toMatchObject({ storeId: west.id, reason: 'HOME', notice: bar });
    expect(resolve({ homeStoreId: west.id, lastVisited: { storeId: near.id, at: now } })).toMatchObject({
      reason: 'LAST',
    });
    expect(resolve({})).toEqual({ storeId: hq.id, reason: 'HQ', switchable: true, notice: bar });
  });
  it('replaces remembered stores by their successors, else skips them', () => {
    expect(resolve({ lastVisited: { storeId: shut.id, at: days(1) } })).toMatchObject({
      storeId: west.id,
      reason: 'LAST',
      notice: { code: 'STORE_REPLACED' },
    });
    expect(resolve({ homeStoreId: shut.id })).toMatchObject({ storeId: west.id, reason: 'HOME' });
    expect(resolve({ lastVisited: { storeId: paused.id, at: days(1) }, homeStoreId: paused.id })).toMatchObject({
      reason: 'HQ',
    });
  });
});

describe('row 10: no HQ store', () => {
  it.each([
    ['not configured', undefined],
    ['unknown', 999],
    ['not online and without successor', paused.id],
  ])('%s: the lowest-id online store and an alert', (_name, hqId) => {
    expect(resolve({}, storeDirectory([near, midtown, west, paused], hqId))).toMatchObject({
      storeId: near.id,
      reason: 'FALLBACK',
      alert: 'HQ_STORE_MISSING',
    });
  });
  it('follows the successor of an HQ store that closed', () => {
    expect(resolve({}, storeDirectory(chain, shut.id))).toMatchObject({ storeId: west.id, reason: 'HQ' });
  });
  it('finds nothing only when no store is online', () => {
    expect(resolve({ fix: fixAt(shanghai) }, storeDirectory([paused], paused.id))).toBeUndefined();
    expect(resolve({}, storeDirectory([]))).toBeUndefined();
  });
});

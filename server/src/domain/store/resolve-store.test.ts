import { everyDay } from '@qiandian/shared';
import { haversineMeters, type Fix, type Point } from '../geo';
import { shanghaiInstant } from '../time';
import { type Visit } from './resolution';
import { resolveStore } from './resolve-store';
import { storeDirectory, type StoreFacts } from './store-directory';

const now = shanghaiInstant('2026-03-02', '15:00');
const days = (n: number, from = now) => new Date(from.getTime() - n * 86_400_000);
const justOver = (date: Date) => new Date(date.getTime() - 1);

const shanghai = { lng: 121.4737, lat: 31.2304 };
const hangzhou = { lng: 120.1551, lat: 30.2741 };
const lhasa = { lng: 91.1409, lat: 29.6456 };
/** A point some metres north of another. */
const north = ({ lng, lat }: Point, meters: number): Point => ({ lng, lat: lat + meters / 111_195.08 });
const fixAt = (point: Point, fuzzy = false): Fix => ({ ...point, fuzzy });

let nextId = 1;
const store = (name: string, place: Point, more: Partial<StoreFacts> = {}): StoreFacts => ({
  id: more.id ?? nextId++,
  name,
  city: '上海',
  status: 'online',
  radiusM: 3_000,
  flagship: false,
  priority: 100,
  hours: everyDay('10:00', '22:00'),
  ...more,
  lng: place.lng,
  lat: place.lat,
});

const near = store('静安店', north(shanghai, 1_203), { id: 11 });
const midtown = store('徐汇店', north(shanghai, -9_000), { id: 12, flagship: true });
const west = store('西湖店', hangzhou, { id: 21, city: '杭州' });
const hq = store('官方旗舰店', { lng: 118.0, lat: 35.0 }, { id: 1, city: '总部' });
const shut = store('已关店', north(hangzhou, 4_000), { id: 22, city: '杭州', status: 'closed', successorStoreId: 21 });
const paused = store('停业店', north(hangzhou, 6_000), { id: 23, city: '杭州', status: 'paused' });
const chain = [near, midtown, west, hq, shut, paused];
const stores = storeDirectory(chain, hq.id);
const resolve = (visit: Partial<Visit>, directory = stores) => resolveStore({ at: now, ...visit }, directory);

describe('row 0: the visitor just chose a store', () => {
  it('beats link, memory, guide and position', () => {
    expect(
      resolve({
        chosenStoreId: west.id,
        link: { storeId: near.id },
        lastLink: { storeId: near.id, at: now },
        guideStoreId: near.id,
        fix: fixAt(shanghai),
      }),
    ).toEqual({
      storeId: west.id,
      reason: 'MANUAL',
      distanceM: Math.round(haversineMeters(shanghai, west)),
      switchable: true,
    });
  });
  it('leads to the successor when it closed meanwhile, and is skipped when unknown', () => {
    expect(resolve({ chosenStoreId: shut.id })).toMatchObject({
      storeId: west.id,
      reason: 'MANUAL',
      notice: { code: 'STORE_REPLACED', text: '已关店暂停营业，由西湖店为你服务' },
    });
    expect(resolve({ chosenStoreId: 999, fix: fixAt(shanghai) })).toMatchObject({ reason: 'NEARBY' });
  });
});

describe('row 1: a link names an online store', () => {
  it('wins even if far, hints at the nearest beyond 50 km, never switches', () => {
    expect(resolve({ link: { storeId: west.id }, fix: fixAt(shanghai) })).toEqual({
      storeId: west.id,
      reason: 'LINK',
      distanceM: Math.round(haversineMeters(shanghai, west)),
      switchable: true,
      nearer: { storeId: near.id, name: '静安店', distanceM: 1_203 },
      notice: { code: 'LINK_FAR', text: '离你最近的是静安店，1.2 km' },
    });
  });
  it('hints at nothing within 50 km, without a position, or when it is the nearest itself', () => {
    const within = resolve({ link: { storeId: midtown.id }, fix: fixAt(shanghai) });
    expect(within).toEqual({ storeId: midtown.id, reason: 'LINK', distanceM: 9_000, switchable: true });
    expect(resolve({ link: { storeId: west.id } })).toEqual({ storeId: west.id, reason: 'LINK', switchable: true });
    const alone = resolve({ link: { storeId: west.id }, fix: fixAt(lhasa) }, storeDirectory([west], west.id));
    expect(alone).not.toHaveProperty('nearer');
  });
  it('beats an older manual choice, a sticky link, the guide and the position', () => {
    expect(
      resolve({
        link: { storeId: west.id },
        manual: { storeId: near.id, at: days(1) },
        lastLink: { storeId: near.id, at: days(1) },
        guideStoreId: near.id,
      }),
    ).toMatchObject({ storeId: west.id, reason: 'LINK' });
  });
  it('applies once per launch: a store chosen after it was opened wins from then on', () => {
    const openedAt = new Date(now.getTime() - 600_000);
    const manual = { storeId: near.id, at: new Date(now.getTime() - 300_000) };
    expect(resolve({ link: { storeId: west.id, openedAt }, manual })).toMatchObject({
      storeId: near.id,
      reason: 'MANUAL',
    });
    expect(
      resolve({ link: { storeId: west.id, openedAt }, lastLink: { storeId: west.id, at: openedAt }, manual }),
    ).toMatchObject({ storeId: near.id, reason: 'MANUAL' });
    // a new launch by the link is a new opening
    expect(resolve({ link: { storeId: west.id }, manual })).toMatchObject({ storeId: west.id, reason: 'LINK' });
  });
  it('names an unknown store: the link counts for nothing', () => {
    expect(resolve({ link: { storeId: 999 }, fix: fixAt(shanghai) })).toMatchObject({
      storeId: near.id,
      reason: 'NEARBY',
    });
  });
});

describe("row 2: the link's store is paused or closed", () => {
  it('goes to its online successor with a notice (E4 example 5)', () => {
    expect(resolve({ link: { storeId: shut.id }, fix: fixAt(shanghai) })).toMatchObject({
      storeId: west.id,
      reason: 'LINK_SUCCESSOR',
      notice: { code: 'STORE_REPLACED', text: '已关店暂停营业，由西湖店为你服务' },
    });
  });
  it('follows a chain of successors', () => {
    const chained = [
      store('甲', hangzhou, { id: 31, status: 'closed', successorStoreId: 32 }),
      store('乙', hangzhou, { id: 32, status: 'paused', successorStoreId: 33 }),
      store('丙', lhasa, { id: 33 }),
    ];
    expect(resolve({ link: { storeId: 31 } }, storeDirectory(chained))).toMatchObject({ storeId: 33 });
  });
  it('survives a circle of successors: the nearest online store within 50 km of it', () => {
    const circle = [
      store('甲', hangzhou, { id: 31, status: 'closed', successorStoreId: 32 }),
      store('乙', hangzhou, { id: 32, status: 'closed', successorStoreId: 31 }),
      west,
    ];
    expect(resolve({ link: { storeId: 31 } }, storeDirectory(circle))).toMatchObject({
      storeId: west.id,
      reason: 'LINK_SUCCESSOR',
    });
  });
  it('goes to the nearest online store within 50 km of it, wherever the visitor is', () => {
    expect(resolve({ link: { storeId: paused.id }, fix: fixAt(shanghai) })).toMatchObject({
      storeId: west.id,
      reason: 'LINK_SUCCESSOR',
    });
  });
  it('else goes to HQ', () => {
    const remote = store('拉萨店', lhasa, { id: 41, status: 'paused' });
    const directory = storeDirectory([...chain, remote], hq.id);
    expect(resolve({ link: { storeId: 41 }, fix: fixAt(shanghai) }, directory)).toMatchObject({
      storeId: hq.id,
      reason: 'LINK_SUCCESSOR',
    });
    expect(resolve({ link: { storeId: 41 } }, storeDirectory([...chain, remote]))).toMatchObject({
      storeId: 1,
      reason: 'FALLBACK',
      alert: 'HQ_STORE_MISSING',
    });
  });
});

describe('rows 3 and 4: what the visitor did before', () => {
  it('returns to the link of at most 7 days ago, limit included', () => {
    const lastLink = { storeId: west.id, at: days(7) };
    expect(resolve({ lastLink, fix: fixAt(shanghai) })).toEqual({
      storeId: west.id,
      reason: 'LINK_STICKY',
      distanceM: Math.round(haversineMeters(shanghai, west)),
      switchable: true,
    });
    expect(resolve({ lastLink: { ...lastLink, at: justOver(days(7)) }, fix: fixAt(shanghai) })).toMatchObject({
      reason: 'NEARBY',
    });
  });
  it('returns to the manual choice of at most 30 days ago, limit included', () => {
    expect(resolve({ manual: { storeId: midtown.id, at: days(30) }, fix: fixAt(shanghai) })).toEqual({
      storeId: midtown.id,
      reason: 'MANUAL',
      distanceM: 9_000,
      switchable: true,
    });
    expect(resolve({ manual: { storeId: midtown.id, at: justOver(days(30)) }, fix: fixAt(shanghai) })).toMatchObject({
      reason: 'NEARBY',
    });
  });
  it('asks once a business day when the choice is now more than 50 km away', () => {
    const manual = { storeId: west.id, at: days(3) };
    const asked = resolve({ manual, fix: fixAt(shanghai) });
    expect(asked).toMatchObject({
      storeId: west.id,
      reason: 'MANUAL',
      nearer: { storeId: near.id },
      notice: { code: 'MANUAL_FAR', text: '你离西湖店已超过 50 km，要换到最近的静安店吗？' },
    });
    const again = (farAskedAt: Date) => resolve({ manual: { ...manual, farAskedAt }, fix: fixAt(shanghai) });
    expect(again(shanghaiInstant('2026-03-02', '00:00'))).not.toHaveProperty('nearer');
    expect(again(shanghaiInstant('2026-03-02', '00:00'))).not.toHaveProperty('notice');
    expect(again(shanghaiInstant('2026-03-01', '23:59'))).toHaveProperty('nearer');
    expect(resolve({ manual })).not.toHaveProperty('nearer');
  });
  it('lets the newest of the two win, the choice on a tie', () => {
    const link = (at: Date) => ({ lastLink: { storeId: west.id, at } });
    const manual = (at: Date) => ({ manual: { storeId: midtown.id, at } });
    expect(resolve({ ...link(days(1)), ...manual(days(2)) })).toMatchObject({ reason: 'LINK_STICKY' });
    expect(resolve({ ...link(days(2)), ...manual(days(1)) })).toMatchObject({ reason: 'MANUAL' });
    expect(resolve({ ...link(days(1)), ...manual(days(1)) })).toMatchObject({ reason: 'MANUAL' });
  });
  it('forgets a choice made before a link was opened, even after the link itself has expired', () => {
    expect(
      resolve({
        lastLink: { storeId: west.id, at: days(8) },
        manual: { storeId: midtown.id, at: days(9) },
        fix: fixAt(shanghai),
      }),
    ).toMatchObject({ reason: 'NEARBY' });
  });
  it('replaces a remembered store that is no longer online by its successor, else skips the row', () => {
    expect(resolve({ lastLink: { storeId: shut.id, at: days(1) } })).toMatchObject({
      storeId: west.id,
      reason: 'LINK_STICKY',
      notice: { code: 'STORE_REPLACED' },
    });
    expect(resolve({ manual: { storeId: shut.id, at: days(1) } })).toMatchObject({
      storeId: west.id,
      reason: 'MANUAL',
    });
    expect(resolve({ lastLink: { storeId: paused.id, at: days(1) }, fix: fixAt(shanghai) })).toMatchObject({
      reason: 'NEARBY',
    });
    expect(
      resolve({ manual: { storeId: paused.id, at: days(1) }, lastLink: { storeId: west.id, at: days(2) } }),
    ).toMatchObject({ storeId: west.id, reason: 'LINK_STICKY' });
  });
});

describe("row 5: the bound guide's store", () => {
  const guideStore = (meters: number) => {
    const place = store('导购店', north(shanghai, meters), { id: 51 });
    const directory = storeDirectory([...chain, place], hq.id);
    return resolve({ guideStoreId: 51, fix: fixAt(shanghai) }, directory);
  };
  it('counts up to 30 km', () => {
    expect(guideStore(29_999)).toMatchObject({ storeId: 51, reason: 'MY_GUIDE' });
    expect(guideStore(30_010)).toMatchObject({ reason: 'NEARBY' });
  });
  it('counts without a position', () => {
    expect(resolve({ guideStoreId: west.id, lastVisited: { storeId: near.id, at: days(1) } })).toEqual({
      storeId: west.id,
      reason: 'MY_GUIDE',
      switchable: true,
    });
  });
  it('stands behind sticky link and manual choice', () => {
    expect(resolve({ guideStoreId: near.id, lastLink: { storeId: west.id, at: days(2) } })).toMatchObject({
      reason: 'LINK_STICKY',
    });
    expect(resolve({ guideStoreId: near.id, manual: { storeId: west.id, at: days(20) } })).toMatchObject({
      reason: 'MANUAL',
    });
  });
  it('moves to the successor, or is skipped', () => {
    expect(resolve({ guideStoreId: shut.id })).toMatchObject({ storeId: west.id, reason: 'MY_GUIDE' });
    expect(resolve({ guideStoreId: paused.id })).toMatchObject({ reason: 'HQ' });
  });
});

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

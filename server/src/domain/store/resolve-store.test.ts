import {
  chain,
  days,
  fixAt,
  hangzhou,
  hq,
  justOver,
  lhasa,
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
import { haversineMeters } from '../geo';
import { shanghaiInstant } from '../time';
import { storeDirectory } from './store-directory';

/** Rows 0 to 5: what is said or remembered. */
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

import type { Storefront } from '@/api/types';
import { memoryStorage } from './key-value';
import { createLocator, type Fix } from './location';
import { type Asked, deferred, fakeApi, lost, settle } from './testing';
import { createVisit, MOMENTS_SCENE, needsPlace, storeIdOf, switchPrompt } from './visit';

const FIX: Fix = { lat: 31.23, lng: 121.47, coord: 'gcj02' };
const front = (storeId: number, resolution: Partial<Storefront['resolution']> = {}): Storefront =>
  ({
    store: { id: storeId, name: `店 ${storeId}` },
    resolution: { reason: 'NEARBY', text: '', switchable: true, suggestSwitch: false, ...resolution },
    hotZones: [],
  }) as unknown as Storefront;

const make = ({
  read = async () => FIX,
  answer = () => front(1),
}: { read?: () => Promise<Fix>; answer?: (asked: Asked) => unknown } = {}) => {
  const patience = deferred<void>();
  const api = fakeApi({ 'GET /api/v1/storefront': answer });
  const signedIn = jest.fn(async () => undefined);
  const locator = createLocator({
    storage: memoryStorage(),
    read,
    now: () => 0,
    wait: () => patience.promise,
  });
  const visit = createVisit({ call: api.call, locator, signedIn });
  const queries = () => api.asked.map(({ input }) => input['query'] as Record<string, unknown>);
  return { visit, locator, signedIn, patience, queries };
};

describe('visit', () => {
  it('enters by position in one request', async () => {
    const { visit, queries } = make();
    await visit.load();
    expect(queries()).toHaveLength(1);
    expect(queries()[0]).toMatchObject({ lat: 31.23, lng: 121.47, coord: 'gcj02' });
    expect(storeIdOf(visit.store.getState())).toBe(1);
  });

  it('enters without a position when it is refused, and offers the city bar', async () => {
    const { visit, queries } = make({
      read: async () => Promise.reject({ denied: true }),
      answer: () => front(2, { reason: 'HQ' }),
    });
    await visit.load();
    expect(queries()[0]).not.toHaveProperty('lat');
    expect(visit.store.getState().noFix).toBe('denied');
    expect(needsPlace(visit.store.getState())).toBe(true);
    await visit.pickCity('杭州市');
    expect(queries()[1]).toMatchObject({ city: '杭州市' });
  });

  it('enters after 3 s without the position and follows it when it comes', async () => {
    const slow = deferred<Fix>();
    const { visit, queries, patience } = make({ read: () => slow.promise });
    const loaded = visit.load();
    await settle();
    expect(queries()).toHaveLength(0);
    patience.resolve();
    await loaded;
    expect(visit.store.getState()).toMatchObject({ phase: 'ready', noFix: 'timeout' });
    slow.resolve(FIX);
    await settle();
    expect(queries()).toHaveLength(2);
    expect(queries()[1]).toMatchObject({ lat: 31.23 });
    expect(visit.store.getState().noFix).toBeUndefined();
  });

  it('lets a late position go when the visitor has chosen a store meanwhile', async () => {
    const slow = deferred<Fix>();
    const { visit, queries, patience } = make({ read: () => slow.promise });
    const loaded = visit.load();
    patience.resolve();
    await loaded;
    await visit.chooseStore(7);
    slow.resolve(FIX);
    await settle();
    expect(queries()).toHaveLength(2);
    expect(queries()[1]).toMatchObject({ storeId: 7 });
  });

  it('enters by a link at once: no location dialog, signed in first, link and guide sent', async () => {
    const read = jest.fn(async () => FIX);
    const { visit, queries, signedIn } = make({ read });
    visit.open({ link: 'aB3dE5gH9k', guideId: 9 }, 1007);
    await visit.load();
    expect(read).not.toHaveBeenCalled();
    expect(signedIn).toHaveBeenCalledTimes(1);
    expect(queries()[0]).toMatchObject({ link: 'aB3dE5gH9k', g: 9, scene: 1007 });
  });

  it('does not sign in on the single page from Moments', async () => {
    const { visit, signedIn, queries } = make();
    visit.open({ link: 'aB3dE5gH9k' }, MOMENTS_SCENE);
    await visit.load();
    expect(signedIn).not.toHaveBeenCalled();
    expect(queries()[0]).toMatchObject({ scene: MOMENTS_SCENE });
  });

  it('prefers a later manual choice over the link, and a new link over that', async () => {
    const { visit, queries } = make();
    visit.open({ link: 'first00001' }, 1007);
    await visit.chooseStore(7);
    expect(queries()[0]).toMatchObject({ storeId: 7 });
    expect(queries()[0]).not.toHaveProperty('link', 'first00001');
    expect(visit.open({ link: 'first00001' }, 1007)).toBe(false);
    expect(visit.open({ link: 'second0002' }, 1007)).toBe(true);
    await visit.load();
    expect(queries()[1]).toMatchObject({ link: 'second0002' });
    expect(queries()[1]).not.toHaveProperty('storeId');
  });

  it('keeps the storefront on screen when a refresh fails', async () => {
    let fail = false;
    const { visit } = make({ answer: () => (fail ? lost() : front(1)) });
    await visit.load();
    fail = true;
    await visit.load();
    expect(visit.store.getState()).toMatchObject({ phase: 'ready', error: { code: 'NETWORK' } });
    expect(storeIdOf(visit.store.getState())).toBe(1);
  });

  it('shows only the newest answer', async () => {
    const slow = deferred<Storefront>();
    const answers: (() => unknown)[] = [() => slow.promise, () => front(2)];
    const { visit } = make({ answer: () => answers.shift()?.() });
    const first = visit.chooseStore(1);
    await visit.chooseStore(2);
    slow.resolve(front(1));
    await first;
    expect(storeIdOf(visit.store.getState())).toBe(2);
  });

  it('asks once, then is quiet about a nearer store', async () => {
    const nearer = { storeId: 5, name: '近店', distanceM: 800 };
    const { visit } = make({ answer: () => front(1, { suggestSwitch: true, nearer }) });
    await visit.load();
    expect(switchPrompt(visit.store.getState())).toEqual(nearer);
    visit.closePrompt();
    await visit.load();
    expect(switchPrompt(visit.store.getState())).toBeUndefined();
  });

  it('loads once for pages that only need to know the store', async () => {
    const { visit, queries } = make();
    await Promise.all([visit.ensure(), visit.ensure()]);
    await visit.ensure();
    expect(queries()).toHaveLength(1);
  });

  it('forgets the last visitor, and drops an answer that was on its way', async () => {
    const slow = deferred<Storefront>();
    const { visit } = make({ answer: () => slow.promise });
    const loading = visit.load();
    await settle();
    visit.reset();
    slow.resolve(front(1));
    await loading;
    expect(visit.store.getState()).toEqual({ phase: 'idle', promptClosed: false, scene: undefined });
  });
});

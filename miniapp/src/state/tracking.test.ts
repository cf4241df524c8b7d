import { memoryStorage } from './key-value';
import { deferred, fakeApi, lost, refuse } from './testing';
import { createTracking, type TrackedEvent } from './tracking';

const make = (answer: () => unknown = () => ({ accepted: 1 }), storage = memoryStorage()) => {
  const api = fakeApi({ 'POST /api/v1/events': answer });
  const later: (() => void)[] = [];
  let made = 0;
  const tracking = createTracking({
    call: api.call,
    newId: () => `event-${(made += 1)}`,
    storage,
    now: () => Date.UTC(2026, 0, 1),
    later: (task) => later.push(task),
    context: () => ({ session: 's1', storeId: 7 }),
  });
  const batches = () => api.asked.map(({ input }) => (input['body'] as { events: TrackedEvent[] }).events);
  return { tracking, later, batches, storage };
};

describe('tracking', () => {
  it('collects events with their context and sends them after a while', async () => {
    const { tracking, later, batches } = make();
    tracking.track('page_view', { page: 'storefront' });
    tracking.track('zone_click', { zoneId: 3 });
    expect(batches()).toHaveLength(0);
    expect(later).toHaveLength(1);
    later[0]?.();
    await tracking.flush();
    expect(batches()).toEqual([
      [
        {
          name: 'page_view',
          id: 'event-1',
          at: '2026-01-01T00:00:00.000Z',
          session: 's1',
          storeId: 7,
          page: 'storefront',
        },
        { name: 'zone_click', id: 'event-2', at: '2026-01-01T00:00:00.000Z', session: 's1', storeId: 7, zoneId: 3 },
      ],
    ]);
    expect(tracking.size()).toBe(0);
  });

  it('keeps events over a launch without network', async () => {
    const { tracking, storage } = make(lost);
    tracking.track('search', { query: '羽绒服' });
    await tracking.flush();
    expect(tracking.size()).toBe(1);
    const next = make(undefined, storage);
    await next.tracking.flush();
    expect(next.batches()[0]?.[0]).toMatchObject({ name: 'search', query: '羽绒服' });
    expect(next.tracking.size()).toBe(0);
  });

  it('sends a batch whose answer was lost again under the same ids', async () => {
    let tries = 0;
    const { tracking, batches } = make(() => ((tries += 1) === 1 ? lost() : { accepted: 1 }));
    tracking.track('product_view', { productId: 9 });
    await tracking.flush();
    await tracking.flush();
    expect(batches().map((batch) => batch.map(({ id }) => id))).toEqual([['event-1'], ['event-1']]);
  });

  it('drops a batch the server refuses, keeps one it could not take', async () => {
    const refused = make(() => refuse(422, 'INVALID_INPUT'));
    refused.tracking.track('page_view');
    await refused.tracking.flush();
    expect(refused.tracking.size()).toBe(0);
    const busy = make(() => refuse(503, 'BUSY'));
    busy.tracking.track('page_view');
    await busy.tracking.flush();
    expect(busy.tracking.size()).toBe(1);
  });

  it('sends at most 50 at once and holds at most 300', async () => {
    const { tracking, batches } = make(lost);
    for (let index = 0; index < 320; index++) tracking.track('product_view', { productId: index });
    await tracking.flush();
    expect(tracking.size()).toBe(300);
    expect(Math.max(...batches().map((batch) => batch.length))).toBe(50);
  });

  it('tells the store of what was seen before it was known, but not of an earlier launch', async () => {
    const storage = memoryStorage();
    storage.set('events', [{ name: 'page_view', id: 'event-0', at: '2025-12-31T00:00:00.000Z', session: 's0' }]);
    const api = fakeApi({ 'POST /api/v1/events': () => ({ accepted: 1 }) });
    const place: { storeId?: number } = {};
    const tracking = createTracking({
      call: api.call,
      storage,
      now: () => 0,
      newId: () => 'event-x',
      later: () => undefined,
      context: () => ({ session: 's1', ...place }),
    });
    tracking.track('page_view', { page: 'product' });
    tracking.track('store_switch', { storeId: 3 });
    place.storeId = 7;
    await tracking.flush();
    const { events } = api.asked[0]?.input['body'] as { events: TrackedEvent[] };
    expect(events.map((event) => [event.session, event.storeId])).toEqual([
      ['s0', undefined],
      ['s1', 7],
      ['s1', 3],
    ]);
    expect(tracking.size()).toBe(0);
  });

  it('loses nothing that is tracked while a batch is on its way', async () => {
    const answer = deferred<unknown>();
    const { tracking, batches } = make(() => answer.promise);
    tracking.track('page_view', { page: 'a' });
    const flushing = tracking.flush();
    tracking.track('page_view', { page: 'b' });
    answer.resolve({ accepted: 1 });
    await flushing;
    expect(batches().map((batch) => batch.map(({ page }) => page))).toEqual([['a'], ['b']]);
    expect(tracking.size()).toBe(0);
  });
});

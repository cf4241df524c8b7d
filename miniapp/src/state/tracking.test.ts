import { memoryStorage } from './key-value';
import { deferred, fakeApi, lost, refuse } from './testing';
import { createTracking, type TrackedEvent } from './tracking';

const make = (answer: () => unknown = () => ({ accepted: 1 }), storage = memoryStorage()) => {
  const api = fakeApi({ 'POST /api/v1/events': answer });
  const later: (() => void)[] = [];
  const tracking = createTracking({
    call: api.call,
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
        { name: 'page_view', at: '2026-01-01T00:00:00.000Z', session: 's1', storeId: 7, page: 'storefront' },
        { name: 'zone_click', at: '2026-01-01T00:00:00.000Z', session: 's1', storeId: 7, zoneId: 3 },
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

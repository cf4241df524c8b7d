import type { Page } from '@/api/types';
import { createPagedList } from './paged-list';
import { deferred } from './testing';

interface Item {
  id: number;
}
const page = (ids: number[], total: number, number = 1): Page<Item> => ({
  items: ids.map((id) => ({ id })),
  total,
  page: number,
  size: 2,
});
const ids = (list: { store: { getState: () => { items: Item[] } } }) => list.store.getState().items.map(({ id }) => id);
const keyOf = ({ id }: Item) => id;

describe('paged list', () => {
  it('grows page by page and stops at the total', async () => {
    const fetch = jest.fn(async (number: number) => (number === 1 ? page([1, 2], 3) : page([3], 3, 2)));
    const list = createPagedList(fetch, keyOf);
    await list.refresh();
    await list.loadMore();
    await list.loadMore();
    expect(ids(list)).toEqual([1, 2, 3]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('shows a row once that moved to the next page meanwhile', async () => {
    const list = createPagedList(async (number) => (number === 1 ? page([1, 2], 4) : page([2, 3], 4, 2)), keyOf);
    await list.refresh();
    await list.loadMore();
    expect(ids(list)).toEqual([1, 2, 3]);
  });

  it('ends when the list shrank under it', async () => {
    const list = createPagedList(async (number) => (number === 1 ? page([1, 2], 4) : page([], 2, 2)), keyOf);
    await list.refresh();
    await list.loadMore();
    expect(list.store.getState().total).toBe(2);
  });

  it('asks for one next page at a time and drops it when a refresh came between', async () => {
    const slow = deferred<Page<Item>>();
    let refreshed = false;
    const fetch = jest.fn((number: number) =>
      number === 2 ? slow.promise : Promise.resolve(refreshed ? page([9], 1) : page([1, 2], 4)),
    );
    const list = createPagedList(fetch, keyOf);
    await list.refresh();
    const more = list.loadMore();
    void list.loadMore();
    refreshed = true;
    await list.refresh();
    slow.resolve(page([3, 4], 4, 2));
    await more;
    expect(ids(list)).toEqual([9]);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('keeps what it shows when more cannot be had, and tells', async () => {
    let fail = true;
    const list = createPagedList(
      async (number) => (number === 1 ? page([1, 2], 3) : fail ? Promise.reject(new Error('off')) : page([3], 3, 2)),
      keyOf,
    );
    await list.refresh();
    await list.loadMore();
    expect(list.store.getState()).toMatchObject({ phase: 'ready', more: false, error: new Error('off') });
    fail = false;
    await list.loadMore();
    expect(ids(list)).toEqual([1, 2, 3]);
  });

  it('tells when nothing could be read, patches and removes rows', async () => {
    const broken = createPagedList<Item>(async () => Promise.reject(new Error('off')), keyOf);
    await broken.refresh();
    expect(broken.store.getState().phase).toBe('error');
    const list = createPagedList(async () => page([1, 2], 2), keyOf);
    await list.restart();
    list.patch(2, () => ({ id: 20 }));
    list.remove(1);
    expect(ids(list)).toEqual([20]);
    expect(list.store.getState().total).toBe(1);
  });
});

import type { ApiError } from '@qiandian/shared/client';
import { createStore } from 'zustand/vanilla';
import type { Page } from '@/api/types';

export interface PagedState<T> {
  items: T[];
  total: number;
  phase: 'idle' | 'loading' | 'ready' | 'error';
  /** The next page is on its way. */
  more: boolean;
  error?: ApiError;
}

/**
 * A list that grows page by page. A refresh makes answers that were asked before it worthless; rows that moved to the
 * next page meanwhile are not shown twice.
 */
export const createPagedList = <T>(fetch: (page: number) => Promise<Page<T>>, keyOf: (item: T) => string | number) => {
  const store = createStore<PagedState<T>>()(() => ({ items: [], total: 0, phase: 'idle', more: false }));
  const { getState: get, setState: set } = store;
  let turn = 0;
  let page = 0;

  const refresh = async (): Promise<void> => {
    const mine = ++turn;
    set({ phase: get().phase === 'ready' ? 'ready' : 'loading', more: false, error: undefined });
    try {
      const first = await fetch(1);
      if (mine !== turn) return;
      page = 1;
      set({ items: first.items, total: first.total, phase: 'ready' });
    } catch (error) {
      if (mine !== turn) return;
      set({ phase: get().items.length > 0 ? 'ready' : 'error', error: error as ApiError });
    }
  };
  return {
    store,
    refresh,
    /** Forgets what is shown, for another filter or tab. */
    restart: (): Promise<void> => {
      set({ items: [], total: 0, phase: 'loading' });
      return refresh();
    },
    loadMore: async (): Promise<void> => {
      const { phase, more, items, total } = get();
      if (phase !== 'ready' || more || items.length >= total) return;
      const mine = turn;
      set({ more: true, error: undefined });
      try {
        const next = await fetch(page + 1);
        if (mine !== turn) return;
        page += 1;
        const known = new Set(get().items.map(keyOf));
        const added = next.items.filter((item) => !known.has(keyOf(item)));
        // an empty page means the list shrank: it ends here
        const all = [...get().items, ...added];
        set({ items: all, total: next.items.length === 0 ? all.length : next.total, more: false });
      } catch (error) {
        if (mine === turn) set({ more: false, error: error as ApiError });
      }
    },
    /** Replaces one row after an action on it. */
    patch: (key: string | number, change: (item: T) => T): void =>
      set({ items: get().items.map((item) => (keyOf(item) === key ? change(item) : item)) }),
    remove: (key: string | number): void => {
      const items = get().items.filter((item) => keyOf(item) !== key);
      set({ total: get().total - (get().items.length - items.length), items });
    },
  };
};
export type PagedList<T> = ReturnType<typeof createPagedList<T>>;

import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom, useUnload } from '@tarojs/taro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Page } from '@/api/types';
import { watchGone } from '@/platform/gone';
import { impressions, track, tracking } from '@/runtime';
import { createPagedList } from '@/state/paged-list';
import { createDwell } from '@/state/dwell';
import type { EventDetail, EventName } from '@/state/tracking';

/**
 * Reports each showing of a page, and how long it was looked at when it is hidden, closed, or the app goes to the
 * background (A136). `detail` says what the page is about, as far as it is known by then.
 */
export const usePageView = (page: string, detail: EventDetail = {}): void => {
  const about = useRef(detail);
  about.current = detail;
  const dwell = useMemo(() => createDwell(Date.now), []);
  const leave = (): boolean => {
    const durationMs = dwell.leave();
    if (durationMs === undefined) return false;
    impressions.hand();
    track('page_leave', { page, ...about.current, durationMs });
    return true;
  };
  useDidShow(() => {
    if (!dwell.show()) return;
    track('page_view', { page, ...about.current });
    impressions.begin(page);
  });
  useDidHide(leave);
  useUnload(leave);
  const gone = () => {
    if (leave()) void tracking.flush();
  };
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a page keeps its name
  useEffect(() => watchGone(gone), []);
};

/** Reports what a page shows, once for each thing; undefined = not there yet. */
export const useSeen = (name: EventName, what: EventDetail | undefined): void => {
  const key = what && JSON.stringify(what);
  useEffect(() => {
    if (what) track(name, what);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same thing is seen once
  }, [key]);
};

/** Pull down to refresh; the spinner goes when the work is done. */
export const usePull = (refresh: () => Promise<unknown> | void): void => {
  usePullDownRefresh(() => {
    void Promise.resolve(refresh()).finally(() => Taro.stopPullDownRefresh());
  });
};

export interface Loadable<T> {
  data?: T;
  error?: unknown;
  loading: boolean;
  reload: () => Promise<void>;
  /** Takes an answer that came by another way, e.g. from an action. */
  put: (data: T) => void;
}
/** Loads once per `key` (undefined = not yet); a later answer to an earlier question is dropped. */
export const useLoadable = <T>(key: string | undefined, load: () => Promise<T>): Loadable<T> => {
  const [state, setState] = useState<{ key?: string; data?: T; error?: unknown }>({});
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = async () => {
    const mine = ++turn.current;
    try {
      const data = await latest.current();
      if (mine === turn.current) setState({ key, data });
    } catch (error) {
      if (mine === turn.current) setState((old) => (old.key === key && old.data ? { ...old, error } : { key, error }));
    }
  };
  const drop = () => {
    turn.current++;
  };
  useEffect(() => {
    if (key !== undefined) void reload();
    return drop;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says when to load again
  }, [key]);
  // another key's answer is better than a blank page while the new one is on its way
  return {
    data: state.data,
    error: state.error,
    loading: state.data === undefined && state.error === undefined,
    reload,
    put: (data) => {
      turn.current++;
      setState({ key, data });
    },
  };
};

/** A paged list as a page shows it. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly phase: 'idle' | 'loading' | 'ready' | 'error';
  /** Another page is on its way. */
  readonly more: boolean;
  readonly done: boolean;
  readonly error?: unknown;
  readonly list: { refresh: () => Promise<void>; loadMore: () => Promise<void> };
}

/** A paged list joined to the page: loads per `key`, grows at the bottom, refreshes by pulling. */
export const usePagedList = <T>(
  key: string | undefined,
  fetch: (page: number) => Promise<Page<T>>,
  keyOf: (item: T) => string | number,
) => {
  const latest = useRef(fetch);
  latest.current = fetch;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- one list for the life of the page
  const list = useMemo(() => createPagedList<T>((page) => latest.current(page), keyOf), []);
  const state = useStore(list.store);
  const asked = useRef<string>();
  useEffect(() => {
    asked.current = key;
    if (key !== undefined) void list.restart();
  }, [key, list]);
  useReachBottom(() => void list.loadMore());
  usePull(() => list.refresh());
  // rows of the question before never stand under the new one's title, not even for a frame
  const shown = asked.current === key ? state : { ...state, items: [], total: 0, phase: 'loading' as const };
  return { ...shown, list, done: shown.items.length >= shown.total };
};

import type { Call } from '@qiandian/shared/client';
import { createStore } from 'zustand/vanilla';
import type { Notice } from '@/api/types';

export interface LiveNoticesState {
  unread: number;
  /** The credited payment on the glass. */
  showing?: Notice;
  /** Those that come after it. */
  waiting: Notice[];
}
export interface LiveNoticesDeps {
  call: Call;
  now: () => number;
  /** Runs the task after `ms`; the answer takes it back. */
  later: (task: () => void, ms: number) => () => void;
}

export const POLL_MS = 15_000;
/** The longest wait after failures. */
const SLOWEST_MS = 240_000;
const SHOWN_MS = 5000;
/** More at once are told by the bell alone. */
const QUEUED = 3;

const newest = (items: readonly Notice[], known: number): number =>
  items.reduce((top, { id }) => Math.max(top, id), known);

/**
 * What came in for the guide while a guide page is open (A48): asks every 15 s, slower after failures, not at all while
 * nobody looks. What was there before the first answer only counts as unread; in quiet hours nothing slides in either.
 */
export const createLiveNotices = ({ call, now, later }: LiveNoticesDeps) => {
  const store = createStore<LiveNoticesState>()(() => ({ unread: 0, waiting: [] }));
  const { getState: get, setState: set } = store;
  let watchers = 0;
  let failures = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** The newest notice known; undefined before the first answer. */
  let after: number | undefined;
  let turn = 0;
  let asking = false;
  let cancelPoll: (() => void) | undefined;
  let cancelShow: (() => void) | undefined;

  const showNext = (): void => {
    cancelShow?.();
    const [showing, ...waiting] = get().waiting;
    set({ showing, waiting });
    cancelShow = showing ? later(showNext, SHOWN_MS) : undefined;
  };
  const take = (items: readonly Notice[], quiet: boolean): void => {
    const known = after;
    after = newest(items, known ?? 0);
    if (known === undefined || quiet) return;
    const fresh = items.filter(({ id, kind, read }) => id > known && kind === 'sale' && !read);
    if (fresh.length === 0) return;
    set({ waiting: [...get().waiting, ...fresh.sort((a, b) => a.id - b.id)].slice(-QUEUED) });
    if (!get().showing) showNext();
  };
  const poll = async (): Promise<void> => {
    const mine = turn;
    asking = true;
    askedAt = now();
    try {
      const answer = await call('GET /api/v1/guide/notices', {
        query: { size: 20, ...(after === undefined ? {} : { after }) },
      });
      if (mine !== turn) return;
      failures = 0;
      set({ unread: answer.unread });
      take(answer.items, answer.quiet);
    } catch {
      if (mine === turn) failures += 1;
    } finally {
      if (mine === turn) {
        asking = false;
        plan();
      }
    }
  };
  const plan = (): void => {
    cancelPoll?.();
    cancelPoll = undefined;
    if (watchers === 0 || asking) return;
    const due = askedAt + Math.min(SLOWEST_MS, POLL_MS * 2 ** failures) - now();
    if (due > 0) cancelPoll = later(() => void poll(), due);
    else void poll();
  };
  return {
    store,
    /** A page looks; call the answer when it does so no longer. */
    watch: (): (() => void) => {
      watchers += 1;
      plan();
      let looking = true;
      return () => {
        if (!looking) return;
        looking = false;
        watchers -= 1;
        plan();
      };
    },
    /** Takes the card away, tapped or not; the next one follows. */
    dismiss: showNext,
    /** Marks everything up to that id as read. */
    read: async (upTo: number): Promise<void> => {
      const mine = turn;
      const { unread } = await call('POST /api/v1/guide/notices/read', { body: { upTo } });
      if (mine === turn) set({ unread });
    },
    /** Another person at this phone. */
    reset: (): void => {
      turn += 1;
      asking = false;
      failures = 0;
      after = undefined;
      askedAt = Number.NEGATIVE_INFINITY;
      cancelShow?.();
      cancelPoll?.();
      store.setState({ unread: 0, waiting: [] }, true);
    },
  };
};

import { createStore } from 'zustand/vanilla';
import type { KeyValue } from './key-value';

export interface JoinBarState {
  /** When the visitor closed it (ms), and by whose link he was here then. */
  closed?: { at: number; by?: string };
}
export interface JoinBarDeps {
  storage: KeyValue;
  now: () => number;
}

const KEY = 'join-bar';
const QUIET_MS = 7 * 86_400_000;

/** Whether the offer to join has been waved away: it stays away for a week, on every page and at the next launch. */
export const createJoinBar = ({ storage, now }: JoinBarDeps) => {
  const store = createStore<JoinBarState>()(() => storage.get<JoinBarState>(KEY) ?? {});
  return {
    store,
    close: (by?: string): void => {
      const state = { closed: { at: now(), ...(by ? { by } : {}) } };
      store.setState(state, true);
      storage.set(KEY, state);
    },
    reset: (): void => {
      store.setState({}, true);
      storage.remove(KEY);
    },
  };
};

/** Another guide's code is another invitation: who comes by it is asked again. `now` in ms. */
export const isOffered = ({ closed }: JoinBarState, by: string | undefined, now: number): boolean =>
  !closed || (by !== undefined && by !== closed.by) || now - closed.at >= QUIET_MS;

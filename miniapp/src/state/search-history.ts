import { createStore } from 'zustand/vanilla';
import type { KeyValue } from './key-value';

const KEY = 'search-history';
const KEPT = 12;

/** What this phone searched for, newest first, without repeats. */
export const createSearchHistory = (storage: KeyValue) => {
  const store = createStore<{ words: string[] }>()(() => ({ words: storage.get<string[]>(KEY) ?? [] }));
  const keep = (words: string[]) => {
    store.setState({ words });
    storage.set(KEY, words);
  };
  return {
    store,
    add: (word: string): void => {
      const clean = word.trim().slice(0, 60);
      if (clean) keep([clean, ...store.getState().words.filter((known) => known !== clean)].slice(0, KEPT));
    },
    clear: (): void => keep([]),
  };
};

import Taro from '@tarojs/taro';
import type { KeyValue } from '@/state/key-value';

/** The platform's storage; a full or forbidden one is as good as an empty one. */
export const storage: KeyValue = {
  get: <T>(key: string): T | undefined => {
    try {
      const value: unknown = Taro.getStorageSync(`qd:${key}`);
      return value === '' || value === null ? undefined : (value as T);
    } catch {
      return undefined;
    }
  },
  set: (key, value) => {
    try {
      Taro.setStorageSync(`qd:${key}`, value);
    } catch {
      // the app works without what it would have remembered
    }
  },
  remove: (key) => {
    try {
      Taro.removeStorageSync(`qd:${key}`);
    } catch {
      // nothing to remove then
    }
  },
};

/** Random, not guessable enough to matter: names this phone to the server before there is a member. */
export const randomId = (length = 20): string =>
  Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('');

/** Who leaves is not known again by the phone either. */
export const forgetVisitor = (): void => storage.remove('visitor');
/** One id per phone, kept. */
export const visitorId = (): string => {
  const known = storage.get<string>('visitor');
  if (known) return known;
  const made = `v${randomId()}`;
  storage.set('visitor', made);
  return made;
};

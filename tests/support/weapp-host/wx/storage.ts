import type { Phone } from '../state';
import { asynchronous, Refusal, type Options } from './api';

/** Storage keeps JSON text, so what is read is never the very object that was written; undefined reads as ''. */
export function storage(phone: Phone): Record<string, unknown> {
  const { storage: store } = phone;
  const read = (key: string): unknown => {
    const text = store.get(key);
    return text === undefined ? '' : phone.give(JSON.parse(text) as unknown);
  };
  const write = (key: string, value: unknown) => store.set(key, JSON.stringify(value ?? ''));
  const info = () => ({ keys: [...store.keys()], currentSize: 1, limitSize: 10_240 });
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key: string) => store.delete(key),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: () => phone.give(info()),
    ...asynchronous(phone, {
      getStorage: (options: Options) => {
        const key = String(options['key']);
        if (!store.has(key)) throw new Refusal('data not found');
        return { data: read(key) };
      },
      setStorage: (options: Options) => void write(String(options['key']), options['data']),
      removeStorage: (options: Options) => void store.delete(String(options['key'])),
      clearStorage: () => store.clear(),
      getStorageInfo: info,
    }),
  };
}

/** What the stores need of a storage: synchronous, small, may lose everything at any time. */
export interface KeyValue {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): void;
  remove(key: string): void;
}

/** A storage that forgets at the end of the process: for tests, and where the platform gives none. */
export const memoryStorage = (initial: Record<string, unknown> = {}): KeyValue => {
  const values = new Map(Object.entries(initial));
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
};

import type { KeyValue } from './key-value';

/** A position in GCJ-02 or WGS-84. It is sent to find a store and never stored by the server (B10). */
export interface Fix {
  lat: number;
  lng: number;
  coord: 'gcj02' | 'wgs84';
  /** Metres; absent = as good as WeChat gives. */
  accuracy?: number;
  fuzzy?: 1;
}
export type FixOutcome = { fix: Fix } | { fix?: undefined; reason: 'denied' | 'failed' | 'timeout' };

export interface LocatorDeps {
  storage: KeyValue;
  /** Asks the platform; rejects with `{denied: true}` when the person refused. */
  read: () => Promise<Fix>;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

const KEY = 'fix';
const FRESH_MS = 30 * 60_000;
const PATIENCE_MS = 3000;

/**
 * At most one automatic location call per launch (WeChat limits the frequency), reused for 30 minutes, given up on after
 * 3 s (store-resolution.md "Fix cache", E3 row 9). A late answer is still kept for the next question.
 */
export const createLocator = ({ storage, read, now, wait }: LocatorDeps) => {
  let pending: Promise<FixOutcome> | undefined;

  const cached = (): Fix | undefined => {
    const kept = storage.get<{ fix: Fix; at: number }>(KEY);
    const age = kept ? now() - kept.at : Infinity;
    return kept && age >= 0 && age <= FRESH_MS ? kept.fix : undefined;
  };
  const ask = async (): Promise<FixOutcome> => {
    try {
      const fix = await read();
      storage.set(KEY, { fix, at: now() });
      return { fix };
    } catch (error) {
      return { reason: (error as { denied?: boolean } | undefined)?.denied ? 'denied' : 'failed' };
    }
  };
  const patient = async (outcome: Promise<FixOutcome>): Promise<FixOutcome> =>
    Promise.race([outcome, wait(PATIENCE_MS).then((): FixOutcome => ({ reason: 'timeout' }))]);

  return {
    cached,
    /** For the first screen: the cached fix, else this launch's one call. */
    locate: async (): Promise<FixOutcome> => {
      const fix = cached();
      if (fix) return { fix };
      pending ??= ask();
      return patient(pending);
    },
    /** The launch's call when it outlasted the patience; undefined when none was made. */
    late: (): Promise<FixOutcome> | undefined => pending,
    /** A person tapped "locate me": asks anew, whatever happened before. */
    relocate: (): Promise<FixOutcome> => {
      pending = ask();
      return patient(pending);
    },
    forget: (): void => storage.remove(KEY),
  };
};
export type Locator = ReturnType<typeof createLocator>;

interface Times {
  begunAt: number;
  /** When it was there, by the monotonic clock; undefined: it is being made. */
  madeAt: number | undefined;
  lasting: boolean;
  /** For other processes, when it was made here. */
  written?: Promise<void>;
}
interface Held<T> {
  readonly value: Promise<T>;
  readonly times: Times;
  /** A new one is being made. */
  renewing: boolean;
}
/** Stale: to be made anew, and answered meanwhile. */
type Age = 'fresh' | 'stale' | 'over';

export interface FreshOptions<T> {
  /** Held at most; the one asked for longest ago goes first. */
  readonly most: number;
  /** How old a value may get after it was made, in milliseconds. */
  readonly liveForMs: () => number;
  /** Whether a value never changes again and is kept for good. */
  readonly lasts?: (value: T) => boolean;
  /**
   * For values so dear that nobody should wait for them: how much older a value may get while a new one is made for those
   * who ask meanwhile, in milliseconds. A value then lives as long as it took to make twenty times over, so that making
   * it anew never takes more than a twentieth of anything. Without this whoever asks for an old value waits.
   */
  readonly staleForMs?: () => number;
  /** Where values are kept for other processes and for those that follow; asked when it is needed. Nowhere unless told. */
  readonly store?: () => ValueStore<T> | undefined;
}
/** Values beyond the process that made them. */
export interface ValueStore<T> {
  /** The last one that was made, how old it is and how long it took, in milliseconds; undefined without any. Never fails. */
  read(key: string): Promise<{ readonly value: T; readonly ageMs: number; readonly tookMs: number } | undefined>;
  /** Never fails either. */
  write(key: string, value: T, tookMs: number): Promise<void>;
}
const REST = 20;

/**
 * Values that are dear to make and may be a little old. Each is made by one at a time, however many ask meanwhile and
 * however long it takes: its age counts from when it was there. What failed is not kept.
 */
export class FreshValues<T> {
  private readonly held = new Map<string, Held<T>>();

  constructor(private readonly options: FreshOptions<T>) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.held.get(key);
    const age = known && this.ageOf(known);
    if (known && age !== 'over') {
      this.keep(key, known);
      if (age === 'stale' && !known.renewing) {
        known.renewing = true;
        // once it is there it takes the old one's place; when it fails, the next who asks tries again
        const next = this.begin(key, make, ['fresh']);
        next.value.then(
          () => this.held.get(key) === known && this.keep(key, next),
          () => (known.renewing = false),
        );
      }
      return known.value;
    }
    const held = this.begin(key, make, ['fresh', 'stale']);
    this.keep(key, held);
    held.value.catch(() => this.held.get(key) === held && this.held.delete(key));
    return held.value;
  }

  /**
   * Has a value at hand before anybody asks, for all processes: makes it, unless a fresh one is kept. Does nothing where
   * values are kept nowhere but here.
   */
  async prepare(key: string, make: () => Promise<T>): Promise<void> {
    if (!this.options.store?.()) return;
    const held = this.begin(key, make, ['fresh']);
    await held.value;
    await held.times.written;
    this.keep(key, held);
  }

  /** @param willDo how old one that another process made may be */
  private begin(key: string, make: () => Promise<T>, willDo: readonly Age[]): Held<T> {
    const times: Times = { begunAt: performance.now(), madeAt: undefined, lasting: false };
    const store = this.options.store?.();
    const value = store ? this.keptOrMade(store, key, make, willDo, times) : make();
    const held: Held<T> = { value, times, renewing: false };
    value.then(
      (there) => {
        times.lasting = this.options.lasts?.(there) ?? false;
        times.madeAt ??= performance.now();
      },
      () => undefined,
    );
    return held;
  }

  private async keptOrMade(
    store: ValueStore<T>,
    key: string,
    make: () => Promise<T>,
    willDo: readonly Age[],
    times: Times,
  ): Promise<T> {
    const kept = await store.read(key);
    if (kept) {
      const madeAt = performance.now() - kept.ageMs;
      const lasting = this.options.lasts?.(kept.value) ?? false;
      const one = { begunAt: madeAt - kept.tookMs, madeAt, lasting };
      if (willDo.includes(this.ageOf({ times: one }))) {
        Object.assign(times, one);
        return kept.value;
      }
    }
    times.begunAt = performance.now();
    const value = await make();
    times.written = store.write(key, value, performance.now() - times.begunAt);
    return value;
  }

  private ageOf({ times: { madeAt, begunAt, lasting } }: { readonly times: Times }): Age {
    if (madeAt === undefined || lasting) return 'fresh';
    const age = performance.now() - madeAt;
    const [live, stale] = [this.options.liveForMs(), this.options.staleForMs?.() ?? 0];
    if (age < live || (stale > 0 && age < (madeAt - begunAt) * REST)) return 'fresh';
    return age < live + stale ? 'stale' : 'over';
  }

  private keep(key: string, held: Held<T>): void {
    this.held.delete(key);
    this.held.set(key, held);
    const [oldest] = this.held.keys();
    if (this.held.size > this.options.most && oldest !== undefined) this.held.delete(oldest);
  }
}

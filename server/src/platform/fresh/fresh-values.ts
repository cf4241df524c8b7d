interface Held<T> {
  readonly value: Promise<T>;
  readonly begunAt: number;
  /** When it was there, by the monotonic clock; undefined: it is being made. */
  madeAt: number | undefined;
  lasting: boolean;
  /** A new one is being made. */
  renewing: boolean;
}

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
        const next = this.begin(make);
        next.value.then(
          () => this.held.get(key) === known && this.keep(key, next),
          () => (known.renewing = false),
        );
      }
      return known.value;
    }
    const held = this.begin(make);
    this.keep(key, held);
    held.value.catch(() => this.held.get(key) === held && this.held.delete(key));
    return held.value;
  }

  private begin(make: () => Promise<T>): Held<T> {
    const begunAt = performance.now();
    const held: Held<T> = { value: make(), begunAt, madeAt: undefined, lasting: false, renewing: false };
    held.value.then(
      (value) => {
        held.lasting = this.options.lasts?.(value) ?? false;
        held.madeAt = performance.now();
      },
      () => undefined,
    );
    return held;
  }

  private ageOf({ madeAt, begunAt, lasting }: Held<T>): 'fresh' | 'stale' | 'over' {
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

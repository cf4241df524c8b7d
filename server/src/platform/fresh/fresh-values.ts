interface Held<T> {
  readonly value: Promise<T>;
  /** When it was there, by the monotonic clock; undefined: it is being made. */
  madeAt: number | undefined;
  lasting: boolean;
}

export interface FreshOptions<T> {
  /** Held at most; the one asked for longest ago goes first. */
  readonly most: number;
  /** How old a value may get after it was made, in milliseconds. */
  readonly liveForMs: () => number;
  /** Whether a value never changes again and is kept for good. */
  readonly lasts?: (value: T) => boolean;
}

/**
 * Values that are dear to make and may be a little old. Each is made by one at a time, however many ask meanwhile and
 * however long it takes: its age counts from when it was there. What failed is not kept.
 */
export class FreshValues<T> {
  private readonly held = new Map<string, Held<T>>();

  constructor(private readonly options: FreshOptions<T>) {}

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.held.get(key);
    if (known && this.isFresh(known)) {
      this.keep(key, known);
      return known.value;
    }
    const held: Held<T> = { value: make(), madeAt: undefined, lasting: false };
    this.keep(key, held);
    held.value.then(
      (value) => {
        held.lasting = this.options.lasts?.(value) ?? false;
        held.madeAt = performance.now();
      },
      () => this.held.get(key) === held && this.held.delete(key),
    );
    return held.value;
  }

  private isFresh({ madeAt, lasting }: Held<T>): boolean {
    return madeAt === undefined || lasting || performance.now() - madeAt < this.options.liveForMs();
  }

  private keep(key: string, held: Held<T>): void {
    this.held.delete(key);
    this.held.set(key, held);
    const [oldest] = this.held.keys();
    if (this.held.size > this.options.most && oldest !== undefined) this.held.delete(oldest);
  }
}

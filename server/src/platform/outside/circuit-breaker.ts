export type CircuitState = 'closed' | 'half-open' | 'open';

export interface BreakerOptions {
  /** The other side's name, for whoever watches circuits. */
  readonly system?: string;
  /** Failures in a row after which nobody is let through for a while; 5 unless told. */
  readonly failures?: number;
  /** For how long, in milliseconds, up to half as long again at random; 10,000 unless told. */
  readonly coolMs?: number;
  /** Calls under way at most, so that an other side that hangs cannot hold everything we have; 64 unless told. */
  readonly atOnce?: number;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** The other side is known to be away, or has too much to do for us already: it was not asked. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
  constructor(
    /** Milliseconds after which asking makes sense again. */
    readonly retryInMs: number,
  ) {
    super(`not asked, ${retryInMs} ms to wait`);
  }
}

export type CircuitWatcher = (system: string, state: CircuitState) => void;
let watcher: CircuitWatcher = () => undefined;

/** Hears of every change of a named circuit in this process; the last one told hears alone. */
export const watchCircuits = (listener: CircuitWatcher): void => {
  watcher = listener;
};

/** How long to wait when all places are taken: one of them is free soon. */
const FULL_MS = 1000;

/**
 * Keeps one other side that is down or hangs from costing its timeout over and over: after so many failures in a row calls
 * are refused at once for a while; then one is let through, and its end decides for the others.
 */
export class CircuitBreaker {
  readonly system: string | undefined;
  private readonly failures: number;
  private readonly coolMs: number;
  private readonly atOnce: number;
  private readonly now: () => number;
  private readonly random: () => number;
  private failed = 0;
  private underWay = 0;
  private closedUntil: number | undefined;
  private probing = false;

  constructor(options: BreakerOptions = {}) {
    this.system = options.system;
    this.failures = options.failures ?? 5;
    this.coolMs = options.coolMs ?? 10_000;
    this.atOnce = options.atOnce ?? 64;
    this.now = options.now ?? (() => performance.now());
    this.random = options.random ?? Math.random;
  }

  /**
   * Makes the call, unless the other side is known to be away. `isDown` says of an answer or an error whether the other side
   * is to blame: a refusal is an answer like any other. Throws `CircuitOpen`, and whatever `call` throws.
   */
  async run<T>(call: () => Promise<T>, isDown: (end: { answer: T } | { error: unknown }) => boolean): Promise<T> {
    const probe = this.admit();
    this.underWay++;
    try {
      const answer = await call();
      this.learn(isDown({ answer }), probe);
      return answer;
    } catch (error) {
      this.learn(isDown({ error }), probe);
      throw error;
    } finally {
      this.underWay--;
    }
  }

  /** Answers whether the call is the one that finds out how things stand. */
  private admit(): boolean {
    if (this.closedUntil !== undefined) {
      const left = this.closedUntil - this.now();
      if (left > 0 || this.probing) throw new CircuitOpen(Math.ceil(Math.max(left, FULL_MS)));
      this.probing = true;
      this.tell('half-open');
      return true;
    }
    if (this.underWay >= this.atOnce) throw new CircuitOpen(FULL_MS);
    return false;
  }

  private learn(down: boolean, probe: boolean): void {
    if (probe) this.probing = false;
    // calls that began before the circuit opened do not decide about it any more
    if (this.closedUntil !== undefined && !probe) return;
    if (!down) {
      this.failed = 0;
      if (this.closedUntil !== undefined) this.tell('closed');
      this.closedUntil = undefined;
      return;
    }
    this.failed++;
    if (!probe && this.failed < this.failures) return;
    this.closedUntil = this.now() + this.coolMs * (1 + this.random() / 2);
    this.tell('open');
  }

  private tell(state: CircuitState): void {
    if (this.system !== undefined) watcher(this.system, state);
  }
}

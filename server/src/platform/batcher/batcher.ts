import { isUnavailable, outsideTransaction } from '../db';
import { Problem, type Queues } from '../http';
import type { Metrics } from '../metrics';

export interface BatcherOptions {
  /** For metrics, and for endpoints that refuse while it is full. */
  readonly name: string;
  /** Largest batch; 256 unless told. */
  readonly max?: number;
  /** Batches under way at a time; 1 unless told. More only for writes that do not wait for each other's rows. */
  readonly lanes?: number;
  /** Waiting items beyond which new ones are refused with BUSY; 10,000 unless told. */
  readonly queueLimit?: number;
  /** New ones are refused too when they would wait longer than this, as batches go now; 2,000 ms unless told. */
  readonly longestWaitMs?: number;
  readonly metrics?: Metrics;
  readonly queues?: Queues;
  /** Monotonic milliseconds. */
  readonly timer?: () => number;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (error: unknown) => void;
}

/** How much the newest batch counts in what a batch takes. */
const NEWEST = 0.3;

/**
 * Writes what waits together in one go. One batch is in flight, or one a lane, and none waits for a timer: a lone item is a
 * batch of one, and under load a batch is whatever came while the one before was written. `run` answers one outcome per item, in order,
 * after its COMMIT; an item that may not be done is an outcome, not an error. When `run` throws, its items are tried in
 * halves down to the bad one, which alone fails: `run` must therefore be safe to repeat. When the database does not answer,
 * the whole batch fails.
 */
export class Batcher<I, O> {
  private queue: Waiting<I, O>[] = [];
  /** Lanes at work. */
  private busy = 0;
  /** What a batch takes lately, in ms. */
  private batchMs = 0;

  constructor(
    private readonly run: (items: I[]) => Promise<O[]>,
    private readonly options: BatcherOptions,
  ) {
    options.metrics?.queue(options.name, () => this.queue.length);
    options.queues?.register(options.name, () => this.refusesFor());
  }

  /** The item's outcome. Throws BUSY when it would wait too long, or what `run` throws for this item alone. */
  async submit(item: I): Promise<O> {
    const retryAfter = this.refusesFor();
    if (retryAfter !== undefined) throw new Problem('BUSY', { retryAfter });
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      if (this.busy === this.lanes) return;
      this.busy += 1;
      // after the current turn, so that what arrives in it shares the batch
      setImmediate(() => void outsideTransaction(() => this.work()));
    });
  }

  /** How long a newcomer waits until its batch begins, as batches go now. */
  private get expectedWaitMs(): number {
    const ahead = Math.floor(this.queue.length / this.max / this.lanes) + (this.busy === this.lanes ? 1 : 0);
    return ahead * this.batchMs;
  }

  /** Seconds after which a newcomer who is sent away now, and counted as such, should come again; undefined while there is room. */
  private refusesFor(): number | undefined {
    const { queueLimit = 10_000, longestWaitMs = 2000 } = this.options;
    const wait = this.expectedWaitMs;
    if (this.queue.length < queueLimit && wait <= longestWaitMs) return undefined;
    this.options.metrics?.refused(this.options.name);
    return Math.max(1, Math.ceil(wait / 1000));
  }

  private async work(): Promise<void> {
    const { timer = () => performance.now() } = this.options;
    while (this.queue.length) {
      const batch = this.queue.splice(0, this.max);
      this.options.metrics?.batch(this.options.name, batch.length);
      const began = timer();
      await this.write(batch);
      const took = timer() - began;
      this.batchMs = this.batchMs ? this.batchMs + NEWEST * (took - this.batchMs) : took;
    }
    this.busy -= 1;
  }

  private async write(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.run(batch.map(({ item }) => item));
      if (outcomes.length !== batch.length) throw new Error(`${this.options.name}: an outcome is missing.`);
      batch.forEach(({ resolve }, i) => resolve(outcomes[i]!));
    } catch (error) {
      // no item's fault: trying each again would only keep the others waiting
      const all = batch.length === 1 || isUnavailable(error);
      if (all) return batch.forEach(({ reject }) => reject(error));
      const half = batch.length >> 1;
      await this.write(batch.slice(0, half));
      await this.write(batch.slice(half));
    }
  }

  private get max(): number {
    return this.options.max ?? 256;
  }

  private get lanes(): number {
    return this.options.lanes ?? 1;
  }
}

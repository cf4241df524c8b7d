import { isUnavailable, outsideTransaction } from '../db';
import { Problem } from '../http';
import type { Metrics } from '../metrics';

export interface BatcherOptions {
  /** For metrics. */
  readonly name: string;
  /** Largest batch; 256 unless told. */
  readonly max?: number;
  /** Waiting items beyond which new ones are refused with BUSY; 10,000 unless told. */
  readonly queueLimit?: number;
  readonly metrics?: Metrics;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (outcome: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what waits together in one go. One batch is in flight and none waits for a timer: a lone item is a batch of one,
 * and under load a batch is whatever came while the one before was written. `run` answers one outcome per item, in order,
 * after its COMMIT; an item that may not be done is an outcome, not an error. When `run` throws, its items are tried one
 * by one, so that a bad one harms nobody else, unless the database is away: `run` must therefore be safe to repeat.
 */
export class Batcher<I, O> {
  private queue: Waiting<I, O>[] = [];
  private busy = false;

  constructor(
    private readonly run: (items: I[]) => Promise<O[]>,
    private readonly options: BatcherOptions,
  ) {
    options.metrics?.queue(options.name, () => this.queue.length);
  }

  /** The item's outcome. Throws BUSY when too many wait already, or what `run` throws for this item alone. */
  async submit(item: I): Promise<O> {
    if (this.queue.length >= (this.options.queueLimit ?? 10_000)) {
      this.options.metrics?.refused(this.options.name);
      throw new Problem('BUSY', { retryAfter: 1 });
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ item, resolve, reject });
      if (this.busy) return;
      this.busy = true;
      // after the current turn, so that what arrives in it shares the batch
      setImmediate(() => void outsideTransaction(() => this.work()));
    });
  }

  private async work(): Promise<void> {
    while (this.queue.length) {
      const batch = this.queue.splice(0, this.options.max ?? 256);
      this.options.metrics?.batch(this.options.name, batch.length);
      await this.write(batch);
    }
    this.busy = false;
  }

  private async write(batch: Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.run(batch.map(({ item }) => item));
      if (outcomes.length !== batch.length) throw new Error(`${this.options.name}: an outcome is missing.`);
      batch.forEach(({ resolve }, i) => resolve(outcomes[i]!));
    } catch (error) {
      // when the database is away it is away for each of them: one by one they would all wait for that
      if (batch.length === 1 || isUnavailable(error)) for (const one of batch) one.reject(error);
      else for (const one of batch) await this.write([one]);
    }
  }
}

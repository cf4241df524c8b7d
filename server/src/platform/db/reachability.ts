import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Singleton } from '@midwayjs/core';
import { Database } from './database';

/** An answer that takes longer counts as none. */
const PATIENCE_MS = 5_000;
/** A good answer is believed for so long: however many ask, the database is asked once a second. */
const FRESH_MS = 1_000;

/** Whether the database answers, and for how long it has not. Asked, not timed: nothing runs while nobody asks. */
@Singleton()
export class Reachability {
  @Inject() db!: Database;
  private askedAt = Number.NEGATIVE_INFINITY;
  private lostAt: number | undefined;
  private asking: Promise<void> | undefined;

  /** Milliseconds since the first question in a row that the database left unanswered; 0 when it answers. */
  async unreachableMs(): Promise<number> {
    if (this.lostAt !== undefined || performance.now() - this.askedAt > FRESH_MS) {
      await (this.asking ??= this.ask().finally(() => (this.asking = undefined)));
    }
    return this.lostAt === undefined ? 0 : performance.now() - this.lostAt;
  }

  private async ask(): Promise<void> {
    const asked = performance.now();
    const patience = new AbortController();
    try {
      const late = sleep(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).then(() => {
        throw new Error('The database is too slow to answer.');
      });
      await Promise.race([this.db.query('SELECT 1'), late]);
      this.lostAt = undefined;
    } catch {
      this.lostAt ??= asked;
    } finally {
      patience.abort();
      this.askedAt = performance.now();
    }
  }
}

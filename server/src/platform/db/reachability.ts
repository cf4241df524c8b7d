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
    let timer: NodeJS.Timeout | undefined;
    try {
      const answered = this.db.query('SELECT 1');
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('The database is too slow to answer.')), PATIENCE_MS);
      });
      await Promise.race([answered, late]);
      this.lostAt = undefined;
    } catch {
      this.lostAt ??= asked;
    } finally {
      clearTimeout(timer);
      this.askedAt = performance.now();
    }
  }
}

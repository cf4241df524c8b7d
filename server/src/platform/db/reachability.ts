import { Inject, Singleton } from '@midwayjs/core';
import { Database } from './database';

/** An answer that takes longer counts as none. */
const PATIENCE_MS = 5_000;
/** A good answer is believed for so long: however many ask, the database is asked once a second. */
const FRESH_MS = 1_000;
/** Who asks whether this process serves is a proxy that gives up after a second: what is known by then has to do. */
const ANSWER_WITHIN_MS = 300;

/** Whether the database answers, and for how long it has not. Asked, not timed: nothing runs while nobody asks. */
@Singleton()
export class Reachability {
  @Inject() db!: Database;
  private askedAt = Number.NEGATIVE_INFINITY;
  private lostAt: number | undefined;
  private asking: { readonly since: number; readonly done: Promise<void> } | undefined;

  /**
   * Milliseconds since the first question in a row that the database left unanswered; 0 when it answers. A question that
   * is under way counts from when it was asked, and is waited for no longer than 0.3 s.
   */
  async unreachableMs(): Promise<number> {
    if (this.lostAt !== undefined || performance.now() - this.askedAt > FRESH_MS) {
      this.asking ??= this.begin();
      await within(ANSWER_WITHIN_MS, this.asking.done);
    }
    const since = this.lostAt ?? this.asking?.since;
    return since === undefined ? 0 : performance.now() - since;
  }

  private begin(): { since: number; done: Promise<void> } {
    const since = performance.now();
    return { since, done: this.ask(since).finally(() => (this.asking = undefined)) };
  }

  private async ask(asked: number): Promise<void> {
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

/** Resolves when `done` does, or after so many milliseconds. */
async function within(ms: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([done, over]).finally(() => clearTimeout(timer));
}

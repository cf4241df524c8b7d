import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, insertRows, isDuplicate, sqlTime, updateCount } from '../db';
import { Problem } from '../http/problem';

interface Window {
  readonly id: string;
  readonly endsAt: Date;
}

/** Counts tries in fixed windows in the database, so that a limit holds across processes and restarts. */
@Singleton()
export class RateLimiter {
  @Inject() db!: Database;
  @Inject() clock!: Clock;

  /**
   * Counts one try of `key`; throws TOO_MANY_REQUESTS (with Retry-After) when it is more than the `limit`-th within the
   * window. Not inside a transaction: a refused try must stay counted when the work around it rolls back.
   */
  async hit(key: string, limit: number, windowSeconds: number): Promise<void> {
    const window = this.window(key, windowSeconds);
    const hits = await this.count(window);
    if (hits > limit) throw this.refusal(window);
  }

  /** Takes one counted try back: it turned out to be none of those that are limited. */
  async giveBack(key: string, windowSeconds: number): Promise<void> {
    const { id } = this.window(key, windowSeconds);
    await this.db.inTx((tx) =>
      updateCount(tx, 'UPDATE rate_window SET hits = hits - 1 WHERE id = ? AND hits > 0', [id]),
    );
  }

  private async count(window: Window): Promise<number> {
    try {
      return await this.db.inTx(async (tx) => {
        const met = await updateCount(tx, 'UPDATE rate_window SET hits = hits + 1 WHERE id = ?', [window.id]);
        if (met === 0) {
          await updateCount(tx, 'DELETE FROM rate_window WHERE expires_at < ?', [sqlTime(this.clock.now())]);
          await insertRows(tx, 'rate_window', ['id', 'hits', 'expires_at'], [[window.id, 1, sqlTime(window.endsAt)]]);
          return 1;
        }
        const [row] = await tx.query<{ hits: number }[]>('SELECT hits FROM rate_window WHERE id = ?', [window.id]);
        return row?.hits ?? 1;
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.count(window);
    }
  }

  private window(key: string, seconds: number): Window {
    const number = Math.floor(this.clock.now().getTime() / (seconds * 1000));
    const id = createHash('sha256').update(`${key}\n${seconds}\n${number}`).digest('hex');
    return { id, endsAt: new Date((number + 1) * seconds * 1000) };
  }

  private refusal({ endsAt }: Window): Problem {
    const wait = Math.ceil((endsAt.getTime() - this.clock.now().getTime()) / 1000);
    return new Problem('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, wait) });
  }
}

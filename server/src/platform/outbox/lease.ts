import type { Clock } from '../clock';
import { type Database, sqlTime, updateCount } from '../db';
import { type Log, messageOf } from '../log';

/** Renewed so often in its time that two renewals may fail. */
const RENEWALS = 3;

interface Parts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** One worker's hold on a task: until it ends, other workers leave the task alone. */
export class Lease {
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly parts: Parts,
    private readonly id: number,
    private readonly seconds: number,
    private held: string,
  ) {}

  /** Claims a task as it was found, and counts the try. Null when somebody else has it. */
  static async take(parts: Parts, task: { id: number; attempts: number }, seconds: number): Promise<Lease | null> {
    const now = parts.clock.now();
    const until = sqlTime(new Date(now.getTime() + seconds * 1000));
    const sql = `UPDATE task SET lease_until = ?, attempts = attempts + 1
      WHERE id = ? AND state = 'due' AND attempts = ? AND (lease_until IS NULL OR lease_until <= ?)`;
    const values = [until, task.id, task.attempts, sqlTime(now)];
    const met = await parts.db.inTx((tx) => updateCount(tx, sql, values));
    return met ? new Lease(parts, task.id, seconds, until) : null;
  }

  /** When it ends, as the task's row has it: whoever finds another value there has lost the task. */
  get until(): string {
    return this.held;
  }

  /** Renews it until `release`, or until somebody else has the task. */
  keep(): void {
    this.timer = setInterval(
      () => {
        this.renewing = this.renewing.then(() => this.renew());
      },
      (this.seconds * 1000) / RENEWALS,
    );
    this.timer.unref();
  }

  /** Ends the renewing; `until` no longer changes afterwards. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
  }

  private async renew(): Promise<void> {
    const until = sqlTime(new Date(this.parts.clock.now().getTime() + this.seconds * 1000));
    const sql = `UPDATE task SET lease_until = ? WHERE id = ? AND state = 'due' AND lease_until = ?`;
    try {
      const met = await this.parts.db.inTx((tx) => updateCount(tx, sql, [until, this.id, this.held]));
      if (met) this.held = until;
      else clearInterval(this.timer);
    } catch (error) {
      this.parts.log.warn('a lease could not be renewed', { id: this.id, error: messageOf(error, 300) });
    }
  }
}

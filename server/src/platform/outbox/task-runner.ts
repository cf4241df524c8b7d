import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, sqlTime, updateCount } from '../db';
import { Log, messageOf } from '../log';
import { Metrics } from '../metrics';
import type { TaskOptions } from './decorators';
import { type Handler, Handlers } from './handlers';
import { Lease } from './lease';
import type { TaskState } from './task.entity';

const MAX_ATTEMPTS = 12;
const LEASE_SECONDS = 60;
const ERROR_LENGTH = 500;
const HOUR = 3_600_000;

/** A task as found due; it is not ours until claimed. */
export interface DueTask {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly runAt: Date;
}

/** Another worker has claimed the task; nothing was done here. */
class Taken extends Error {}

/** Does one task: claims it, has it handled, and writes down how it went. */
@Singleton()
export class TaskRunner {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() handlers!: Handlers;
  @Inject() log!: Log;
  @Inject() metrics!: Metrics;

  /** @returns how many milliseconds tasks of this kind should wait, when whom they need is away */
  async run(task: DueTask): Promise<number | undefined> {
    const handler = this.handlers.byKind.get(task.kind);
    if (!handler) return undefined;
    const lag = (this.clock.now().getTime() - task.runAt.getTime()) / 1000;
    const lease = handler.options.effect === 'outside' ? await this.lease(task, handler) : undefined;
    if (lease === null) return undefined;
    try {
      if (lease) await this.outside(task, handler, lease);
      else await this.inside(task, handler);
      this.metrics.task(task.kind, 'done', lag);
    } catch (error) {
      if (error instanceof Taken) return undefined;
      const wait = retryInMs(error);
      if (wait !== undefined) await this.postponed(task, lease, wait, error);
      else this.metrics.task(task.kind, await this.failed(task, handler.options, lease, error), lag);
      return wait;
    }
    return undefined;
  }

  /** Claim, effect and "done" in one transaction: all of it happens, once, or none. */
  private async inside({ id, key, payload, attempts }: DueTask, { handle }: Handler): Promise<void> {
    const claim =
      "UPDATE task SET state = 'done', attempts = attempts + 1, finished_at = ? WHERE id = ? AND state = 'due'";
    await this.db.inTx(async (tx) => {
      if (!(await updateCount(tx, claim, [sqlTime(this.clock.now()), id]))) throw new Taken();
      await handle({ tx, key, payload, attempt: attempts + 1 });
    });
  }

  /** Null when somebody else has it. */
  private async lease(task: DueTask, { options }: Handler): Promise<Lease | null> {
    const outside = options.effect === 'outside' ? options : undefined;
    const lease = await Lease.take(this, task, outside?.leaseSeconds ?? LEASE_SECONDS);
    if (outside?.keepLease) lease?.keep();
    return lease;
  }

  private async outside({ id, key, payload, attempts }: DueTask, { handle }: Handler, lease: Lease): Promise<void> {
    try {
      await handle({ key, payload, attempt: attempts + 1 });
    } finally {
      await lease.release();
    }
    const sql = `UPDATE task SET state = 'done', lease_until = NULL, finished_at = ?
      WHERE id = ? AND state = 'due' AND lease_until = ?`;
    await this.db.inTx((tx) => updateCount(tx, sql, [sqlTime(this.clock.now()), id, lease.until]), {
      replaySafe: true,
    });
  }

  /** Another try later, or the end of trying. */
  private async failed(
    task: DueTask,
    options: TaskOptions,
    lease: Lease | undefined,
    error: unknown,
  ): Promise<'retry' | 'failed'> {
    const attempt = task.attempts + 1;
    const hopeless = !options.neverHopeless && (error as { retryable?: unknown } | null)?.retryable === false;
    const over = hopeless || attempt >= (options.maxAttempts ?? MAX_ATTEMPTS);
    const now = this.clock.now();
    const wait = (options.backoff ?? defaultBackoff)(attempt);
    const runAt = over ? now : new Date(now.getTime() + wait);
    await this.write(
      task,
      lease,
      { state: over ? 'failed' : 'due', attempt, runAt, finishedAt: over ? now : null },
      error,
    );
    const fields = { kind: task.kind, id: task.id, attempt };
    if (over) this.log.error('task did not succeed', error, fields);
    else this.log.debug('task did not succeed', { ...fields, error: messageOf(error, ERROR_LENGTH) });
    return over ? 'failed' : 'retry';
  }

  /** Nobody was asked, so this was no try. */
  private async postponed(task: DueTask, lease: Lease | undefined, wait: number, error: unknown): Promise<void> {
    const runAt = new Date(this.clock.now().getTime() + wait);
    await this.write(task, lease, { state: 'due', attempt: task.attempts, runAt, finishedAt: null }, error);
    this.metrics.task(task.kind, 'postponed', 0);
  }

  /** Only if nobody else has touched the task meanwhile. */
  private async write(task: DueTask, lease: Lease | undefined, next: Next, error: unknown): Promise<void> {
    const same = lease ? { sql: 'lease_until = ?', value: lease.until } : { sql: 'attempts = ?', value: task.attempts };
    const sql = `UPDATE task SET state = ?, attempts = ?, run_at = ?, lease_until = NULL, last_error = ?, finished_at = ?
      WHERE id = ? AND state = 'due' AND ${same.sql}`;
    const finished = next.finishedAt && sqlTime(next.finishedAt);
    const values = [
      next.state,
      next.attempt,
      sqlTime(next.runAt),
      messageOf(error, ERROR_LENGTH),
      finished,
      task.id,
      same.value,
    ];
    await this.db.inTx((tx) => updateCount(tx, sql, values));
  }
}

interface Next {
  readonly state: TaskState;
  readonly attempt: number;
  readonly runAt: Date;
  readonly finishedAt: Date | null;
}

const retryInMs = (error: unknown): number | undefined => {
  const wait = (error as { retryInMs?: unknown } | null)?.retryInMs;
  return typeof wait === 'number' ? wait : undefined;
};

const defaultBackoff = (attempt: number): number => Math.min(HOUR, 1000 * 2 ** (attempt - 1));

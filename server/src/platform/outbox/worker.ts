import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, inList, num, outsideTransaction, readTime, sqlTime, updateCount } from '../db';
import { Log } from '../log';
import { Handlers } from './handlers';
import { Relay } from './relay';
import { type DueTask, TaskRunner } from './task-runner';
import { Tasks } from './tasks';
import { Wake } from './wake';

const LOOK_MS = 250;
const AT_ONCE = 8;
const FETCH = 50;
/** Of `drain`: more than this is a circle. */
const MAX_ROUNDS = 10_000;
const PURGE_MS = 3_600_000;
const KEEP_MS = 7 * 24 * 3_600_000;

/** Looks for events and due tasks a few times a second, and at once when this process has made some. */
@Singleton()
export class Worker {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() handlers!: Handlers;
  @Inject() log!: Log;
  @Inject() relay!: Relay;
  @Inject() runner!: TaskRunner;
  @Inject() tasks!: Tasks;
  @Inject() wake!: Wake;
  private readonly running = new Map<number, Promise<void>>();
  /** Found due, not begun yet. */
  private waiting: DueTask[] = [];
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private active = false;
  private purgedAt = 0;
  private markedAt = 0;

  /** How long it has been at one step of a round; 0 between rounds. */
  get stuckMs(): number {
    return this.looking ? performance.now() - this.markedAt : 0;
  }

  start(): void {
    this.active = true;
    this.wake.listen(() => outsideTransaction(() => this.look()));
    this.look();
  }

  /** Takes nothing new and waits for what is being done. */
  async stop(): Promise<void> {
    this.active = false;
    this.wake.listen(() => undefined);
    clearTimeout(this.timer);
    await this.looking;
    this.waiting = [];
    await Promise.allSettled(this.running.values());
  }

  /** For tests and one-off commands: does everything that is due now, with what comes out of it, and returns. */
  async drain(): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const relayed = await this.relay.once();
      const due = await this.due();
      for (const task of due) await this.runner.run(task);
      if (!relayed && !due.length) return;
    }
    throw new Error('Tasks make ever new tasks that are due at once.');
  }

  private look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.looking = this.round()
      .catch((error: unknown) => this.log.error('the worker stumbled', error))
      .finally(() => {
        this.looking = undefined;
        if (!this.active) return;
        if (this.again) setImmediate(() => this.active && this.look());
        else this.timer = setTimeout(() => this.look(), LOOK_MS * (0.8 + 0.4 * Math.random()));
        this.again = false;
      });
  }

  private async round(): Promise<void> {
    this.markedAt = performance.now();
    while (this.active && (await this.relay.once()) > 0) this.markedAt = performance.now();
    await this.schedulePeriodic();
    await this.purge();
    if (this.waiting.length) return;
    this.waiting = (await this.due()).filter((task) => !this.running.has(task.id));
    this.begin();
  }

  /** Fills the free places; looks for more when nothing waits. */
  private begin(): void {
    while (this.active && this.running.size < AT_ONCE && this.waiting.length) {
      const task = this.waiting.shift()!;
      const done = this.runner
        .run(task)
        .catch((error: unknown) => this.log.error('a task could not be written down', error, { kind: task.kind }))
        .finally(() => {
          this.running.delete(task.id);
          this.begin();
          if (this.active && !this.waiting.length) this.look();
        });
      this.running.set(task.id, done);
    }
  }

  private async due(): Promise<DueTask[]> {
    const kinds = inList([...this.handlers.byKind.keys()]);
    const now = sqlTime(this.clock.now());
    const rows = await this.db.query<Record<string, unknown>>(
      `SELECT id, kind, task_key, payload, attempts, run_at FROM task
       WHERE state = 'due' AND run_at <= ? AND (lease_until IS NULL OR lease_until <= ?) AND kind IN ${kinds.sql}
       ORDER BY run_at, id LIMIT ${FETCH}`,
      [now, now, ...kinds.params],
    );
    return rows.map((row) => ({
      id: num(row['id']),
      kind: String(row['kind']),
      key: String(row['task_key']),
      payload: JSON.parse(String(row['payload'])) as unknown,
      attempts: num(row['attempts']),
      runAt: readTime(row['run_at']),
    }));
  }

  /** One task for each period that has begun; its key is the period, so several workers make one. */
  private async schedulePeriodic(): Promise<void> {
    const now = this.clock.now().getTime();
    const tasks = [...this.handlers.byKind.values()].flatMap(({ kind, options: { everySeconds } }) => {
      if (!everySeconds) return [];
      const at = new Date(now - (now % (everySeconds * 1000)));
      return this.period.get(kind) === at.getTime()
        ? []
        : [{ kind, key: at.toISOString(), payload: { at }, runAt: at }];
    });
    if (!tasks.length) return;
    await this.db.inTx((tx) => this.tasks.schedule(tx, tasks));
    for (const { kind, runAt } of tasks) this.period.set(kind, runAt.getTime());
  }
  private readonly period = new Map<string, number>();

  /** What is done and relayed is kept for a week, then forgotten; failed tasks stay until somebody looks. */
  private async purge(): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.purgedAt < PURGE_MS) return;
    this.purgedAt = now;
    const before = [sqlTime(new Date(now - KEEP_MS))];
    await this.db.inTx((tx) =>
      updateCount(tx, "DELETE FROM task WHERE state IN ('done', 'ignored') AND finished_at < ?", before),
    );
    await this.db.inTx((tx) => updateCount(tx, 'DELETE FROM outbox WHERE relayed_at < ?', before));
  }
}

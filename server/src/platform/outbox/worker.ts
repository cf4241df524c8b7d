import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, inList, num, outsideTransaction, readTime, sqlTime, updateCount } from '../db';
import { Log } from '../log';
import { Handlers } from './handlers';
import { Lane, laneOf, type LaneName, PLACES } from './lane';
import { Relay } from './relay';
import { type DueTask, TaskRunner } from './task-runner';
import { Tasks } from './tasks';
import { Wake } from './wake';

const LOOK_MS = 250;
/** While looking fails, the database being away, it waits longer and longer. */
const LONGEST_LOOK_MS = 4_000;
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
  private lanes: ReadonlyMap<LaneName, Lane> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private active = false;
  private purgedAt = 0;
  private markedAt = 0;
  private stumbles = 0;

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
    await Promise.all([...(this.lanes?.values() ?? [])].map((lane) => lane.stop()));
  }

  /** For tests and one-off commands: does everything that is due now, with what comes out of it, and returns. */
  async drain(): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const relayed = await this.relay.once();
      const due = await this.due([...this.handlers.byKind.keys()]);
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
      .then(() => void (this.stumbles = 0))
      .catch((error: unknown) => this.stumbled(error))
      .finally(() => {
        this.looking = undefined;
        if (!this.active) return;
        if (this.again && !this.stumbles) setImmediate(() => this.active && this.look());
        else this.timer = setTimeout(() => this.look(), this.pauseMs());
        this.again = false;
      });
  }

  /** Said once, not four times a second for as long as the database is away. */
  private stumbled(error: unknown): void {
    this.stumbles++;
    if (this.stumbles === 1) this.log.error('the worker stumbled', error);
  }

  private pauseMs(): number {
    const usual = LOOK_MS * (0.8 + 0.4 * Math.random());
    return Math.min(LONGEST_LOOK_MS, usual * 2 ** Math.min(this.stumbles, 8));
  }

  private async round(): Promise<void> {
    this.markedAt = performance.now();
    while (this.active && (await this.relay.once()) > 0) this.markedAt = performance.now();
    await this.schedulePeriodic();
    await this.purge();
    this.lanes ??= this.openLanes();
    for (const lane of this.lanes.values()) {
      const { wanted } = lane;
      if (wanted.length && this.active) lane.offer(await this.due(wanted));
    }
  }

  private openLanes(): ReadonlyMap<LaneName, Lane> {
    const kinds = new Map<LaneName, string[]>();
    for (const { kind, options } of this.handlers.byKind.values()) {
      const lane = laneOf(options);
      kinds.set(lane, [...(kinds.get(lane) ?? []), kind]);
    }
    return new Map([...kinds].map(([name, own]) => [name, this.openLane(name, own)]));
  }

  private openLane(name: LaneName, kinds: readonly string[]): Lane {
    const lane: Lane = new Lane(kinds, {
      places: PLACES[name],
      run: async (task) => {
        try {
          const wait = await this.runner.run(task);
          // each urgent task is tried for itself: some of a kind may need nobody outside
          if (wait !== undefined && name !== 'urgent') lane.pause(task.kind, wait);
        } catch (error) {
          this.log.error('a task could not be written down', error, { kind: task.kind });
        }
      },
      onFree: () => this.active && this.look(),
    });
    return lane;
  }

  private async due(of: readonly string[]): Promise<DueTask[]> {
    const kinds = inList(of);
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

import type { TaskOptions } from './decorators';
import type { DueTask } from './task-runner';

/**
 * Tasks that may not wait for each other: what settles money and stock in the database; what else only the database does, of
 * which a day of the tills makes tens of thousands; what must not wait although it asks somebody outside; other talk with the
 * outside; and tries that take long.
 */
export type LaneName = 'settling' | 'database' | 'urgent' | 'outside' | 'long';

/** How many tasks of each lane one worker does at once. */
export const PLACES: Readonly<Record<LaneName, number>> = { settling: 3, database: 4, urgent: 4, outside: 4, long: 2 };

/** A lease longer than this says that a try takes long. */
const USUAL_LEASE_SECONDS = 60;

export const laneOf = (options: TaskOptions): LaneName => {
  if (options.effect === 'database') return options.urgent ? 'settling' : 'database';
  if (options.urgent) return 'urgent';
  return (options.leaseSeconds ?? USUAL_LEASE_SECONDS) > USUAL_LEASE_SECONDS ? 'long' : 'outside';
};

export interface LaneOptions {
  readonly places: number;
  /** Does the task; never throws. */
  readonly run: (task: DueTask) => Promise<void>;
  /** Nothing waits any more, and there is a place. */
  readonly onFree: () => void;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
}

/** Some places of a worker, and the tasks that wait for them. */
export class Lane {
  private readonly running = new Map<number, Promise<void>>();
  /** Found due, not begun yet. */
  private waiting: DueTask[] = [];
  private readonly paused = new Map<string, number>();
  private readonly now: () => number;

  constructor(
    readonly kinds: readonly string[],
    private readonly options: LaneOptions,
  ) {
    this.now = options.now ?? (() => performance.now());
  }

  /** Kinds to look for now: none while others wait already, and none that is paused. */
  get wanted(): string[] {
    if (this.waiting.length) return [];
    const now = this.now();
    return this.kinds.filter((kind) => (this.paused.get(kind) ?? 0) <= now);
  }

  /** Takes what was found due, but for what it is doing already. */
  offer(tasks: readonly DueTask[]): void {
    this.waiting.push(...tasks.filter((task) => !this.running.has(task.id)));
    this.begin();
  }

  /** Looks at no task of this kind for so long: whom they all need is away. They stay due, untouched. */
  pause(kind: string, ms: number): void {
    this.paused.set(kind, this.now() + ms);
    this.waiting = this.waiting.filter((task) => task.kind !== kind);
  }

  /** Forgets what waits, and resolves when all that runs has ended. */
  async stop(): Promise<void> {
    this.waiting = [];
    await Promise.allSettled(this.running.values());
  }

  private begin(): void {
    while (this.running.size < this.options.places && this.waiting.length) {
      const task = this.waiting.shift()!;
      const done = this.options.run(task).finally(() => {
        this.running.delete(task.id);
        this.begin();
        if (!this.waiting.length) this.options.onFree();
      });
      this.running.set(task.id, done);
    }
  }
}

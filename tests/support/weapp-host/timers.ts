/** A hidden mini program runs on this long before WeChat stops its JavaScript. */
const AWAKE_MS = 5_000;

/** The package's timers: they can all be stopped at once, and what they throw is written down instead of ending the test run. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();

  constructor(private readonly report: (error: string) => void) {}

  /** What the package sees as setTimeout and its kin. */
  readonly globals = {
    setTimeout: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
      this.later(() => work(...args), ms ?? 0),
    clearTimeout: (timer?: NodeJS.Timeout) => this.cancel(timer),
    setInterval: (work: () => void, ms?: number) =>
      this.closed ? undefined : this.keep(setInterval(() => this.run(work), ms)),
    clearInterval: (timer?: NodeJS.Timeout) => this.cancel(timer),
  };

  private closed = false;
  private asleep = false;
  /** What was to happen while nobody was there. */
  private readonly held = new Map<NodeJS.Timeout, () => void>();

  /** The app is hidden: what it meant to do later than WeChat lets it run happens when it is shown again, or never. */
  sleep(): void {
    this.asleep = true;
  }

  wake(): void {
    this.asleep = false;
    const due = [...this.held.values()];
    this.held.clear();
    for (const work of due) this.run(work);
  }

  later(work: () => void, ms: number): NodeJS.Timeout | undefined {
    // a promise that settles after the phone was switched off must not start it again
    if (this.closed) return undefined;
    const timer: NodeJS.Timeout = setTimeout(() => {
      this.running.delete(timer);
      if (this.asleep && ms > AWAKE_MS) this.held.set(timer, work);
      else this.run(work);
    }, ms);
    return this.keep(timer);
  }

  /** Stops all of them, for good. */
  close(): void {
    this.closed = true;
    for (const timer of this.running) clearTimeout(timer);
    this.running.clear();
    this.held.clear();
  }

  private keep(timer: NodeJS.Timeout): NodeJS.Timeout {
    this.running.add(timer);
    return timer;
  }

  private cancel(timer?: NodeJS.Timeout): void {
    clearTimeout(timer);
    if (!timer) return;
    this.running.delete(timer);
    this.held.delete(timer);
  }

  private run(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.report(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

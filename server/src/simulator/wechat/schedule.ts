/**
 * Work that happens a little later. Timers never keep a process alive; what a stop cuts off is in the store and is taken up
 * at the next start. A failure of one piece of work is written to stderr and stops nothing else.
 */
export class Schedule {
  private readonly waiting = new Map<NodeJS.Timeout, () => void>();
  private readonly open = new Set<Promise<unknown>>();
  private closed = false;

  /** `retry`: repeated work that `idle` does not wait for before it begins. */
  after(ms: number, work: () => Promise<unknown>, options: { retry?: boolean } = {}): void {
    if (this.closed) return;
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(timer);
        void this.track(work()).catch(report).finally(resolve);
      }, ms);
      timer.unref();
      this.waiting.set(timer, resolve);
    });
    if (!options.retry) void this.track(done);
  }

  async track<T>(work: Promise<T>): Promise<T> {
    this.open.add(work);
    try {
      return await work;
    } finally {
      this.open.delete(work);
    }
  }

  /** Resolves when everything under way has happened; retries that wait for their turn are left out. */
  async idle(): Promise<void> {
    while (this.open.size > 0) await Promise.allSettled(this.open);
  }

  get stopped(): boolean {
    return this.closed;
  }

  /** Drops what has not begun and waits for what has. */
  async close(): Promise<void> {
    this.closed = true;
    for (const [timer, resolve] of this.waiting) {
      clearTimeout(timer);
      resolve();
    }
    this.waiting.clear();
    await this.idle();
  }
}

const report = (error: unknown) => console.error('WeChat simulator:', error instanceof Error ? error.message : error);

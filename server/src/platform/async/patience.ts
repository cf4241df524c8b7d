import type { Awaitable } from './when-there';

/**
 * Waits for something slow, such as the database, only so long, and goes on with what is known instead. While what was
 * given up on still hangs, nobody else waits for it: one slow second costs those who came first, not everybody.
 */
export class Patience {
  private hanging = 0;
  private unseen = 0;

  /**
   * @param limitMs how long one waits
   * @param unseen how many may be begun at once that nobody waits for, while something hangs; for what must be done, late or
   *   not. None unless told.
   */
  constructor(
    private readonly limitMs: number,
    private readonly mostUnseen = 0,
  ) {}

  /** Whether something given up on is still under way. */
  get isOver(): boolean {
    return this.hanging > 0;
  }

  /**
   * What `start` answers, or `otherwise` when that takes too long, fails, or cannot be hoped for. A failure goes to
   * `onError`.
   */
  wait<T>(
    start: () => Promise<T>,
    otherwise: () => T,
    onError: (error: unknown) => void = () => undefined,
  ): Awaitable<T> {
    if (this.isOver) {
      if (this.unseen < this.mostUnseen) {
        this.unseen++;
        start()
          .catch(onError)
          .finally(() => this.unseen--);
      }
      return otherwise();
    }
    return new Promise<T>((resolve) => {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        this.hanging++;
        resolve(otherwise());
      }, this.limitMs);
      const settle = (value: () => T): void => {
        clearTimeout(timer);
        if (late) this.hanging--;
        else resolve(value());
      };
      start().then(
        (value) => settle(() => value),
        (error: unknown) => {
          onError(error);
          settle(otherwise);
        },
      );
    });
  }
}

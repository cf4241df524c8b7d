/** A value that is there, or will be. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Goes on with a value at once when it is there, else when it comes: a hot way pays for a turn of the event loop only where
 * something has to be waited for.
 * @example whenThere(this.memories.recall(owners), (memory) => this.decide(memory))
 */
export const whenThere = <T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> =>
  value instanceof Promise ? value.then(next) : next(value);

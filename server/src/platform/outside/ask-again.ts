import { setTimeout as sleep } from 'node:timers/promises';

/** Full jitter between these, so that many who failed together do not come back together. */
const SHORTEST_MS = 30;
const LONGEST_MS = 200;

/** Asks, and once more after a moment when the error is one that passes. Only for what may be asked twice. */
export async function askAgain<T>(ask: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!passes(error)) throw error;
    await sleep(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
    return ask();
  }
}

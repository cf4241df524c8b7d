import { type Awaitable, type Patience, whenThere } from '../async';
import { Problem } from './problem';
import { RETRY_AFTER_SECONDS } from './problem-of';

/** How long somebody waits for a database that hangs, where nothing that was known before will do. */
export const LONGEST_WAIT_MS = 4_000;

/**
 * What `work` answers or throws. When it takes longer than `patience` waits, or something that others waited for still hangs:
 * 503 with Retry-After, and what was begun may yet be done. Without `patience` it takes what it takes.
 * @throws Problem DATABASE_UNAVAILABLE
 */
export function inTime<T>(patience: Patience | undefined, work: () => Awaitable<T>): Awaitable<T> {
  if (!patience) return work();
  const told = patience.wait<() => T>(
    () => outcomeOf(work),
    () => tooLate,
  );
  return whenThere(told, (tell) => tell());
}

async function outcomeOf<T>(work: () => Awaitable<T>): Promise<() => T> {
  try {
    const answer = await work();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function tooLate(): never {
  throw new Problem('DATABASE_UNAVAILABLE', { retryAfter: RETRY_AFTER_SECONDS });
}

/** A load that comes at its own rate, as shoppers do, and not when the last answer has come. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What is made up for after a standstill, at most. */
const BEHIND_MS = 1_000;

/**
 * @param {number} perSecond of all callers together
 * @returns {() => Promise<void>} resolves when the next one is due
 */
export function pacer(perSecond) {
  const step = 1_000 / perSecond;
  let due = performance.now();
  return async () => {
    const now = performance.now();
    const mine = Math.max(due, now - BEHIND_MS);
    due = mine + step;
    if (mine > now) await sleep(mine - now);
  };
}

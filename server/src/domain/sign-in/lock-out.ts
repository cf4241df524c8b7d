/** Wrong passwords in a row. Instants in milliseconds. */
export interface Failures {
  readonly failures: number;
  readonly lockedUntil: number | null;
  /** Until then they count; later they are forgotten. */
  readonly forgottenAt: number;
}
export interface FailureRule {
  /** Wrong tries before the first lock. */
  readonly free: number;
  readonly forgetMs: number;
}

const MINUTE = 60_000;
const LONGEST_MS = 60 * MINUTE;

/** Of one account: a few typing errors, then ever longer waits. */
export const ACCOUNT_RULE: FailureRule = { free: 5, forgetMs: 24 * 60 * MINUTE };
/** From one address, whatever the names: an office is one address, somebody who tries many names is one too. */
export const ADDRESS_RULE: FailureRule = { free: 50, forgetMs: 60 * MINUTE };

/** What stands after one more wrong try: from the `free`-th on a lock, of one minute, then twice as long each time, up to an hour. */
export function afterFailure(rule: FailureRule, before: Failures | undefined, now: number): Failures {
  const failures = (before && before.forgottenAt > now ? before.failures : 0) + 1;
  const over = failures - rule.free;
  const lockMs = over < 0 ? 0 : Math.min(LONGEST_MS, MINUTE * 2 ** Math.min(over, 10));
  return { failures, lockedUntil: lockMs ? now + lockMs : null, forgottenAt: now + rule.forgetMs };
}

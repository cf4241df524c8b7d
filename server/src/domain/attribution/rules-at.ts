import { ATTRIBUTION_DEFAULTS, type AttributionRules } from './attribution';

/** How far the clock of who tells of a sale may be ahead: what is told may be of rules that have not begun here. */
export const TOLD_AHEAD_MS = 5 * 60_000;

/** A version of the rules with the instant it holds from. */
export interface DatedRules extends AttributionRules {
  readonly from: Date;
}

/**
 * The rules in force at an instant: the latest version that has begun, from its first millisecond on; before the first
 * one the defaults.
 *
 * @param versions in any order; no two begin at the same instant
 */
export function rulesAt(versions: Iterable<DatedRules>, at: Date): AttributionRules {
  let best: DatedRules | undefined;
  for (const one of versions) if (one.from <= at && (!best || one.from > best.from)) best = one;
  return best ?? ATTRIBUTION_DEFAULTS;
}

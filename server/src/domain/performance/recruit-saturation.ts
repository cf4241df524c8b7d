import { attainment } from './attainment';

export interface RecruitSaturation {
  /** The target that can be asked for: no more than there are people to win, one at least. */
  readonly target: number;
  /** The pool was smaller than the target. */
  readonly capped: boolean;
  /** How much of the pool is won already, in basis points; null when nobody could be reached. */
  readonly saturationBp: number | null;
}

/**
 * A recruiting target against the people a guide can reach (A61): a pool that is nearly won cannot grow as last month's.
 *
 * @param facts `reachable`: who is in the pool, those won since included; `recruited`: new members of the period
 * @example recruitSaturation({ target: 60, reachable: 40, recruited: 30 }) //=> { target: 40, capped: true, saturationBp: 7500 }
 */
export function recruitSaturation(facts: {
  readonly target: number;
  readonly reachable: number;
  readonly recruited: number;
}): RecruitSaturation {
  // a member won without a recorded visit was reachable all the same
  const pool = Math.max(facts.reachable, facts.recruited);
  // an empty pool is filled by sharing, so it asks for somebody all the same
  const target = Math.min(facts.target, Math.max(1, pool));
  return { target, capped: target < facts.target, saturationBp: attainment(pool, facts.recruited) };
}

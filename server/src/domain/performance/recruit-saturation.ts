import { attainment } from './attainment';

export interface RecruitSaturation {
  /** The target that can be asked for: no more than there are people to win. */
  readonly target: number;
  /** The pool was smaller than the target. */
  readonly capped: boolean;
  /** How much of the pool is won already, in basis points; null when nobody could be reached. */
  readonly saturationBp: number | null;
}

/**
 * A recruiting target against the people a guide can reach (A61): a pool that is nearly won cannot grow as last month's.
 *
 * @param facts `reachable`: visitors of the guide and the store in the period who were not members before it, those won
 *   since included; `recruited`: valid new members of the period
 * @example recruitSaturation({ target: 60, reachable: 40, recruited: 30 }) //=> { target: 40, capped: true, saturationBp: 7500 }
 */
export function recruitSaturation(facts: {
  readonly target: number;
  readonly reachable: number;
  readonly recruited: number;
}): RecruitSaturation {
  // a member won without a recorded visit was reachable all the same
  const pool = Math.max(facts.reachable, facts.recruited);
  const target = Math.min(facts.target, pool);
  return { target, capped: target < facts.target, saturationBp: attainment(pool, facts.recruited) };
}

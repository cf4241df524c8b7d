/** What a line earns before the cap, in fen ≥ 0. */
export interface Claims {
  /** Commission that is earned in any case. */
  readonly sureFen: number;
  /** Commission that waits for the online gate. */
  readonly gatedFen: number;
  /** Origin rebate. */
  readonly rebateFen: number;
}

/**
 * Commission and origin rebate together never pass the cap (D2): the rebate is cut first, then the gated bonus, what is
 * sure last.
 *
 * @example applyCap({ sureFen: 100, gatedFen: 30, rebateFen: 40 }, 150) //=> { sureFen: 100, gatedFen: 30, rebateFen: 20 }
 */
export function applyCap({ sureFen, gatedFen, rebateFen }: Claims, capFen: number): Claims {
  const sure = Math.min(sureFen, capFen);
  const gated = Math.min(gatedFen, capFen - sure);
  return { sureFen: sure, gatedFen: gated, rebateFen: Math.min(rebateFen, capFen - sure - gated) };
}

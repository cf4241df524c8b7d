/** Sums of one beneficiary's period in fen, signed: what is taken back is negative. */
export interface StatementSums {
  /** Carried over from the period before; negative when more was taken back than earned. */
  readonly openingFen: number;
  readonly earnedFen: number;
  readonly reversedFen: number;
  /** Recruit rewards, prizes, manual adjustments. */
  readonly extraFen: number;
}

export interface Statement extends StatementSums {
  readonly payableFen: number;
  /** Goes into the next period; ≤ 0. */
  readonly carriedFen: number;
  /** A leaver's debt that nobody asks back; ≥ 0. */
  readonly writtenOffFen: number;
}

/**
 * A period's statement: all that matured, with what was carried over. A positive balance is paid, a negative one carries
 * over; a leaver has no next period, so his negative remainder is written off (D5).
 *
 * @param leaver this is the beneficiary's last settlement
 * @example statement({ openingFen: -500, earnedFen: 300, reversedFen: 0, extraFen: 0 }, false)
 *   //=> { ..., payableFen: 0, carriedFen: -200, writtenOffFen: 0 }
 */
export function statement(sums: StatementSums, leaver: boolean): Statement {
  const balance = sums.openingFen + sums.earnedFen + sums.reversedFen + sums.extraFen;
  const debt = Math.max(0, 0 - balance);
  return {
    ...sums,
    payableFen: Math.max(0, balance),
    carriedFen: leaver ? 0 : 0 - debt,
    writtenOffFen: leaver ? debt : 0,
  };
}

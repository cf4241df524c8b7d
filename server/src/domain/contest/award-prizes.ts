import { type ContestEntry, type Prize, type Ranked } from './contest';

export interface Award {
  readonly id: number;
  readonly rank: number;
  readonly prize: Prize;
}

/**
 * Who wins what (A53), best first. Contestants who share a rank all win its prize.
 *
 * @param prizes ranges that do not overlap (`prizeTableProblems`)
 */
export function awardPrizes(ranked: readonly Ranked<ContestEntry>[], prizes: readonly Prize[]): Award[] {
  return ranked.flatMap(({ id, rank }) => {
    if (rank === null) return [];
    const prize = prizes.find(({ fromRank, toRank }) => rank >= fromRank && rank <= toRank);
    return prize ? [{ id, rank, prize }] : [];
  });
}

export interface CandidateFacts {
  readonly soldUnits: number;
  readonly freeUnits: number;
  readonly priceFen: number;
  /** 春季, 夏季, 秋季 or 冬季; anything else sells all year. */
  readonly season: string;
  /** Sold in the mini program only. */
  readonly exclusive: boolean;
  /** Month in Shanghai, 1–12. */
  readonly month: number;
  /** The price that counts as a high ticket. */
  readonly highPriceFen: number;
}
export interface CandidateScore {
  /** 0–100 */
  readonly score: number;
  /** Sold of what there was, whole percent. */
  readonly sellThroughPct: number;
  readonly why: readonly string[];
}

const SEASONS = ['春季', '夏季', '秋季', '冬季'] as const;
const GOOD_SELL_THROUGH = 20;
const FEW = 20;

/**
 * How well a product would do as a hot item (A21): half by sell-through, then season, ticket and exclusiveness; what is
 * nearly gone cannot be a hot item and scores a fifth.
 *
 * @example candidateScore({ soldUnits: 30, freeUnits: 70, priceFen: 99900, season: '冬季', exclusive: false, month: 12, highPriceFen: 80000 }).score //=> 75
 */
export function candidateScore(facts: CandidateFacts): CandidateScore {
  const { soldUnits, freeUnits, priceFen, season, exclusive, month, highPriceFen } = facts;
  const all = soldUnits + freeUnits;
  const sellThroughPct = all > 0 ? Math.round((soldUnits * 100) / all) : 0;
  const known = SEASONS.findIndex((one) => one === season);
  const now = Math.floor(((month + 9) % 12) / 3);
  // shops sell a season ahead
  const inSeason = known >= 0 && (known === now || known === (now + 1) % 4);
  const high = priceFen >= highPriceFen;
  const few = freeUnits < FEW;
  const points =
    Math.min(50, sellThroughPct * 1.5) + (inSeason ? 15 : known < 0 ? 8 : 0) + (high ? 15 : 0) + (exclusive ? 20 : 0);
  return {
    score: Math.round(few ? points / 5 : points),
    sellThroughPct,
    why: [
      ...(sellThroughPct >= GOOD_SELL_THROUGH ? [`动销 ${sellThroughPct}%`] : []),
      ...(inSeason ? [known === now ? '当季' : '下一季'] : []),
      ...(high ? ['高客单'] : []),
      ...(exclusive ? ['私域专供'] : []),
      ...(few ? [`只剩 ${freeUnits} 件，不够做爆款`] : []),
    ],
  };
}

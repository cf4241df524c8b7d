import type { PRIZES_FOR } from '@qiandian/shared/contract';

/** What a contest counts (A50–A52). */
export type ContestRule =
  /** 总金额排位赛: net paid − refunded. */
  | { readonly type: 'AMOUNT' }
  /** 连续开单: consecutive days, or consecutive orders, of at least `minFen`. */
  | StreakRule
  /** Paying visitors ÷ visitors of the guide's links; fewer than `minUv` visitors do not qualify. */
  | { readonly type: 'CONVERSION'; readonly minUv: number };

export interface StreakRule {
  readonly type: 'STREAK';
  readonly unit: 'day' | 'order';
  /** An order counts when at least this much of it is kept; integer fen. */
  readonly minFen: number;
}

/** A paid order as a contest sees it. */
export interface ContestOrder {
  readonly paidAt: Date;
  readonly netFen: number;
  /** What went back so far, 0 … netFen. */
  readonly refundedFen: number;
}

/** One contestant: a guide, a team or a store. */
export interface ContestEntry {
  readonly id: number;
  /** AMOUNT: fen; STREAK: days or orders; CONVERSION: basis points. */
  readonly score: number;
  /** Net paid − refunded within the contest: decides between equal scores. */
  readonly amountFen: number;
  /** When the score was reached: the earlier one stands first. */
  readonly reachedAt: Date | null;
  /** Meets the conditions to be ranked at all. */
  readonly qualified: boolean;
}

/** `rank` is null for who does not qualify or has nothing to show. */
export type Ranked<T extends ContestEntry = ContestEntry> = T & { readonly rank: number | null };

/** Who can win: a guide, a team by the average a head, or a store by all that its guides do. */
export type PrizeFor = (typeof PRIZES_FOR)[number];
/** How the money of a team is shared: the same for each, or by what each has sold. */
export type TeamSplit = 'equal' | 'contribution';

/** What ranks `fromRank` … `toRank` win, both inclusive. */
export interface Prize {
  /** Absent: guides, who alone could win in the first contests. */
  readonly for?: PrizeFor;
  readonly fromRank: number;
  readonly toRank: number;
  readonly title: string;
  /** Cash to each winner; 0 for goods or a title. A team shares it, a store has it in its pool. */
  readonly cashFen: number;
}

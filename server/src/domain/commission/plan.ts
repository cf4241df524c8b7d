import type { PoolSplit } from './pool-split';

/** Where a sale was made. Everything but the till is online. */
export type SalesChannel = 'mall' | 'pos' | 'jd' | 'tmall' | 'youzan';

/** A rate for what it names; whatever it does not name may be anything. */
export interface RateRule {
  readonly brandId?: number | undefined;
  /** Also covers the categories below it. */
  readonly categoryId?: number | undefined;
  readonly skuId?: number | undefined;
  readonly channel?: SalesChannel | undefined;
  readonly rateBp: number;
}

/** Night sales carry a higher rate (A44): payments in [from, to) of the Shanghai clock, across midnight when from > to. */
export interface AfterHours {
  /** 15,000 = 1.5 times. */
  readonly multiplierBp: number;
  /** Minutes since midnight, inside. */
  readonly fromMinute: number;
  /** Minutes since midnight, outside. */
  readonly toMinute: number;
  /** Whether orders imported from JD, Tmall and Youzan count as night sales too; off by default (D5). */
  readonly importedToo: boolean;
}

/** Online results earn extra on top of offline attainment (A43). */
export interface OnlineGate {
  /** Offline attainment of the month, in per cent, from which the part of an online rate above the base is paid. */
  readonly offlineTargetPct: number;
  /** What an online sale earns in any case; a rate below it has no bonus part. */
  readonly baseRateBp: number;
}

/**
 * One version of the commission rules with its time in force [effectiveFrom, effectiveTo). A published version never
 * changes: what it accrued can be explained by it for ever (A9).
 */
export interface CommissionPlan {
  readonly id: number;
  readonly versionId: number;
  readonly name: string;
  /** The brands it is for; null = every brand without a plan of its own. */
  readonly brandIds: readonly number[] | null;
  readonly effectiveFrom: Date;
  readonly effectiveTo: Date | null;
  readonly rules: readonly RateRule[];
  readonly defaultRateBp: number;
  readonly afterHours: AfterHours | null;
  /** What the store's pool earns when no guide is behind the sale. */
  readonly poolRateBp: number;
  /** How pools are split among those who worked in the store, unless a store has a rule of its own. */
  readonly poolSplit: PoolSplit;
  /** What staff earn on what they buy for themselves; usually 0. */
  readonly selfPurchaseRateBp: number;
  /** The most that commission and origin rebate together may take of a line's net amount. */
  readonly capBp: number;
  readonly onlineGate: OnlineGate | null;
}

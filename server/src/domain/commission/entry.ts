import type { GuideReason } from '../attribution';

/** G 导购提成, M 会员来源返佣, F 门店业绩 (turnover, no pay). */
export type Ledger = 'commission' | 'origin_rebate' | 'store_credit';

export type EntryKind =
  | 'accrual'
  /** The bonus part of an online sale, while the month's gate is open. */
  | 'gated'
  /** A refund takes back its part. */
  | 'reversal'
  /** The credit moved to somebody else: out of the old entry, into the new. */
  | 'reassign'
  | 'gate_release'
  | 'gate_void'
  /** Held money let go: out of the hold, into whose it is. */
  | 'release';

/** Exactly one reason on each entry: the decision table's for G, the role for M and F. */
export type EntryReason = GuideReason | 'MEMBER_ORIGIN' | 'SELLING_STORE' | 'FULFILLING_STORE';

/** `hold` keeps the money of a suspended guide. `store` is the origin store of M and the credited store of F. */
export type EntryBeneficiary = 'guide' | 'hold' | 'store_pool' | 'store' | 'hq' | 'nobody';

/**
 * One posting, never changed afterwards. An original stands for the whole line; what is taken back of it later is posted
 * against it by `reverses`.
 */
export interface CommissionEntry {
  readonly lineId: number;
  /** Unique within the line. The same facts give the same key, so that a replay meets a unique index. */
  readonly key: string;
  /** The key of the original that this one takes back, in part or in whole. */
  readonly reverses: string | null;
  readonly ledger: Ledger;
  readonly kind: EntryKind;
  /** Waits for the month's gate, or takes back something that does: never payable. */
  readonly gated: boolean;
  readonly beneficiary: EntryBeneficiary;
  readonly guideId: number | null;
  readonly storeId: number | null;
  readonly reason: EntryReason;
  /** The amount; negative when it takes back. */
  readonly fen: number;
  /** Money the amount was reckoned on; negative when it takes back. */
  readonly baseFen: number;
  readonly rateBp: number;
  readonly multiplierBp: number;
  /** What the plan's cap left out. */
  readonly cutFen: number;
  /** How the amount came about, for the person who earns it. */
  readonly ruleText: string;
}

import type { GUIDE_REASONS } from '@qiandian/shared/contract';

/** The row of the decision table that matched (D4), by its reason code. */
export type GuideRule = (typeof GUIDE_REASONS)[number];

/** What stands on the line: the rule, with what became of its guide by payment; `HELD` for a guide under suspicion. */
export type GuideReason = GuideRule | `${GuideRule}_SUCCESSOR` | `${GuideRule}_POOL` | 'HELD';

/** A recorded open of a guide's link (D3). */
export interface Touch {
  readonly id: number;
  readonly guideId: number;
  /** The guide's store when it happened; a later move does not change it (D5). */
  readonly storeId: number;
  readonly at: Date;
  /** The SPU a product link names; absent for store, zone, material and coupon links and for a bare guide id. */
  readonly productId?: number | null | undefined;
}

/** The member's current guide (D3). */
export interface Binding {
  readonly guideId: number;
  /** The guide's store when bound. */
  readonly storeId: number;
  readonly from: Date;
  /** When the member's last order credited to this guide was paid. */
  readonly lastCreditedPaidAt?: Date | null | undefined;
}

/** How a guide stands; an unknown guide counts as one who left. */
export interface GuideFacts {
  readonly status: 'active' | 'suspended' | 'left';
  /** From when a leaver no longer earns: paid at or after goes elsewhere (D5). Absent: since ever. */
  readonly leftAt?: Date | null | undefined;
  readonly successorGuideId?: number | null | undefined;
}
export type GuideLookup = (guideId: number) => GuideFacts | undefined;

/** All the decision about one order line may look at. */
export interface AttributionFacts {
  /** The instant decided for: order creation, or payment when recomputed. */
  readonly at: Date;
  readonly productId: number;
  /** `imported` orders (JD, Tmall) know no touches. */
  readonly channel: 'mall' | 'pos' | 'imported';
  /** The buyer shares openid, unionid or phone with active staff. */
  readonly buyerIsStaff: boolean;
  /** The guide a cashier chose, and his store. */
  readonly cashier?: { readonly guideId: number; readonly storeId: number } | undefined;
  /** The guide who built the cart 代客下单. */
  readonly assisted?: { readonly guideId: number; readonly storeId: number; readonly builtAt: Date } | undefined;
  /** The buyer's touches in any order. */
  readonly touches: readonly Touch[];
  readonly binding?: Binding | undefined;
  /** The storefront the order was made in. */
  readonly storefrontStoreId?: number | undefined;
}

/** What the table says before anyone asks whether the guide is still there; frozen on the line at creation. */
export interface GuideChoice {
  readonly row: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  readonly rule: GuideRule;
  readonly guideId: number | null;
  /** The selling store (ledger F): the guide's at touch or binding, else the storefront's; null is HQ. */
  readonly storeId: number | null;
  /** A guide who helped without pay (row 5). */
  readonly assistGuideId: number | null;
  /** Staff bought for themselves: goes to the abuse report (row 1). */
  readonly abuseReport: boolean;
  /** The version of the rules that chose. */
  readonly rulesVersion: number;
}

/** Whose sale a line is. Exactly one beneficiary, exactly one reason. */
export interface GuideAnswer {
  readonly beneficiary: 'guide' | 'store_pool' | 'hq' | 'nobody';
  /** The guide who is credited; null for pools, HQ and nobody. */
  readonly guideId: number | null;
  readonly reason: GuideReason;
  readonly storeId: number | null;
  readonly assistGuideId: number | null;
  /** The money waits in the hold account. */
  readonly held: boolean;
  readonly choice: GuideChoice;
}

/** The windows and shares of D2–D5: a version that headquarters has dated, for the whole chain. Limits are inclusive. */
export interface AttributionRules {
  /** Names the version on what it decided; 0 is what holds before headquarters sets any. */
  readonly version: number;
  /** W_direct: how long a product link counts as a direct touch of its product. */
  readonly directHours: number;
  /** W_touch: how long any link counts; 1–30. */
  readonly touchDays: number;
  readonly assistedHours: number;
  /** A binding beats a share click while it is this young, … */
  readonly protectionBindingDays: number;
  /** … or while the last order credited to its guide was paid this recently. */
  readonly protectionOrderDays: number;
  /** Re-opens this close are one touch. */
  readonly reopenMinutes: number;
  /** An answer proposed at creation stands when paid this soon. */
  readonly snapshotHours: number;
  /** What a device opened before its first sign-in becomes the member's while it is this young. */
  readonly anonymousDays: number;
  /** The fulfilling store's part of the store credit when it is not the selling store. */
  readonly fulfillingBp: number;
}

export const ATTRIBUTION_DEFAULTS: AttributionRules = {
  version: 0,
  directHours: 24,
  touchDays: 7,
  assistedHours: 24,
  protectionBindingDays: 15,
  protectionOrderDays: 30,
  reopenMinutes: 30,
  snapshotHours: 24,
  anonymousDays: 7,
  fulfillingBp: 3_000,
};

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

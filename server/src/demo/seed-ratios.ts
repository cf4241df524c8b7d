/**
 * What a chain of this kind is known to sell like. The demo's past and the simulated month are shaped by the same ratios,
 * so that what dashboards show of either can be checked against them.
 */
export const SEED_RATIOS = {
  /** Of the money paid, in all channels: paid from 22:00 to 10:00 (A45). */
  afterHours: 0.11,
  /** Of the money paid: given back. */
  refunded: 0.08,
  /** Of what the mall sells while a campaign runs: its hot items. */
  hotItems: 0.4,
  /** Of a month's orders in the mall: by somebody who has bought in that month before. */
  repurchase: 0.56,
  /** Of what the mall sells in the simulated month: goods of another brand than the store's (A32). */
  crossBrand: 0.6,
} as const;

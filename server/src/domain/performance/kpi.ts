import type { KPI_ITEMS } from '@qiandian/shared/contract';

/** What a guide's KPI is made of (A38, A39). */
export type KpiCode = (typeof KPI_ITEMS)[number];

export const KPI_TITLES: Readonly<Record<KpiCode, string>> = {
  sales: '线上线下销售额',
  members_served: '服务会员数',
  shares: '分享次数',
  material_pv: '素材浏览次数',
  material_uv: '素材浏览人数',
  recruits: '有效新会员',
  online_share: '线上销售占比',
  assists: '助攻成交笔数',
};

export interface KpiItem {
  readonly item: KpiCode;
  /** Points at 100 %; the weights of a scheme sum to 100. */
  readonly weight: number;
  /** For the period, in the item's unit: fen for sales, basis points for the online share, else a count. */
  readonly target: number;
  /** How far more than the target pays off: 120 = at most 120 % of the weight. */
  readonly capPct: number;
}

export interface KpiScheme {
  readonly items: readonly KpiItem[];
}

/** Results in the items' units. */
export type KpiFacts = Readonly<Partial<Record<KpiCode, number>>> & {
  /** At most so many new members are asked of whose recruiting target is capped by the pool (A61). */
  readonly recruitCap?: number;
};

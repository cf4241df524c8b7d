import type { CommissionLine } from './line';
import type { CommissionPlan, RateRule, SalesChannel } from './plan';
import { rateText } from './rate-text';

export interface PickedRate {
  readonly rateBp: number;
  /** null is the plan's default rate. */
  readonly rule: RateRule | null;
  /** For the guide, e.g. '类目·京东 6%'; the default is just '5%'. */
  readonly text: string;
}

const CHANNEL_TEXT: Readonly<Record<SalesChannel, string>> = {
  mall: '商城',
  pos: '门店收银',
  jd: '京东',
  tmall: '天猫',
  youzan: '有赞',
};

/**
 * The rate of a line: the most specific rule wins. SKU beats category (the nearer one first), category beats brand, brand
 * beats a rule for the channel alone; of two alike the one that names the channel, then the earlier.
 *
 * @example pickRate({ defaultRateBp: 500, rules: [{ brandId: 1, rateBp: 600 }] }, { brandId: 1, ... })
 *   //=> { rateBp: 600, rule: { brandId: 1, rateBp: 600 }, text: '品牌 6%' }
 */
export function pickRate(
  plan: Pick<CommissionPlan, 'rules' | 'defaultRateBp'>,
  line: Pick<CommissionLine, 'skuId' | 'brandId' | 'categoryIds' | 'channel'>,
): PickedRate {
  let best: { readonly rule: RateRule; readonly rank: number } | undefined;
  for (const rule of plan.rules) {
    const rank = rankOf(rule, line);
    if (rank !== undefined && (!best || rank > best.rank)) best = { rule, rank };
  }
  if (!best) return { rateBp: plan.defaultRateBp, rule: null, text: rateText(plan.defaultRateBp) };
  const { rule } = best;
  return { rateBp: rule.rateBp, rule, text: [nameOf(rule), rateText(rule.rateBp)].filter(Boolean).join(' ') };
}

/** How specific a rule is for a line; undefined when it does not cover it. */
function rankOf(
  { skuId, categoryId, brandId, channel }: RateRule,
  line: Pick<CommissionLine, 'skuId' | 'brandId' | 'categoryIds' | 'channel'>,
): number | undefined {
  if (skuId !== undefined && skuId !== line.skuId) return undefined;
  if (brandId !== undefined && brandId !== line.brandId) return undefined;
  if (channel !== undefined && channel !== line.channel) return undefined;
  const depth = categoryId === undefined ? -1 : line.categoryIds.indexOf(categoryId);
  if (categoryId !== undefined && depth < 0) return undefined;
  // one digit for each part, so that a weaker part never outweighs a stronger one
  const nearness = categoryId === undefined ? 0 : line.categoryIds.length - depth;
  const categoryWeight = line.categoryIds.length + 1;
  const sku = skuId === undefined ? 0 : 1;
  return ((sku * categoryWeight + nearness) * 2 + (brandId === undefined ? 0 : 1)) * 2 + (channel ? 1 : 0);
}

function nameOf({ skuId, categoryId, brandId, channel }: RateRule): string {
  const subject =
    skuId !== undefined ? '单品' : categoryId !== undefined ? '类目' : brandId !== undefined ? '品牌' : undefined;
  return [subject, channel && CHANNEL_TEXT[channel]].filter(Boolean).join('·');
}

import type { Plan } from './plan-state';

export type Terms = Pick<
  Plan,
  'defaultRateBp' | 'rules' | 'afterHours' | 'gate' | 'capBp' | 'poolRateBp' | 'selfPurchaseRateBp'
>;
type Rule = Plan['rules'][number];
type Channel = NonNullable<Rule['channel']>;

export interface Example {
  netFen: number;
  /** Shanghai's clock at payment. @example '22:30' */
  clock: string;
  channel: Channel;
  brandId?: number | undefined;
  /** The category and those above it, nearest first. */
  categoryIds?: readonly number[];
  skuId?: number | undefined;
  /** What the member's origin gets. */
  rebateBp: number;
}
export interface Worked {
  rateBp: number;
  /** Place of the rule that gave the rate; null is the default rate. */
  rule: number | null;
  multiplierBp: number;
  /** Commission in fen when the gate is reached, or there is none. */
  fen: number;
  /** Commission while the offline target is not reached. */
  missedFen: number;
  rebateFen: number;
  /** What the cap left out, commission and rebate together. */
  cutFen: number;
}

const WHOLE = 10_000;
/** Rounded half up, once at the end. */
const times = (fen: number, ...rates: number[]): number => {
  const scale = BigInt(WHOLE) ** BigInt(rates.length);
  const product = rates.reduce((all, rate) => all * BigInt(rate), BigInt(fen));
  return Number((2n * product + scale) / (2n * scale));
};

/** How specific a rule is for the sale; undefined when it does not cover it. SKU > nearer category > brand > channel. */
const rankOf = (rule: Rule, { skuId, brandId, channel, categoryIds = [] }: Example): number | undefined => {
  // a row that is still being filled in covers nothing
  if ([rule.skuId, rule.categoryId, rule.brandId, rule.channel].every((part) => part === undefined)) return undefined;
  if (rule.skuId !== undefined && rule.skuId !== skuId) return undefined;
  if (rule.brandId !== undefined && rule.brandId !== brandId) return undefined;
  if (rule.channel !== undefined && rule.channel !== channel) return undefined;
  const depth = rule.categoryId === undefined ? -1 : categoryIds.indexOf(rule.categoryId);
  if (rule.categoryId !== undefined && depth < 0) return undefined;
  const nearness = depth < 0 ? 0 : categoryIds.length - depth;
  const sku = rule.skuId === undefined ? 0 : categoryIds.length + 1;
  return ((sku + nearness) * 2 + (rule.brandId === undefined ? 0 : 1)) * 2 + (rule.channel ? 1 : 0);
};
const pick = (plan: Terms, example: Example): { rateBp: number; rule: number | null } => {
  let best: { at: number; rank: number } | undefined;
  plan.rules.forEach((rule, at) => {
    const rank = rankOf(rule, example);
    if (rank !== undefined && (!best || rank > best.rank)) best = { at, rank };
  });
  return best
    ? { rateBp: plan.rules[best.at]?.rateBp ?? 0, rule: best.at }
    : { rateBp: plan.defaultRateBp, rule: null };
};

const isNight = ({ afterHours }: Terms, { clock, channel }: Example): boolean => {
  if (!afterHours || (!afterHours.imported && channel !== 'mall' && channel !== 'pos')) return false;
  const { from, to } = afterHours;
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
};

/**
 * What a guide earns on one sale under a draft, to be seen while it is written; the ledger reckons the same way.
 * @example workExample(fivePercentAndHalfMoreAtNight, { netFen: 39_900, clock: '22:30', channel: 'mall', rebateBp: 0 }).fen //=> 2993
 */
export const workExample = (plan: Terms, example: Example): Worked => {
  const { netFen } = example;
  const { rateBp, rule } = pick(plan, example);
  const multiplierBp = isNight(plan, example) ? (plan.afterHours?.multiplierBp ?? WHOLE) : WHOLE;
  const capFen = Math.floor((netFen * plan.capBp) / WHOLE);
  const missedBp = plan.gate && example.channel !== 'pos' ? Math.min(rateBp, plan.gate.baseRateBp) : rateBp;
  const claimed = times(netFen, rateBp, multiplierBp);
  const rebate = times(netFen, example.rebateBp);
  // the rebate is cut first, the commission last
  const fen = Math.min(claimed, capFen);
  const rebateFen = Math.min(rebate, capFen - fen);
  return {
    rateBp,
    rule,
    multiplierBp,
    fen,
    missedFen: Math.min(times(netFen, missedBp, multiplierBp), capFen),
    rebateFen,
    cutFen: claimed + rebate - fen - rebateFen,
  };
};

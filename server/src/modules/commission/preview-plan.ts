import type { Answer, Parsed, previewCommissionPlan } from '@qiandian/shared/contract';
import { accrue, type CommissionLine, type CommissionPlan, type LineCredit, pickRate } from '../../domain/commission';
import { WHOLE_BP } from '../../domain/money';
import { planOf } from './plans.service';

type Body = Parsed<typeof previewCommissionPlan>['body'];

/** Any day: plans of a preview have no time of their own. */
const DAY = '2026-01-01';
const GUIDE: LineCredit = { beneficiary: 'guide', guideId: 1, storeId: 1, reason: 'MEMBER', held: false };
const POOL: LineCredit = { beneficiary: 'store_pool', guideId: null, storeId: 1, reason: 'STORE_POOL', held: false };

/**
 * What one sale would earn under terms that are still being written, by the very rules that post to the ledgers.
 *
 * @param categoryIds the sale's category and those above it, nearest first
 */
export function previewPlan(
  { terms, sale }: Body,
  categoryIds: readonly number[],
): Answer<typeof previewCommissionPlan> {
  const plan = planOf({
    ...{ id: 0, name: '', brandIds: null, effectiveFrom: new Date(0), effectiveTo: null },
    content: { ...terms, selfPurchaseRateBp: 0 },
  });
  const line = lineOf(sale, categoryIds);
  const { rateBp, rule } = pickRate(plan, line);
  const met = earned(line, plan);
  return {
    rateBp,
    rule: rule && plan.rules.indexOf(rule),
    multiplierBp: met.multiplierBp,
    fen: met.fen,
    missedFen: earned({ ...line, gate: 'missed' }, plan).fen,
    rebateFen: met.rebateFen,
    cutFen: met.cutFen,
    poolFen: earned({ ...line, credit: POOL }, plan).fen,
  };
}

const lineOf = (sale: Body['sale'], categoryIds: readonly number[]): CommissionLine => ({
  lineId: 1,
  netFen: sale.netFen,
  gift: false,
  skuId: sale.skuId ?? null,
  brandId: sale.brandId ?? null,
  categoryIds,
  channel: sale.channel,
  paidAt: new Date(`${DAY}T${sale.clock}:00+08:00`),
  credit: GUIDE,
  buyerGuideId: null,
  gate: 'met',
  origin: { storeId: 1, rebateBp: sale.rebateBp },
  selling: { storeId: 1, shareBp: WHOLE_BP },
  fulfilling: null,
});

function earned(line: CommissionLine, plan: CommissionPlan) {
  const entries = accrue(line, plan);
  const own = entries.find(({ ledger }) => ledger === 'commission');
  const rebate = entries.find(({ ledger }) => ledger === 'origin_rebate');
  return {
    fen: own?.fen ?? 0,
    multiplierBp: own?.multiplierBp ?? WHOLE_BP,
    rebateFen: rebate?.fen ?? 0,
    cutFen: (own?.cutFen ?? 0) + (rebate?.cutFen ?? 0),
  };
}

import { withinPeriod } from '../time';
import type { CommissionPlan } from './plan';

/**
 * The plan in force for a brand's line at an instant, usually the payment. A plan of the brand's own comes before the
 * one for every brand; should two overlap all the same, the one that began later.
 *
 * @returns undefined when none is in force: nothing is accrued then
 */
export function planAt(plans: readonly CommissionPlan[], at: Date, brandId: number | null): CommissionPlan | undefined {
  let best: CommissionPlan | undefined;
  for (const plan of plans) {
    if (!withinPeriod(at, { from: plan.effectiveFrom, to: plan.effectiveTo })) continue;
    if (plan.brandIds !== null && (brandId === null || !plan.brandIds.includes(brandId))) continue;
    if (!best || comesBefore(plan, best)) best = plan;
  }
  return best;
}

function comesBefore(a: CommissionPlan, b: CommissionPlan): boolean {
  if ((a.brandIds === null) !== (b.brandIds === null)) return a.brandIds !== null;
  return a.effectiveFrom > b.effectiveFrom;
}

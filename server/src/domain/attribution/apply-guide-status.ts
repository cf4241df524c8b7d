import { type GuideAnswer, type GuideChoice, type GuideLookup } from './attribution';

/**
 * Turns the table's choice into whose sale it is at an instant: a guide who is gone by then hands on to his successor,
 * else to his store's pool (suffixes `_SUCCESSOR`, `_POOL`); money of a guide suspended for fraud is `HELD` (D4, D5). The
 * selling store stays the one of the touch or binding.
 *
 * @param at payment for the final answer, creation for the proposed one
 */
export function applyGuideStatus(choice: GuideChoice, guides: GuideLookup, at: Date): GuideAnswer {
  const { rule, guideId, storeId, assistGuideId } = choice;
  const answer = { storeId, assistGuideId, held: false, choice };
  if (guideId === null) {
    const beneficiary = rule === 'SELF_PURCHASE' ? 'nobody' : rule === 'STORE_POOL' ? 'store_pool' : 'hq';
    return { ...answer, beneficiary, guideId: null, reason: rule };
  }
  // successors may have left too; a circle of them ends at the pool
  const seen = new Set<number>();
  for (let current: number | null | undefined = guideId; current != null && !seen.has(current);) {
    seen.add(current);
    const guide = guides(current);
    if (guide?.status === 'suspended') {
      // a suspended guide inherits nothing: the leaver's sale goes to the store
      if (current !== guideId) break;
      return { ...answer, beneficiary: 'guide', guideId, reason: 'HELD', held: true };
    }
    if (guide && (guide.status === 'active' || (guide.leftAt != null && at < guide.leftAt))) {
      return {
        ...answer,
        beneficiary: 'guide',
        guideId: current,
        reason: current === guideId ? rule : `${rule}_SUCCESSOR`,
      };
    }
    current = guide?.successorGuideId;
  }
  return { ...answer, beneficiary: 'store_pool', guideId: null, reason: `${rule}_POOL` };
}

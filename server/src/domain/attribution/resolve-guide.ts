import { applyGuideStatus } from './apply-guide-status';
import type { AttributionFacts, AttributionRules, GuideAnswer, GuideLookup } from './attribution';
import { chooseGuide } from './choose-guide';

/**
 * Whose sale an order line is (ledger G, D4): the first matching row of the table, then what became of its guide. Never
 * asks whether the order is paid: at creation the answer is proposed, at payment `settleGuide` makes it final.
 *
 * @example resolveGuide({ at: now, productId: 7, channel: 'mall', buyerIsStaff: false, touches: [card] }, guides, rules)
 *   //=> { beneficiary: 'guide', guideId: 3, reason: 'DIRECT_SHARE', storeId: 12, held: false, ... }
 */
export function resolveGuide(facts: AttributionFacts, guides: GuideLookup, rules: AttributionRules): GuideAnswer {
  return applyGuideStatus(chooseGuide(facts, rules), guides, facts.at);
}

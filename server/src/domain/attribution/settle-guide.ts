import { applyGuideStatus } from './apply-guide-status';
import {
  ATTRIBUTION_DEFAULTS,
  HOUR_MS,
  type AttributionConfig,
  type AttributionFacts,
  type GuideAnswer,
  type GuideChoice,
  type GuideLookup,
} from './attribution';
import { chooseGuide } from './choose-guide';

/**
 * The final answer at payment (D3, decision time; D5): the choice frozen at creation stands when paid within 24 hours,
 * whatever was opened or re-bound since; only who has left meanwhile is applied. Paid later, it is recomputed.
 *
 * @param frozen the choice on the line and when the order was created
 * @param factsAtPayment asked only when the choice has to be recomputed; its `at` is the payment
 */
export function settleGuide(
  frozen: { readonly choice: GuideChoice; readonly createdAt: Date },
  paidAt: Date,
  factsAtPayment: () => AttributionFacts,
  guides: GuideLookup,
  config: AttributionConfig = ATTRIBUTION_DEFAULTS,
): GuideAnswer {
  const stands = paidAt.getTime() - frozen.createdAt.getTime() <= config.snapshotHours * HOUR_MS;
  const choice = stands ? frozen.choice : chooseGuide({ ...factsAtPayment(), at: paidAt }, config);
  return applyGuideStatus(choice, guides, paidAt);
}

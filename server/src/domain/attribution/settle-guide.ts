import { applyGuideStatus } from './apply-guide-status';
import {
  HOUR_MS,
  type AttributionFacts,
  type AttributionRules,
  type GuideAnswer,
  type GuideChoice,
  type GuideLookup,
} from './attribution';
import { chooseGuide } from './choose-guide';

/** The rules an order met: when it was created, and when it was paid. */
export interface RulesOfOrder {
  readonly atCreation: AttributionRules;
  readonly atPayment: AttributionRules;
}

/**
 * The final answer at payment (D3, decision time; D5): the choice frozen at creation stands when paid within the hours
 * that the rules of the creation give, whatever was opened, re-bound or decreed since; only who has left meanwhile is
 * applied. Paid later, it is recomputed by the rules of the payment.
 *
 * @param frozen the choice on the line and when the order was created
 * @param factsAtPayment asked only when the choice has to be recomputed; its `at` is the payment
 */
export function settleGuide(
  frozen: { readonly choice: GuideChoice; readonly createdAt: Date },
  paidAt: Date,
  factsAtPayment: () => AttributionFacts,
  guides: GuideLookup,
  { atCreation, atPayment }: RulesOfOrder,
): GuideAnswer {
  const choice = choiceStands(frozen.createdAt, paidAt, atCreation)
    ? frozen.choice
    : chooseGuide({ ...factsAtPayment(), at: paidAt }, atPayment);
  return applyGuideStatus(choice, guides, paidAt);
}

/** Whether an order is paid soon enough for its frozen choice; limit included. @param rules those of the creation */
export const choiceStands = (createdAt: Date, paidAt: Date, rules: AttributionRules): boolean =>
  paidAt.getTime() - createdAt.getTime() <= rules.snapshotHours * HOUR_MS;

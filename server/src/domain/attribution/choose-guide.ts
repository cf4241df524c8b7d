import { HOUR_MS, type AttributionFacts, type AttributionRules, type GuideChoice } from './attribution';
import { isProtected } from './is-protected';
import { selectTouch } from './select-touch';

interface Seller {
  readonly guideId: number;
  readonly storeId: number;
}
const choosing =
  (rulesVersion: number) =>
  (
    row: GuideChoice['row'],
    rule: GuideChoice['rule'],
    seller?: Seller,
    more: Partial<GuideChoice> = {},
  ): GuideChoice => ({
    row,
    rule,
    guideId: seller?.guideId ?? null,
    storeId: seller?.storeId ?? null,
    assistGuideId: null,
    abuseReport: false,
    rulesVersion,
    ...more,
  });

/**
 * The first matching row of ledger G's decision table for one order line (D4), before anyone asks whether the guide is
 * still there. Imported orders know rows 1, 7 and 9 only.
 */
export function chooseGuide(facts: AttributionFacts, rules: AttributionRules): GuideChoice {
  const choice = choosing(rules.version);
  const { at, productId, channel, buyerIsStaff, cashier, assisted, touches, binding } = facts;
  const storeId = facts.storefrontStoreId ?? null;

  if (buyerIsStaff) return choice(1, 'SELF_PURCHASE', undefined, { storeId, abuseReport: true });
  if (channel === 'imported') return binding ? choice(7, 'MEMBER', binding) : choice(9, 'HQ');
  if (channel === 'pos' && cashier) return choice(2, 'POS_CASHIER', cashier);
  if (assisted && at.getTime() - assisted.builtAt.getTime() <= rules.assistedHours * HOUR_MS) {
    return choice(3, 'ASSISTED', assisted);
  }
  const selected = selectTouch(touches, productId, at, rules);
  if (selected?.kind === 'direct' && (!binding || binding.guideId === selected.touch.guideId)) {
    return choice(4, 'DIRECT_SHARE', selected.touch);
  }
  if (binding && isProtected(binding, at, rules)) {
    const helper = selected && selected.touch.guideId !== binding.guideId ? selected.touch.guideId : null;
    return choice(5, 'PROTECTED_MEMBER', binding, { assistGuideId: helper });
  }
  if (selected) return choice(6, 'LAST_TOUCH', selected.touch);
  if (binding) return choice(7, 'MEMBER', binding);
  if (storeId !== null) return choice(8, 'STORE_POOL', undefined, { storeId });
  return choice(9, 'HQ');
}

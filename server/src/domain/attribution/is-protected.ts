import { DAY_MS, type AttributionRules, type Binding } from './attribution';

/**
 * Whether a binding beats a share click (D3, protection): it is young, or the member's last order credited to that
 * guide was paid lately. Limits are inclusive. The binding is as it stood at `at`: of what was paid afterwards it knows
 * nothing, but for what a clock a moment ahead has dated.
 *
 * @example isProtected({ guideId: 1, storeId: 1, from: threeDaysAgo }, now, rules) //=> true
 */
export function isProtected(binding: Binding, at: Date, rules: AttributionRules): boolean {
  const age = (then: Date) => at.getTime() - then.getTime();
  if (age(binding.from) <= rules.protectionBindingDays * DAY_MS) return true;
  const lastPaid = binding.lastCreditedPaidAt;
  return lastPaid != null && age(lastPaid) <= rules.protectionOrderDays * DAY_MS;
}

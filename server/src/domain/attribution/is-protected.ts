import { ATTRIBUTION_DEFAULTS, DAY_MS, type AttributionConfig, type Binding } from './attribution';

/**
 * Whether a binding beats a share click (D3, protection): it is at most 15 days old, or the member's last order credited
 * to that guide was paid at most 30 days ago. Limits are inclusive.
 *
 * @example isProtected({ guideId: 1, storeId: 1, from: threeDaysAgo }, now) //=> true
 */
export function isProtected(binding: Binding, at: Date, config: AttributionConfig = ATTRIBUTION_DEFAULTS): boolean {
  const age = (then: Date) => at.getTime() - then.getTime();
  if (age(binding.from) <= config.protectionBindingDays * DAY_MS) return true;
  const lastPaid = binding.lastCreditedPaidAt;
  return lastPaid != null && age(lastPaid) <= config.protectionOrderDays * DAY_MS;
}

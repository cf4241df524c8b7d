import { WHOLE_BP } from '../money';
import { shanghaiParts } from '../time';
import type { CommissionLine } from './line';
import type { CommissionPlan, SalesChannel } from './plan';

const OWN_CHANNELS: readonly SalesChannel[] = ['mall', 'pos'];

/**
 * What the plan multiplies the rate by for the time of payment (A44), in basis points: its after-hours multiplier within
 * [from, to) of the Shanghai clock, else 10,000. Imported orders only when the plan says so.
 *
 * @example afterHoursMultiplier({ afterHours: night }, { paidAt: new Date('2026-03-02T14:00:00Z'), channel: 'mall' })
 *   //=> 15000  // 22:00:00 in Shanghai
 */
export function afterHoursMultiplier(
  { afterHours }: Pick<CommissionPlan, 'afterHours'>,
  { paidAt, channel }: Pick<CommissionLine, 'paidAt' | 'channel'>,
): number {
  if (!afterHours || (!afterHours.importedToo && !OWN_CHANNELS.includes(channel))) return WHOLE_BP;
  const { fromMinute, toMinute, multiplierBp } = afterHours;
  const { hour, minute } = shanghaiParts(paidAt);
  // both bounds are whole minutes: what comes after the minute cannot change the answer
  const now = hour * 60 + minute;
  const inside = fromMinute <= toMinute ? now >= fromMinute && now < toMinute : now >= fromMinute || now < toMinute;
  return inside ? multiplierBp : WHOLE_BP;
}

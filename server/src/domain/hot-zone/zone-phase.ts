import { type ZonePhase, type ZoneStatus } from './zone';

/**
 * Where a zone stands at an instant, as the console shows it.
 *
 * @example zonePhase('published', period, beforeItStarts) //=> 'scheduled'
 */
export function zonePhase(
  status: ZoneStatus,
  period: { readonly startsAt: Date; readonly endsAt: Date },
  at: Date,
): ZonePhase {
  if (status !== 'published') return status;
  if (at < period.startsAt) return 'scheduled';
  return at < period.endsAt ? 'live' : 'ended';
}

import type { CommissionEntry, EntryReason } from './entry';
import { openEntries } from './open-entries';
import { passOn } from './pass-on';
import { STATUS_CLAUSE } from './status-clause';

/**
 * What a decision about held money posts for a line (D4, `HELD`): all of it goes to the guide it was kept for, or is
 * forfeited to the pool of the store. A bonus that waits for the gate goes on waiting there. A second decision finds
 * nothing to do.
 *
 * @param entries everything posted for the line so far
 * @param reason what stands on the entries from now on
 */
export function settleHold(
  entries: readonly CommissionEntry[],
  decision: 'release' | 'forfeit',
  reason: EntryReason,
): CommissionEntry[] {
  const change =
    decision === 'release'
      ? { what: '核查后放行', to: { beneficiary: 'guide', reason } as const }
      : { what: '核查后没收，记入门店', to: { beneficiary: 'store_pool', guideId: null, reason } as const };
  return openEntries(entries)
    .filter(({ entry }) => entry.beneficiary === 'hold')
    .flatMap((item) => passOn(item, entries, { kind: 'release', over: STATUS_CLAUSE.held, ...change }));
}

import { closeEntry } from './close-entry';
import type { CommissionEntry } from './entry';
import { freeRebate } from './free-rebate';
import { openEntries } from './open-entries';
import { passOn } from './pass-on';
import type { CommissionPlan } from './plan';
import { STATUS_CLAUSE } from './status-clause';

/**
 * What the judgement of a month posts for a line's gated bonus (A43): `met` books what is left of it as earned, `missed`
 * voids it, and the rebate gets what the cap had cut for it. A second judgement finds nothing to do.
 *
 * @param entries everything posted for the line so far
 * @param plan the version in force at the payment
 */
export function settleGate(
  entries: readonly CommissionEntry[],
  outcome: 'met' | 'missed',
  plan: Pick<CommissionPlan, 'capBp'>,
): CommissionEntry[] {
  return openEntries(entries)
    .filter(({ entry }) => entry.gated)
    .flatMap((item) =>
      outcome === 'met'
        ? passOn(item, entries, {
            kind: 'gate_release',
            what: '线下目标已达成',
            over: STATUS_CLAUSE.gated,
            to: { gated: false },
          })
        : [
            closeEntry(item, 'gate_void', '线下目标未达成', STATUS_CLAUSE.gated),
            ...freeRebate(entries, item.entry.fen, plan),
          ],
    );
}

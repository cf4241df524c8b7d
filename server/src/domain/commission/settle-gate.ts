import { closeEntry } from './close-entry';
import type { CommissionEntry } from './entry';
import { openEntries } from './open-entries';
import { passOn } from './pass-on';

/**
 * What the judgement of a month posts for a line's gated bonus (A43): `met` books what is left of it as earned, `missed`
 * voids it. A second judgement finds nothing to do.
 *
 * @param entries everything posted for the line so far
 */
export function settleGate(entries: readonly CommissionEntry[], outcome: 'met' | 'missed'): CommissionEntry[] {
  return openEntries(entries)
    .filter(({ entry }) => entry.gated)
    .flatMap((item) =>
      outcome === 'met'
        ? passOn(item, entries, { kind: 'gate_release', what: '线下目标已达成', to: { gated: false } })
        : [closeEntry(item, 'gate_void', '线下目标未达成')],
    );
}

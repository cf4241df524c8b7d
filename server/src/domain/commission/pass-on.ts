import { closeEntry } from './close-entry';
import type { CommissionEntry, EntryKind } from './entry';
import type { OpenEntry } from './open-entries';
import { rekey } from './rekey';
import { takeBack } from './take-back';

/** What the new entry has different from the old one. */
export type PassedOn = Partial<Pick<CommissionEntry, 'beneficiary' | 'guideId' | 'reason' | 'gated'>>;

/**
 * Closes an original and books it anew with some of it changed, what refunds took back included: the postings sum to 0,
 * so exactly what was left moves on, and later refunds take back the new entry as they would have the old.
 *
 * @param posted everything posted for the line so far
 * @param what what happened, for the people concerned
 * @param over what the original's text says that is over now
 */
export function passOn(
  item: OpenEntry,
  posted: readonly CommissionEntry[],
  {
    kind,
    what,
    over,
    to,
  }: { readonly kind: EntryKind; readonly what: string; readonly over: string; readonly to: PassedOn },
): CommissionEntry[] {
  const { entry, reversedFen, coveredFen } = item;
  const ruleText = `${what}（${entry.ruleText.replace(over, '')}）`;
  const booked: CommissionEntry = { ...entry, kind, ruleText, ...to, key: rekey(entry, posted) };
  const entries = [closeEntry(item, kind, what, over), booked];
  if (reversedFen === 0) return entries;
  const key = `${booked.key}-${coveredFen}`;
  return [
    ...entries,
    takeBack(booked, { key, kind: 'reversal', fen: reversedFen, baseFen: coveredFen, what: '退款冲回' }),
  ];
}

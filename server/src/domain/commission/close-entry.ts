import type { CommissionEntry, EntryKind } from './entry';
import type { OpenEntry } from './open-entries';
import { takeBack } from './take-back';

/**
 * Takes back all that is left of an original, so that it no longer stands.
 *
 * @param what what happened, for the person it is taken from
 * @param over what the original's text says that is over now
 */
export function closeEntry(
  { entry, reversedFen, coveredFen }: OpenEntry,
  kind: EntryKind,
  what: string,
  over = '',
): CommissionEntry {
  const said = { ...entry, ruleText: entry.ruleText.replace(over, '') };
  return takeBack(said, {
    key: `${entry.key}-${kind}`,
    kind,
    fen: entry.fen - reversedFen,
    baseFen: entry.baseFen - coveredFen,
    what,
  });
}

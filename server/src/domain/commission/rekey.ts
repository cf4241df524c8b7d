import type { CommissionEntry } from './entry';

/**
 * The key of an original posted after others of its ledger: 'G' becomes 'G#2' when the line had two before. Reckoned
 * from what is posted, so that two who do the same at once meet at the unique index.
 *
 * @param posted everything posted for the line so far
 */
export function rekey({ key, ledger }: CommissionEntry, posted: readonly CommissionEntry[]): string {
  const before = posted.filter((entry) => entry.ledger === ledger && entry.reverses === null).length;
  return before === 0 ? key : `${key.split('#')[0]}#${before}`;
}

import type { CommissionEntry } from './entry';

/** An original that has not been moved or judged, with what refunds took back of it so far (both ≥ 0). */
export interface OpenEntry {
  readonly entry: CommissionEntry;
  readonly reversedFen: number;
  /** The refunded money those reversals cover. */
  readonly coveredFen: number;
}

/**
 * The originals among a line's entries that still stand, in their order. An original is closed by the entry that moves it
 * elsewhere; refunds alone leave it open.
 *
 * @param entries everything posted for one line
 */
export function openEntries(entries: readonly CommissionEntry[]): OpenEntry[] {
  const sums = new Map<string, { reversedFen: number; coveredFen: number; closed: boolean }>();
  for (const { reverses, kind, fen, baseFen } of entries) {
    if (reverses === null) continue;
    const sum = sums.get(reverses) ?? { reversedFen: 0, coveredFen: 0, closed: false };
    sum.reversedFen -= fen;
    sum.coveredFen -= baseFen;
    sum.closed ||= kind !== 'reversal';
    sums.set(reverses, sum);
  }
  return entries
    .filter((entry) => entry.reverses === null && !sums.get(entry.key)?.closed)
    .map((entry) => {
      const { reversedFen = 0, coveredFen = 0 } = sums.get(entry.key) ?? {};
      return { entry, reversedFen, coveredFen };
    });
}

import { accrue } from './accrue';
import { closeEntry } from './close-entry';
import type { CommissionEntry, Ledger } from './entry';
import type { CommissionLine } from './line';
import { openEntries, type OpenEntry } from './open-entries';
import type { CommissionPlan } from './plan';
import { rekey } from './rekey';
import { reverse } from './reverse';

/**
 * Moves a line to another credit (D3): takes back what stands and books what the line earns under the new credit, refunds
 * so far included, so that from one guide to another exactly what was left moves. A ledger that says the same as before
 * is left alone: the origin rebate stays, and a second call posts nothing.
 *
 * @param entries everything posted for the line so far
 * @param line the line under its new credit
 * @param plan the version in force at its payment
 * @param refundedFen refunded of the line's net amount until now
 */
export function reattribute(
  entries: readonly CommissionEntry[],
  line: CommissionLine,
  plan: CommissionPlan,
  refundedFen: number,
): CommissionEntry[] {
  const open = openEntries(entries);
  const anew = accrue(line, plan);
  const ledgers: readonly Ledger[] = ['commission', 'origin_rebate', 'store_credit'];
  return ledgers.flatMap((ledger): CommissionEntry[] => {
    const old = open.filter(({ entry }) => entry.ledger === ledger);
    const wanted = anew.filter((entry) => entry.ledger === ledger);
    if (sameBooking(old, wanted)) return [];
    const booked = wanted.map((entry) => ({
      ...entry,
      key: rekey(entry, entries),
      kind: entry.gated ? entry.kind : ('reassign' as const),
    }));
    return [...old.map((item) => closeEntry(item, 'reassign', '归属调整')), ...booked, ...reverse(booked, refundedFen)];
  });
}

/** Whether both give everyone the same for the same reason, in however many entries. */
function sameBooking(old: readonly OpenEntry[], wanted: readonly CommissionEntry[]): boolean {
  const [left, right] = [totals(old.map(({ entry }) => entry)), totals(wanted)];
  return left.size === right.size && [...left].every(([who, fen]) => right.get(who) === fen);
}

function totals(entries: readonly CommissionEntry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { beneficiary, guideId, storeId, reason, gated, fen } of entries) {
    const who = JSON.stringify([beneficiary, guideId, storeId, reason, gated]);
    sums.set(who, (sums.get(who) ?? 0) + fen);
  }
  return sums;
}

import { capNote } from './cap-note';
import { closeEntry } from './close-entry';
import type { CommissionEntry } from './entry';
import { openEntries } from './open-entries';
import type { CommissionPlan } from './plan';
import { rekey } from './rekey';
import { reverse } from './reverse';

/**
 * What a bonus that is void gives back to the rebate it had cut (D2): the rebate is closed and booked anew under the cap
 * without that bonus, refunds so far included. So a line stands the same whether it was posted before or after its gate was
 * judged.
 *
 * @param entries everything posted for the line so far, the bonus still open
 * @param bonusFen what the bonus was granted
 * @param capBp the cap of the plan in force at the payment
 * @example freeRebate(rebateOf100With100Cut, 200, 500) //=> [{ kind: 'gate_void', fen: -100 }, { kind: 'gate_void', fen: 200 }]
 */
export function freeRebate(
  entries: readonly CommissionEntry[],
  bonusFen: number,
  { capBp }: Pick<CommissionPlan, 'capBp'>,
): CommissionEntry[] {
  const open = openEntries(entries);
  const refundedFen = Math.max(0, ...open.map(({ coveredFen }) => coveredFen));
  return open
    .filter(({ entry }) => entry.ledger === 'origin_rebate')
    .flatMap((item): CommissionEntry[] => {
      const { entry } = item;
      // something was cut, so commission, bonus and rebate fill the cap: what the bonus leaves is the rebate's
      const freedFen = Math.min(entry.cutFen, bonusFen);
      if (freedFen === 0) return [];
      const cutFen = entry.cutFen - freedFen;
      const said = entry.ruleText.replace(capNote(capBp, entry.cutFen), '');
      const booked: CommissionEntry = {
        ...entry,
        key: rekey(entry, entries),
        kind: 'gate_void',
        fen: entry.fen + freedFen,
        cutFen,
        ruleText: `${said}${capNote(capBp, cutFen)}`,
      };
      return [closeEntry(item, 'gate_void', '线上奖励取消，返佣重算'), booked, ...reverse([booked], refundedFen)];
    });
}

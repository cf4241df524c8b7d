import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import type { StockMovementKind } from './inventory.entities';
import {
  type Balance,
  balanceKey,
  lockBalances,
  type Movement,
  openBalances,
  writeMovements,
} from './stock-ledger.repository';
import type { StockItem } from './stock-ledger.service';

/** A balance never grows beyond this: a till that loops must not overflow the column. */
const MOST = 1_000_000_000;

/** A change that a till or the ERP has made already: so many units more or fewer, or all that were counted. */
export interface OutsideChange extends Omit<StockItem, 'quantity' | 'operatorId'> {
  readonly kind: Extract<StockMovementKind, 'receipt' | 'transfer' | 'write_off' | 'adjust' | 'count'>;
  /** Signed units; for `count` what lies there, reserved units included. */
  readonly quantity: number;
}
/** `available`: units free after the change, or, for one that was refused, without it. */
export type ChangeOutcome =
  | { readonly posted: true; readonly available: number }
  | { readonly posted: false; readonly available: number; readonly reason: 'reserved' | 'too_many' };

/** Stock that moves outside the mall, in the same ledger (A17): what tills sold, what arrived, was sent away or counted. */
@Singleton()
export class OutsideStock {
  @Inject() clock!: Clock;

  /**
   * Takes what tills have sold. It has left the building whatever the books say: units that they do not have, or that
   * orders hold, stay in the books and are answered as short.
   * @returns units short of each item, in order
   */
  async sell(tx: Tx, items: readonly StockItem[]): Promise<number[]> {
    const balances = await lockBalances(tx, items);
    const movements: Movement[] = [];
    const shorts = items.map(({ locationId, skuId, quantity, reference, reason }) => {
      const balance = balances.get(balanceKey(locationId, skuId));
      const taken = Math.min(quantity, free(balance));
      if (balance && taken > 0) {
        balance.onHand -= taken;
        movements.push(movementOf({ kind: 'sale', locationId, skuId, reference, reason }, -taken));
      }
      return quantity - taken;
    });
    if (movements.length) await writeMovements(tx, balances, movements, this.clock.now());
    return shorts;
  }

  /** Makes whoever moves these balances wait for the end of the transaction. */
  async lock(tx: Tx, changes: readonly Pick<OutsideChange, 'locationId' | 'skuId'>[]): Promise<void> {
    await this.openAndLock(tx, changes);
  }

  /** Posts changes one after the other; one that would take units which orders hold is refused, the others go on. */
  async post(tx: Tx, changes: readonly OutsideChange[]): Promise<ChangeOutcome[]> {
    const balances = await this.openAndLock(tx, changes);
    const movements: Movement[] = [];
    const outcomes = changes.map((change): ChangeOutcome => {
      const balance = balances.get(balanceKey(change.locationId, change.skuId))!;
      const delta = change.kind === 'count' ? change.quantity - balance.onHand : change.quantity;
      if (delta < 0 && free(balance) + delta < 0) {
        return { posted: false, available: free(balance), reason: 'reserved' };
      }
      if (balance.onHand + delta > MOST) return { posted: false, available: free(balance), reason: 'too_many' };
      balance.onHand += delta;
      if (delta !== 0) movements.push(movementOf(change, delta));
      return { posted: true, available: free(balance) };
    });
    if (movements.length) await writeMovements(tx, balances, movements, this.clock.now());
    return outcomes;
  }

  private async openAndLock(
    tx: Tx,
    changes: readonly Pick<OutsideChange, 'locationId' | 'skuId'>[],
  ): Promise<Map<string, Balance>> {
    const balances = await lockBalances(tx, changes);
    const missing = changes.filter((change) => !balances.has(balanceKey(change.locationId, change.skuId)));
    if (!missing.length) return balances;
    await openBalances(tx, missing);
    return lockBalances(tx, changes);
  }
}

const free = (balance: Balance | undefined): number => (balance ? balance.onHand - balance.reserved : 0);

const movementOf = (
  what: Pick<Movement, 'kind' | 'locationId' | 'skuId' | 'reference'> & { reason?: string | undefined },
  onHandDelta: number,
): Movement => ({
  kind: what.kind,
  locationId: what.locationId,
  skuId: what.skuId,
  onHandDelta,
  reservedDelta: 0,
  reference: what.reference,
  ...(what.reason === undefined ? {} : { reason: what.reason }),
});

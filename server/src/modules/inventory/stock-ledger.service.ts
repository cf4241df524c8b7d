import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, type Read, type Step, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import {
  type Balance,
  balanceKey,
  lockBalances,
  lockedBalances,
  type Movement,
  movementSteps,
  openBalances,
  writeMovements,
} from './stock-ledger.repository';

export interface StockItem {
  readonly locationId: number;
  readonly skuId: number;
  readonly quantity: number;
  /** Order number, after-sale id or import id that causes the movement. */
  readonly reference: string;
  readonly reason?: string;
  readonly operatorId?: number;
}
/** Units of a balance that can still be had. */
export const freeOf = (b: Balance | undefined): number => (b ? b.onHand - b.reserved : 0);

/**
 * The one stock ledger (promise 2). Every change locks its balances first, writes append-only movements and the balances
 * together, and needs the caller's transaction: stock moves with what it moves for, or not at all.
 */
@Singleton()
export class StockLedger {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** Locks what orders of these SKUs at these locations will be decided by, until the transaction ends. */
  locked(pairs: readonly { locationId: number; skuId: number }[]): Read<ReadonlyMap<string, Balance>> {
    return lockedBalances(pairs, this.database.lockClause);
  }

  /**
   * What reserving these items writes. Whoever calls has decided by `balances`, which must be locked, that there is
   * enough of each; items of one SKU in one order come summed (failures row 1).
   */
  reservation(balances: ReadonlyMap<string, Balance>, items: readonly StockItem[]): Step[] {
    const wanted = new Map<string, number>();
    for (const { locationId, skuId, quantity } of items) {
      const key = balanceKey(locationId, skuId);
      wanted.set(key, (wanted.get(key) ?? 0) + quantity);
    }
    for (const [key, quantity] of wanted) {
      if (freeOf(balances.get(key)) < quantity) throw new Error(`Stock ledger: ${key} has no ${quantity} to reserve`);
    }
    const movements = items.map((item) => movement('reserve', item, 0, item.quantity));
    return movements.length ? movementSteps(balances, movements, this.clock.now()) : [];
  }

  /**
   * Holds units outside of a batch of orders.
   * @throws Problem STOCK_SHORT with `available`
   */
  async reserve(tx: Tx, item: StockItem): Promise<void> {
    const balances = await this.balancesOf(tx, [item]);
    const available = freeOf(balances.get(balanceKey(item.locationId, item.skuId)));
    if (available < item.quantity) throw new Problem('STOCK_SHORT', { extra: { available } });
    await writeMovements(tx, balances, [movement('reserve', item, 0, item.quantity)], this.clock.now());
  }

  /** Gives reserved units back to sale (order closed or cancelled before it left). */
  release(tx: Tx, items: readonly StockItem[]): Promise<void> {
    return this.write(tx, items, (i) => [movement('release', i, 0, -i.quantity)]);
  }

  /** Reserved units leave the building (shipped or picked up). */
  commit(tx: Tx, items: readonly StockItem[]): Promise<void> {
    return this.write(tx, items, (i) => [movement('commit', i, -i.quantity, -i.quantity)]);
  }

  /** Returned units go back on the shelf. */
  returnToShelf(tx: Tx, items: readonly StockItem[]): Promise<void> {
    return this.write(tx, items, (i) => [movement('return', i, i.quantity, 0)]);
  }

  /** Returned units that cannot be sold again: taken in and written off, so that the trail shows both. */
  returnAndWriteOff(tx: Tx, items: readonly StockItem[]): Promise<void> {
    return this.write(tx, items, (i) => [
      movement('return', i, i.quantity, 0),
      movement('write_off', i, -i.quantity, 0),
    ]);
  }

  /**
   * A correction by a person: `quantity` may be negative, never below what orders hold.
   * @throws Problem STOCK_SHORT with `available`
   */
  async adjust(tx: Tx, item: StockItem): Promise<{ onHand: number; reserved: number }> {
    const balances = await this.balancesOf(tx, [item]);
    const balance = balances.get(balanceKey(item.locationId, item.skuId))!;
    if (freeOf(balance) + item.quantity < 0) {
      throw new Problem('STOCK_SHORT', {
        detail: `最多只能减 ${freeOf(balance)} 件，其余已被订单占用`,
        extra: { available: freeOf(balance) },
      });
    }
    await writeMovements(tx, balances, [movement('adjust', item, item.quantity, 0)], this.clock.now());
    return { onHand: balance.onHand + item.quantity, reserved: balance.reserved };
  }

  /** Goods arriving (import): adds to the balance, opening it where there was none. */
  receive(tx: Tx, items: readonly StockItem[]): Promise<void> {
    return this.write(tx, items, (i) => [movement('receipt', i, i.quantity, 0)]);
  }

  private async write(
    tx: Tx,
    items: readonly StockItem[],
    toMovements: (item: StockItem) => Movement[],
  ): Promise<void> {
    if (!items.length) return;
    const balances = await this.balancesOf(tx, items);
    const movements = items.flatMap(toMovements);
    for (const m of movements) {
      const balance = balances.get(balanceKey(m.locationId, m.skuId))!;
      balance.onHand += m.onHandDelta;
      balance.reserved += m.reservedDelta;
      if (balance.reserved < 0 || balance.onHand < balance.reserved) {
        throw new Error(
          `Stock ledger: ${m.kind} of SKU ${m.skuId} at ${m.locationId} for ${m.reference} does not add up`,
        );
      }
    }
    await writeMovements(tx, balances, movements, this.clock.now());
  }

  private async balancesOf(tx: Tx, items: readonly StockItem[]): Promise<Map<string, Balance>> {
    const balances = await lockBalances(tx, items);
    const missing = items.filter((i) => !balances.has(balanceKey(i.locationId, i.skuId)));
    if (!missing.length) return balances;
    await openBalances(tx, missing);
    return lockBalances(tx, items);
  }
}

const movement = (kind: Movement['kind'], item: StockItem, onHandDelta: number, reservedDelta: number): Movement => ({
  kind,
  locationId: item.locationId,
  skuId: item.skuId,
  onHandDelta,
  reservedDelta,
  reference: item.reference,
  ...(item.reason === undefined ? {} : { reason: item.reason }),
  ...(item.operatorId === undefined ? {} : { operatorId: item.operatorId }),
});

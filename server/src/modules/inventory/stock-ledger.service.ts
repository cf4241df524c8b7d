import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import {
  type Balance,
  balanceKey,
  lockBalances,
  type Movement,
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
export interface Shortage {
  readonly locationId: number;
  readonly skuId: number;
  /** Units that can still be had. */
  readonly available: number;
}
export type Grant = { readonly granted: true } | { readonly granted: false; readonly short: readonly Shortage[] };

const free = (b: Balance | undefined): number => (b ? b.onHand - b.reserved : 0);

/**
 * The one stock ledger (promise 2). Every change locks its balances first, writes append-only movements and the balances
 * together, and needs the caller's transaction: stock moves with what it moves for, or not at all.
 */
@Singleton()
export class StockLedger {
  @Inject()
  clock!: Clock;

  /**
   * Reserves for many drafts at once, in arrival order; a draft gets all its items or none. Items of one SKU in one
   * draft count together (failures row 1).
   * @returns one grant per draft, in order; a refused one tells what is short
   */
  async reserve(tx: Tx, drafts: readonly (readonly StockItem[])[]): Promise<Grant[]> {
    const balances = await lockBalances(tx, drafts.flat());
    const movements: Movement[] = [];
    const grants = drafts.map((items): Grant => {
      const wanted = new Map<string, { item: StockItem; quantity: number }>();
      for (const item of items) {
        const key = balanceKey(item.locationId, item.skuId);
        wanted.set(key, { item, quantity: (wanted.get(key)?.quantity ?? 0) + item.quantity });
      }
      const short = [...wanted].flatMap(([key, { item, quantity }]) => {
        const available = free(balances.get(key));
        return available < quantity ? [{ locationId: item.locationId, skuId: item.skuId, available }] : [];
      });
      if (short.length) return { granted: false, short };
      for (const [key, { item, quantity }] of wanted) {
        balances.get(key)!.reserved += quantity;
        movements.push(movement('reserve', item, 0, quantity));
      }
      return { granted: true };
    });
    if (movements.length) await writeMovements(tx, balances, movements, this.clock.now());
    return grants;
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
    if (free(balance) + item.quantity < 0) {
      throw new Problem('STOCK_SHORT', {
        detail: `最多只能减 ${free(balance)} 件，其余已被订单占用`,
        extra: { available: free(balance) },
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

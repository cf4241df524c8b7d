import { type Balance, balanceKey, freeOf, type SeenStock, type Units } from '../inventory';
import type { Supply } from '../pricing';

export interface StockFacts {
  /** Locked until the batch is written, by `balanceKey`; pairs without a balance are absent. */
  readonly balances: ReadonlyMap<string, Balance>;
  /** Every pair that was asked for with a lock, whether or not it has a balance. */
  readonly locked: ReadonlySet<string>;
  /** What was seen elsewhere, without a lock. */
  readonly seen: SeenStock;
}

/** Units as drafts of one batch use them up, in arrival order. A locked balance is the truth, the rest is what was seen. */
export class FreeUnits implements Supply {
  private readonly taken = new Map<string, number>();

  constructor(private readonly facts: StockFacts) {}

  isLocked(locationId: number, skuId: number): boolean {
    return this.facts.locked.has(balanceKey(locationId, skuId));
  }

  free(locationId: number, skuId: number): number | undefined {
    const key = balanceKey(locationId, skuId);
    const there = this.facts.locked.has(key)
      ? freeOf(this.facts.balances.get(key))
      : this.facts.seen.free(locationId, skuId);
    return there && there - (this.taken.get(key) ?? 0);
  }

  everywhere(skuId: number): Units | undefined {
    return this.facts.seen.everywhere(skuId);
  }

  take(locationId: number, skuId: number, quantity: number): void {
    const key = balanceKey(locationId, skuId);
    this.taken.set(key, (this.taken.get(key) ?? 0) + quantity);
  }
}

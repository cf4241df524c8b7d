import { type Balance, balanceKey, freeOf, type FreeStock } from '../inventory';

export interface StockFacts {
  /** Locked until the batch is written, by `balanceKey`; pairs without a balance are absent. */
  readonly balances: ReadonlyMap<string, Balance>;
  /** Every pair that was asked for with a lock, whether or not it has a balance. */
  readonly locked: ReadonlySet<string>;
  /** SKU → where units were seen, without a lock; present once it was looked for. */
  readonly seen: ReadonlyMap<number, readonly FreeStock[]>;
}

/** Units as drafts of one batch use them up, in arrival order. A locked balance is the truth, the rest is what was seen. */
export class FreeUnits {
  private readonly taken = new Map<string, number>();

  constructor(private readonly facts: StockFacts) {}

  isLocked(locationId: number, skuId: number): boolean {
    return this.facts.locked.has(balanceKey(locationId, skuId));
  }

  /** Whether it is known where else these SKUs are to be had. */
  isSeen(skuIds: readonly number[]): boolean {
    return skuIds.every((id) => this.facts.seen.has(id));
  }

  /** What is left of these SKUs at a place, and elsewhere as far as it is known. */
  of(hereId: number, skuIds: readonly number[]): FreeStock[] {
    return skuIds.flatMap((skuId) => {
      const elsewhere = this.facts.seen.get(skuId) ?? [];
      const places = new Set([hereId, ...elsewhere.map((row) => row.locationId)]);
      const seen = new Map(elsewhere.map((row) => [row.locationId, row.available]));
      return [...places].map((locationId) => ({
        locationId,
        skuId,
        available: this.left(locationId, skuId, seen.get(locationId) ?? 0),
      }));
    });
  }

  take(locationId: number, skuId: number, quantity: number): void {
    const key = balanceKey(locationId, skuId);
    this.taken.set(key, (this.taken.get(key) ?? 0) + quantity);
  }

  private left(locationId: number, skuId: number, seen: number): number {
    const key = balanceKey(locationId, skuId);
    const there = this.facts.locked.has(key) ? freeOf(this.facts.balances.get(key)) : seen;
    return there - (this.taken.get(key) ?? 0);
  }
}

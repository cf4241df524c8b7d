import type { CatalogSnapshot } from './catalog-snapshot';

interface Entry {
  readonly from: number;
  readonly priceFen: number;
}

/** Every SKU's past, present and scheduled prices at one version of the price book. */
export class PriceBookSnapshot {
  /** SKU id → entries, earliest first; the last one that has begun is the price. */
  private readonly entries = new Map<number, Entry[]>();
  /** Every instant at which some price begins, earliest first. */
  private readonly starts: readonly number[];

  constructor(rows: Iterable<{ skuId: number; priceFen: number; effectiveAt: Date }>) {
    for (const row of rows) {
      const list = this.entries.get(row.skuId) ?? [];
      list.push({ from: row.effectiveAt.getTime(), priceFen: row.priceFen });
      this.entries.set(row.skuId, list);
    }
    const starts = new Set<number>();
    for (const list of this.entries.values()) {
      list.sort((a, b) => a.from - b.from);
      for (const { from } of list) starts.add(from);
    }
    this.starts = [...starts].sort((a, b) => a - b);
  }

  /** When the next price of any SKU begins after `at`, in milliseconds; Infinity when none is scheduled. */
  nextStart(at: Date): number {
    const now = at.getTime();
    return this.starts.find((start) => start > now) ?? Infinity;
  }

  /** The SKU's one price at an instant (promise 1), in fen; undefined while none has begun. */
  priceOf(skuId: number, at: Date): number | undefined {
    const list = this.entries.get(skuId);
    if (!list) return undefined;
    const now = at.getTime();
    for (let i = list.length - 1; i >= 0; i--) if (list[i]!.from <= now) return list[i]!.priceFen;
    return undefined;
  }

  /** Lowest and highest price of a product's SKUs, in fen; undefined when none is priced. */
  rangeOf(catalog: CatalogSnapshot, productId: number, at: Date): { minFen: number; maxFen: number } | undefined {
    let minFen = Infinity;
    let maxFen = -Infinity;
    for (const sku of catalog.product(productId)?.skus ?? []) {
      const price = this.priceOf(sku.id, at);
      if (price === undefined) continue;
      if (price < minFen) minFen = price;
      if (price > maxFen) maxFen = price;
    }
    return minFen === Infinity ? undefined : { minFen, maxFen };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { freeProductsAt, productsInStock } from './availability.repository';
import { StockLocations } from './stock-locations.service';

/** 本店现货 / 可寄 / 无货. */
export type StockHint = 'here' | 'elsewhere' | 'none';

/** Labels may be this old (architecture: stock shown may be seconds old; stock at order time never is). */
const MAX_AGE_MS = 5_000;
/** Stores remembered at once; the rest are read again when asked for. */
const MAX_STORES = 5_000;

interface Aged<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

/** Seconds-old answers to "can I have it here?", for lists and storefronts. */
@Singleton()
export class StockHints {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() locations!: StockLocations;
  private readonly atStores = new Map<number, Aged<ReadonlyMap<number, number>>>();
  private readonly anywhere = new Map<number, Aged<boolean>>();

  /** One hint per product, in order. Without a store nothing is "here". */
  async of(storeId: number | undefined, productIds: readonly number[]): Promise<StockHint[]> {
    const here = storeId === undefined ? new Map<number, number>() : await this.unitsAt(storeId);
    const missing = productIds.filter((id) => !here.has(id));
    const elsewhere = await this.available(missing);
    return productIds.map((id) => (here.has(id) ? 'here' : elsewhere.has(id) ? 'elsewhere' : 'none'));
  }

  /** Product id → units free at the store; products without any are absent. */
  unitsAt(storeId: number): Promise<ReadonlyMap<number, number>> {
    return this.remember(this.atStores, storeId, async () => {
      const location = this.locations.locationOfStore(storeId);
      return location ? freeProductsAt(this.database, location.id) : new Map<number, number>();
    });
  }

  /** Those of the products that lie anywhere at all. */
  private async available(productIds: readonly number[]): Promise<Set<number>> {
    const now = this.clock.now().getTime();
    const stale = productIds.filter((id) => now - (this.anywhere.get(id)?.at ?? -Infinity) > MAX_AGE_MS);
    if (stale.length) {
      const loading = productsInStock(this.database, stale);
      for (const id of stale) this.anywhere.set(id, { at: now, value: loading.then((found) => found.has(id)) });
      loading.catch(() => stale.forEach((id) => this.anywhere.delete(id)));
    }
    const flags = await Promise.all(productIds.map((id) => this.anywhere.get(id)!.value));
    return new Set(productIds.filter((_, i) => flags[i]));
  }

  private remember<T>(cache: Map<number, Aged<T>>, key: number, load: () => Promise<T>): Promise<T> {
    const now = this.clock.now().getTime();
    const known = cache.get(key);
    if (known && now - known.at <= MAX_AGE_MS) return known.value;
    const value = load();
    if (cache.size >= MAX_STORES) cache.delete(cache.keys().next().value!);
    cache.set(key, { at: now, value });
    value.catch(() => cache.delete(key));
    return value;
  }
}

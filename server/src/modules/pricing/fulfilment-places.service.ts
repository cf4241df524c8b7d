import { Inject, Singleton } from '@midwayjs/core';
import type { Surroundings } from '../../domain/stock';
import { Inventory, type NearLook, oneLook, SeenStock, type StockLook } from '../inventory';
import type { Store } from '../stores';
import { ChainPlaces } from './chain-places.service';
import { StoreSurroundings, type Supply } from './store-surroundings';

/** What somebody wants to know of goods in a storefront. */
export interface Want {
  readonly store: Store;
  readonly skuIds: readonly number[];
}

/** How far is read of a SKU that lies in many places, step by step: so many stores of the city, and so many others. */
const NEAR: Reach = { city: 16, elsewhere: 8 };
const FAR: Reach = { city: 1_000, elsewhere: 250 };

interface Reach {
  readonly city: number;
  readonly elsewhere: number;
}

/**
 * Where goods can be had from, seen from a storefront. Stock of a SKU that lies in few places is read as a whole; of another
 * what is near is read first, and the whole chain only for an answer that hangs on it.
 */
@Singleton()
export class FulfilmentPlaces {
  @Inject() inventory!: Inventory;
  @Inject() chain!: ChainPlaces;
  /** What is near a store, for as long as the stores are as they are. */
  private readonly nearby = new WeakMap<Store, readonly number[]>();
  /** What is around the store that was asked for last: one answer asks for several SKUs. */
  private lastFar: { readonly store: Store; readonly ids: readonly number[] } | undefined;

  around(store: Store, stock: Supply): Surroundings {
    return new StoreSurroundings(store, this.chain, stock);
  }

  /** What to read next, when what is known decides nothing. */
  next({ store, skuIds }: Want, stock: Supply): StockLook {
    const open = skuIds.filter((id) => !stock.everywhere(id));
    const few = open.filter((id) => !this.inventory.isWide(id));
    const near: NearLook[] = [];
    let wide = open.filter((id) => this.inventory.isWide(id));
    for (const reach of [NEAR, FAR]) {
      if (!wide.length) break;
      const locationIds = reach === NEAR ? this.near(store) : this.far(store);
      const unread = wide.filter((skuId) => locationIds.some((id) => stock.free(id, skuId) === undefined));
      if (unread.length) near.push({ skuIds: unread, locationIds });
      wide = wide.filter((skuId) => !unread.includes(skuId));
    }
    return { few, near, all: wide };
  }

  /**
   * Reads live stock, nearest first, until each question is answered; the answers in their order.
   * @param decide undefined while the answer hangs on stock that has not been read
   */
  async search<W extends Want, T>(
    wants: readonly W[],
    decide: (want: W, around: Surroundings) => T | undefined,
  ): Promise<T[]> {
    let stock = SeenStock.nothing;
    const found: T[] = [];
    for (let open = [...wants.entries()]; open.length;) {
      stock = stock.with(await this.inventory.freeNow(oneLook(open.map(([, want]) => this.next(want, stock)))));
      open = open.filter(([i, want]) => {
        const answer = decide(want, this.around(want.store, stock));
        if (answer !== undefined) found[i] = answer;
        return answer === undefined;
      });
    }
    return found;
  }

  private near(store: Store): readonly number[] {
    const known = this.nearby.get(store);
    if (known) return known;
    const ids = this.within(store, NEAR);
    this.nearby.set(store, ids);
    return ids;
  }

  private far(store: Store): readonly number[] {
    if (this.lastFar?.store !== store) this.lastFar = { store, ids: this.within(store, FAR) };
    return this.lastFar.ids;
  }

  private within(store: Store, reach: Reach): number[] {
    const inCity = this.chain.onlineIn(store.city);
    const city =
      inCity.length <= reach.city ? inCity.map(({ id }) => id) : this.nearest(store, reach.city, (city) => city);
    const elsewhere = this.nearest(store, reach.elsewhere, (inCity) => !inCity);
    const here = this.around(store, SeenStock.nothing).here.id;
    return [...new Set([here, ...this.chain.warehouses().map(({ id }) => id), ...city, ...elsewhere])];
  }

  private nearest(store: Store, limit: number, counts: (inCity: boolean) => boolean): number[] {
    const hits = this.chain.nearest(store, { limit, filter: ({ city }) => counts(city === store.city) });
    return hits.flatMap(({ item }) => this.chain.placeOf(item.id)?.id ?? []);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, whenThere } from '../../platform/async';
import { ProductSet } from './product-set';
import { StockWatch } from './stock-watch.service';

/** 本店现货 / 可寄 / 无货. */
export type StockHint = 'here' | 'elsewhere' | 'none';
/** Where a product can be had, seen from one store. */
export type HintOf = (productId: number) => StockHint;

/** Seconds-old answers to "can I have it here?", for lists and storefronts. */
@Singleton()
export class StockHints {
  @Inject() watch!: StockWatch;

  /** Without a store nothing is "here". */
  seenFrom(storeId: number | undefined): Awaitable<HintOf> {
    const here = storeId === undefined ? ProductSet.empty : this.watch.atStore(storeId);
    return whenThere(here, (own) =>
      whenThere(this.watch.anywhere(), (anywhere): HintOf => {
        return (id) => (own.has(id) ? 'here' : anywhere.has(id) ? 'elsewhere' : 'none');
      }),
    );
  }

  /** Products of which the store has a unit free. */
  productsAt(storeId: number): Awaitable<ProductSet> {
    return this.watch.atStore(storeId);
  }
}

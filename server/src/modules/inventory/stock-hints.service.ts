import { Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, whenThere } from '../../platform/async';
import { ProductSet } from './product-set';
import { StockWatch } from './stock-watch.service';

/** 本店现货 / 可寄 / 无货. */
export type StockHint = 'here' | 'elsewhere' | 'none';

/** Where products can be had, seen from one store. Both sets are never changed: others take their place. */
export class StockView {
  constructor(
    readonly here: ProductSet,
    readonly anywhere: ReadonlySet<number>,
  ) {}

  hintOf(productId: number): StockHint {
    return this.here.has(productId) ? 'here' : this.anywhere.has(productId) ? 'elsewhere' : 'none';
  }

  isSameAs(other: StockView): boolean {
    return this.here === other.here && this.anywhere === other.anywhere;
  }
}

/** Seconds-old answers to "can I have it here?", for lists and storefronts. */
@Singleton()
export class StockHints {
  @Inject() watch!: StockWatch;

  /** Without a store nothing is "here". */
  seenFrom(storeId: number | undefined): Awaitable<StockView> {
    const here = storeId === undefined ? ProductSet.empty : this.watch.atStore(storeId);
    return whenThere(here, (own) => whenThere(this.watch.anywhere(), (anywhere) => new StockView(own, anywhere)));
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import type { productCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Catalog, PriceBook, type Product } from '../catalog';
import { StockHints } from '../inventory';

export type ProductCard = z.input<typeof productCard>;
type BareCard = Omit<ProductCard, 'storeStock'>;

/** A product counts as new this many days after its new-arrival day (A27). */
const NEW_DAYS = 14;

/** What of a card is the same in every store may be this old: prices that begin show this much later at most. */
const MAX_AGE_MS = 1_000;

/** Cards of products for lists and shelves: price now, label of stock at the store. */
@Singleton()
export class ProductCards {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() hints!: StockHints;
  private held: { at: number; madeOf: readonly unknown[]; cards: Map<number, BareCard | undefined> } | undefined;

  /** Cards in the given order; products that may not be shown or have no price are left out. */
  async of(productIds: readonly number[], storeId?: number): Promise<ProductCard[]> {
    const bare = this.bareCards();
    const cards = productIds.flatMap((id) => bare(id) ?? []);
    const hints = await this.hints.of(
      storeId,
      cards.map((card) => card.productId),
    );
    return cards.map((card, i) => ({ ...card, storeStock: hints[i]! }));
  }

  /** Every storefront shows much the same products: each is made once for all of them. */
  private bareCards(): (productId: number) => BareCard | undefined {
    const now = this.clock.now();
    const madeOf = [this.catalog.current, this.prices.current];
    let { held } = this;
    const age = held ? now.getTime() - held.at : Infinity;
    if (!held || age < 0 || age >= MAX_AGE_MS || held.madeOf.some((part, i) => part !== madeOf[i])) {
      held = this.held = { at: now.getTime(), madeOf, cards: new Map() };
    }
    const { cards } = held;
    const today = shanghaiDay(now);
    const newSince = addDays(today, -NEW_DAYS);
    return (productId) => {
      if (!cards.has(productId)) cards.set(productId, this.bareCard(productId, now, newSince, today));
      return cards.get(productId);
    };
  }

  private bareCard(productId: number, now: Date, newSince: string, today: string): BareCard | undefined {
    const product = this.catalog.mallProduct(productId);
    const range = product && this.prices.rangeOf(productId, now);
    if (!range) return undefined;
    return {
      productId: product.id,
      name: product.name,
      picture: product.pictures[0] ?? '',
      priceFen: range.minFen,
      priceMaxFen: range.maxFen,
      tags: tagsOf(product, newSince, today),
      brandId: product.brandId,
    };
  }
}

const tagsOf = (product: Product, newSince: string, today: string): string[] => [
  ...(product.newOn && product.newOn <= today && product.newOn >= newSince ? ['新品'] : []),
  ...(product.limitPerPerson ? [`限购 ${product.limitPerPerson} 件`] : []),
];

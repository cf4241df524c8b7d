import { Inject, Singleton } from '@midwayjs/core';
import type { productCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { addDays, shanghaiDay, startOfShanghaiDay } from '../../domain/time';
import { type Awaitable, whenThere } from '../../platform/async';
import { Clock } from '../../platform/clock';
import { Catalog, PriceBook, type Product } from '../catalog';
import { StockHints } from '../inventory';
import { type PreparedCard, prepareCard } from './prepared-card';

export type ProductCard = z.input<typeof productCard>;
/** What of a card is the same in every store. */
export type BareCard = Omit<ProductCard, 'storeStock'>;

/** Cards as they are from one instant to another: until a price begins, or the day that makes things new or not. */
export interface CardEdition {
  readonly from: number;
  readonly until: number;
  /** undefined for products that may not be shown or have no price. */
  card(productId: number): PreparedCard | undefined;
}

/** A product counts as new this many days after its new-arrival day (A27). */
const NEW_DAYS = 14;
const DAY_MS = 86_400_000;

/** Cards of products for lists and shelves: price now, label of stock at the store. */
@Singleton()
export class ProductCards {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() hints!: StockHints;
  private held: { readonly edition: CardEdition; readonly madeOf: readonly unknown[] } | undefined;

  /** Cards in the given order; products that may not be shown or have no price are left out. */
  of(productIds: readonly number[], storeId?: number): Awaitable<ProductCard[]> {
    const { current } = this;
    const cards = productIds.flatMap((id) => current.card(id) ?? []);
    return whenThere(this.hints.seenFrom(storeId), (stock) =>
      cards.map(({ bare }) => ({ ...bare, storeStock: stock.hintOf(bare.productId) })),
    );
  }

  /** Another object whenever a card may look different: every storefront shows much the same ones, made once for all. */
  get current(): CardEdition {
    const now = this.clock.now().getTime();
    const { held } = this;
    if (
      held &&
      now >= held.edition.from &&
      now < held.edition.until &&
      held.madeOf[0] === this.catalog.current &&
      held.madeOf[1] === this.prices.current
    ) {
      return held.edition;
    }
    const edition = this.edition(new Date(now));
    this.held = { edition, madeOf: [this.catalog.current, this.prices.current] };
    return edition;
  }

  private edition(now: Date): CardEdition {
    const cards = new Map<number, PreparedCard | undefined>();
    const today = shanghaiDay(now);
    const newSince = addDays(today, -NEW_DAYS);
    const midnight = startOfShanghaiDay(now).getTime() + DAY_MS;
    return {
      from: now.getTime(),
      until: Math.min(midnight, this.prices.current.nextStart(now)),
      card: (productId) => {
        let card = cards.get(productId);
        if (card === undefined && !cards.has(productId)) {
          const bare = this.bareCard(productId, now, newSince, today);
          cards.set(productId, (card = bare && prepareCard(bare)));
        }
        return card;
      },
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

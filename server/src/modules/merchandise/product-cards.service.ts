import { Inject, Singleton } from '@midwayjs/core';
import type { productCard } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Catalog, PriceBook, type Product } from '../catalog';
import { StockHints } from '../inventory';

export type ProductCard = z.input<typeof productCard>;

/** A product counts as new this many days after its new-arrival day (A27). */
const NEW_DAYS = 14;

/** Cards of products for lists and shelves: price now, label of stock at the store. */
@Singleton()
export class ProductCards {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() hints!: StockHints;

  /** Cards in the given order; products that may not be shown or have no price are left out. */
  async of(productIds: readonly number[], storeId?: number): Promise<ProductCard[]> {
    const products = productIds.flatMap((id) => this.catalog.mallProduct(id) ?? []);
    const hints = await this.hints.of(
      storeId,
      products.map((p) => p.id),
    );
    const now = this.clock.now();
    const today = shanghaiDay(now);
    return products.flatMap((product, i): ProductCard[] => {
      const range = this.prices.rangeOf(product.id, now);
      if (!range) return [];
      return [
        {
          productId: product.id,
          name: product.name,
          picture: product.pictures[0] ?? '',
          priceFen: range.minFen,
          priceMaxFen: range.maxFen,
          tags: tagsOf(product, today),
          brandId: product.brandId,
          storeStock: hints[i]!,
        },
      ];
    });
  }
}

const tagsOf = (product: Product, today: string): string[] => [
  ...(product.newOn && product.newOn <= today && addDays(product.newOn, NEW_DAYS) >= today ? ['新品'] : []),
  ...(product.limitPerPerson ? [`限购 ${product.limitPerPerson} 件`] : []),
];

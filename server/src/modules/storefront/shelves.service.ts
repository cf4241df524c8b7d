import { Inject, Singleton } from '@midwayjs/core';
import type { LayerContent, ShelfRule } from '../../domain/storefront';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { byArrival, Catalog, type CatalogSnapshot, type Product } from '../catalog';
import type { StockView } from '../inventory';
import type { Store } from '../stores';
import { firstOf } from './first-of';

/** Shelves of a storefront that nobody has decorated yet. */
export const DEFAULT_LAYER: LayerContent = {
  shelves: [
    { title: '本店现货', kind: 'store_stock', limit: 10 },
    { title: '新品上架', kind: 'new_arrivals', limit: 10 },
    { title: '大家都在买', kind: 'popular', limit: 10 },
  ],
};

/** Fills shelves by their rules, from what the store carries; a store without an assortment shows its brand's goods. */
@Singleton()
export class Shelves {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  private brands: { readonly of: CatalogSnapshot; readonly goods: ReadonlyMap<number, readonly Product[]> } | undefined;

  /** Whether a rule answers the same in every store. */
  static isShared(rule: ShelfRule): boolean {
    return rule.kind === 'picked';
  }

  /** Product ids of a shelf that is the same in every store; only what the mall may show (A24). */
  picked(rule: ShelfRule): number[] {
    return (rule.productIds ?? []).filter((id) => this.catalog.mallProduct(id)).slice(0, rule.limit);
  }

  /** What a store's own shelves choose from. */
  carriedBy(store: Store): readonly Product[] {
    const carried: Product[] = [];
    const { current } = this.catalog;
    for (const id of this.catalog.assortment(store.id)) {
      const product = current.mallProduct(id);
      if (product) carried.push(product);
    }
    return carried.length ? carried : (this.goodsOf(store.brandId) ?? []);
  }

  /** Product ids of a shelf, in its order, out of what the store carries. */
  fill(rule: ShelfRule, carried: readonly Product[], stock: StockView): number[] {
    switch (rule.kind) {
      case 'picked':
        return this.picked(rule);
      case 'store_stock':
        return idsOf(carried.filter((p) => stock.here.has(p.id)).slice(0, rule.limit));
      case 'popular':
        return idsOf(firstOf(carried, rule.limit, bySold));
      case 'category': {
        const { current } = this.catalog;
        return idsOf(
          carried.filter((p) => current.isInCategory(p.categoryId, rule.categoryId ?? 0)).slice(0, rule.limit),
        );
      }
      case 'new_arrivals': {
        const today = shanghaiDay(this.clock.now());
        const arrived = carried.filter((p) => p.newOn !== null && p.newOn <= today);
        return idsOf(firstOf(arrived, rule.limit, byArrival));
      }
    }
  }

  private goodsOf(brandId: number): readonly Product[] | undefined {
    const { current } = this.catalog;
    if (this.brands?.of !== current) {
      const goods = new Map<number, Product[]>();
      for (const product of current.mallProducts) {
        const list = goods.get(product.brandId);
        if (list) list.push(product);
        else goods.set(product.brandId, [product]);
      }
      this.brands = { of: current, goods };
    }
    return this.brands.goods.get(brandId);
  }
}

const bySold = (a: Product, b: Product): number => b.sold - a.sold || b.id - a.id;

const idsOf = (products: readonly Product[]): number[] => products.map((p) => p.id);

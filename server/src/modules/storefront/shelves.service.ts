import { Inject, Singleton } from '@midwayjs/core';
import type { LayerContent, ShelfRule } from '../../domain/storefront';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Catalog, type Product } from '../catalog';
import { StockHints } from '../inventory';
import type { Store } from '../stores';

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
  @Inject() hints!: StockHints;

  /** Product ids for each rule, in shelf order; only what the mall may show (A24). */
  async fill(store: Store, rules: readonly ShelfRule[]): Promise<number[][]> {
    const carried = this.catalog.assortment(store.id).flatMap((id) => this.catalog.mallProduct(id) ?? []);
    const own = carried.length ? carried : this.catalog.current.mallProducts.filter((p) => p.brandId === store.brandId);
    const units = rules.some((rule) => rule.kind === 'store_stock') ? await this.hints.unitsAt(store.id) : new Map();
    const today = shanghaiDay(this.clock.now());
    return rules.map((rule) => this.pick(rule, own, units, today).slice(0, rule.limit));
  }

  private pick(rule: ShelfRule, own: readonly Product[], units: ReadonlyMap<number, number>, today: string): number[] {
    switch (rule.kind) {
      case 'picked':
        return (rule.productIds ?? []).filter((id) => this.catalog.mallProduct(id));
      case 'store_stock':
        return idsOf(own.filter((p) => (units.get(p.id) ?? 0) > 0));
      case 'popular':
        return idsOf([...own].sort((a, b) => b.sold - a.sold || b.id - a.id));
      case 'category':
        return idsOf(own.filter((p) => this.catalog.current.isInCategory(p.categoryId, rule.categoryId ?? 0)));
      case 'new_arrivals': {
        const arrived = own.filter((p) => p.newOn !== null && p.newOn <= today);
        return idsOf(arrived.sort((a, b) => b.newOn!.localeCompare(a.newOn!) || b.id - a.id));
      }
    }
  }
}

const idsOf = (products: readonly Product[]): number[] => products.map((p) => p.id);

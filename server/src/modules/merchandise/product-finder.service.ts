import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Answer, listProducts } from '@qiandian/shared/contract';
import { type SearchDocument, searchIndex, type SearchIndex } from '../../domain/text';
import { byArrival, Catalog, type Product } from '../catalog';
import { type CardEdition, ProductCards } from './product-cards.service';

export type Facets = Answer<typeof listProducts>['facets'];

/** What a shopper looks for, whichever store it is. */
export interface Wanted {
  readonly category?: number | undefined;
  readonly brand?: number | undefined;
  readonly q?: string | undefined;
  /** `颜色:白,季节:秋` */
  readonly attributes?: string | undefined;
  readonly sort: 'relevance' | 'new' | 'price_asc' | 'price_desc' | 'popular';
}
/** Read-only: the same object answers everybody who looks for the same. */
export interface Found {
  readonly products: readonly Product[];
  readonly facets: Facets;
}

/** Attributes offered as filters, most useful first. */
const FACETS = ['季节', '版型', '材质', '颜色', '尺码', '风格', '适用'];
const VALUES_PER_FACET = 16;
const MOST_KEPT = 500;

/** Search and browsing over the mall's products, in memory (A33). What was found is kept until a card may look different. */
@Singleton()
export class ProductFinder {
  @Inject() catalog!: Catalog;
  @Inject() cards!: ProductCards;
  private index!: SearchIndex;
  private kept = new Map<string, Found>();
  private keptFor: CardEdition | undefined;

  @Init()
  async init(): Promise<void> {
    this.catalog.onSwap(() => {
      this.index = searchIndex(this.catalog.current.mallProducts.map((product) => this.document(product)));
    });
  }

  find(wanted: Wanted): Found {
    const edition = this.cards.current;
    if (this.keptFor !== edition) {
      this.kept.clear();
      this.keptFor = edition;
    }
    const { category, brand, q, attributes, sort } = wanted;
    const key = JSON.stringify([category, brand, q, attributes, sort]);
    const known = this.kept.get(key);
    if (known) return known;
    const products = this.look(wanted, edition);
    const found = { products, facets: this.facetsOf(products) };
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, found);
    return found;
  }

  facetsOf(products: readonly Product[]): Facets {
    const brands = new Map<number, number>();
    const values = new Map<string, Map<string, number>>();
    for (const product of products) {
      brands.set(product.brandId, (brands.get(product.brandId) ?? 0) + 1);
      for (const [name, found] of Object.entries(attributesOf(product))) {
        if (!FACETS.includes(name)) continue;
        const counts = values.get(name) ?? new Map<string, number>();
        for (const value of found) counts.set(value, (counts.get(value) ?? 0) + 1);
        values.set(name, counts);
      }
    }
    const byCount = (a: { count: number }, b: { count: number }): number => b.count - a.count;
    return {
      brands: [...brands].map(([id, count]) => ({ id, name: this.catalog.brand(id)?.name ?? '', count })).sort(byCount),
      attributes: FACETS.flatMap((name) => {
        const counts = values.get(name);
        if (!counts) return [];
        const list = [...counts].map(([value, count]) => ({ value, count })).sort(byCount);
        return [{ name, values: list.slice(0, VALUES_PER_FACET) }];
      }),
    };
  }

  private look({ category, brand, q, attributes, sort }: Wanted, edition: CardEdition): Product[] {
    const { current } = this.catalog;
    const hits = this.index.search({
      q,
      brandIds: brand === undefined ? undefined : [brand],
      attributes: readAttributes(attributes),
      filter: (id) =>
        edition.card(id) !== undefined &&
        (category === undefined || current.isInCategory(current.product(id)!.categoryId, category)),
    });
    const products = hits.flatMap((hit) => current.product(hit.id) ?? []);
    const price = (product: Product): number => edition.card(product.id)?.bare.priceFen ?? 0;
    switch (sort) {
      case 'price_asc':
        return products.sort((a, b) => price(a) - price(b) || a.id - b.id);
      case 'price_desc':
        return products.sort((a, b) => price(b) - price(a) || a.id - b.id);
      case 'new':
        return products.sort(byArrival);
      case 'popular':
        return products.sort((a, b) => b.sold - a.sold || a.id - b.id);
      default:
        return products;
    }
  }

  private document(product: Product): SearchDocument {
    const category = this.catalog.category(product.categoryId);
    const parent = category?.parentId ? this.catalog.category(category.parentId) : undefined;
    const brand = this.catalog.brand(product.brandId);
    return {
      id: product.id,
      name: product.name,
      brandId: product.brandId,
      brandName: brand?.name ?? '',
      categories: [category?.name ?? '', parent?.name ?? ''].filter(Boolean),
      attributes: attributesOf(product),
      keywords: [
        product.subtitle,
        product.code,
        brand?.englishName ?? '',
        brand?.line ?? '',
        ...product.skus.map((s) => s.code),
      ],
      popularity: product.sold,
    };
  }
}

/** A product's own attributes with every value its SKUs come in. */
const attributesOf = (product: Product): Record<string, string[]> => {
  const all: Record<string, string[]> = {};
  for (const attributes of [product.attributes, ...product.skus.map((sku) => sku.attributes)]) {
    for (const [name, value] of Object.entries(attributes)) {
      const values = (all[name] ??= []);
      if (!values.includes(value)) values.push(value);
    }
  }
  return all;
};

/** @example readAttributes('颜色:白,颜色:黑') //=> { 颜色: ['白', '黑'] } */
const readAttributes = (text: string | undefined): Record<string, string[]> => {
  const wanted: Record<string, string[]> = {};
  for (const pair of text?.split(',') ?? []) {
    const at = pair.indexOf(':');
    if (at > 0) (wanted[pair.slice(0, at)] ??= []).push(pair.slice(at + 1));
  }
  return wanted;
};

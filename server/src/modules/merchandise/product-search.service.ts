import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Answer, listProducts } from '@qiandian/shared/contract';
import { type SearchDocument, searchIndex, type SearchIndex } from '../../domain/text';
import { Clock } from '../../platform/clock';
import { byArrival, Catalog, PriceBook, type Product } from '../catalog';
import { StockHints } from '../inventory';
import { type ProductCard, ProductCards } from './product-cards.service';

type Listing = Answer<typeof listProducts>;
export interface ProductQuery {
  readonly page: number;
  readonly size: number;
  readonly storeId?: number | undefined;
  readonly category?: number | undefined;
  readonly brand?: number | undefined;
  readonly q?: string | undefined;
  /** `颜色:白,季节:秋` */
  readonly attributes?: string | undefined;
  readonly inStock?: '1' | undefined;
  readonly sort: 'relevance' | 'new' | 'price_asc' | 'price_desc' | 'popular';
}

/** Attributes offered as filters, most useful first. */
const FACETS = ['季节', '版型', '材质', '颜色', '尺码', '风格', '适用'];
const VALUES_PER_FACET = 16;

/** Search and browsing over the mall's products, in memory (A33). */
@Singleton()
export class ProductSearch {
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() hints!: StockHints;
  @Inject() cardsOf!: ProductCards;
  private index!: SearchIndex;

  @Init()
  async init(): Promise<void> {
    this.catalog.onSwap(() => {
      this.index = searchIndex(this.catalog.current.mallProducts.map((product) => this.document(product)));
    });
  }

  async page(query: ProductQuery): Promise<Listing> {
    const found = await this.find(query);
    const { page, size } = query;
    const ids = found.slice((page - 1) * size, page * size).map((product) => product.id);
    const cards = await this.cardsOf.of(ids, query.storeId);
    return {
      items: cards.map((card) => ({ ...card, id: card.productId })),
      total: found.length,
      page,
      size,
      facets: this.facets(found),
    };
  }

  /** One page of cards and how many there are in all. */
  async cards(query: ProductQuery): Promise<{ items: ProductCard[]; total: number }> {
    const found = await this.find(query);
    const from = (query.page - 1) * query.size;
    const ids = found.slice(from, from + query.size).map((product) => product.id);
    return { items: await this.cardsOf.of(ids, query.storeId), total: found.length };
  }

  private async find(query: ProductQuery): Promise<Product[]> {
    const here = query.inStock && query.storeId !== undefined ? await this.hints.productsAt(query.storeId) : undefined;
    const shelf = new Set(query.storeId === undefined ? [] : this.catalog.assortment(query.storeId));
    const hits = this.index.search({
      q: query.q,
      brandIds: query.brand === undefined ? undefined : [query.brand],
      attributes: readAttributes(query.attributes),
      filter: (id) => this.passes(id, query.category) && (!here || here.has(id)),
    });
    const products = hits.flatMap((hit) => this.catalog.product(hit.id) ?? []);
    return this.sorted(products, query, shelf);
  }

  private passes(productId: number, category: number | undefined): boolean {
    const product = this.catalog.product(productId)!;
    const priced = this.prices.rangeOf(productId, this.clock.now()) !== undefined;
    return priced && (category === undefined || this.catalog.current.isInCategory(product.categoryId, category));
  }

  /** Without a search text, what the store carries comes before the rest of the chain. */
  private sorted(products: Product[], query: ProductQuery, shelf: ReadonlySet<number>): Product[] {
    const now = this.clock.now();
    const price = (product: Product): number => this.prices.rangeOf(product.id, now)?.minFen ?? 0;
    switch (query.sort) {
      case 'price_asc':
        return products.sort((a, b) => price(a) - price(b) || a.id - b.id);
      case 'price_desc':
        return products.sort((a, b) => price(b) - price(a) || a.id - b.id);
      case 'new':
        return products.sort(byArrival);
      case 'popular':
        return products.sort((a, b) => b.sold - a.sold || a.id - b.id);
      default:
        if (query.q || shelf.size === 0) return products;
        return [...products.filter((p) => shelf.has(p.id)), ...products.filter((p) => !shelf.has(p.id))];
    }
  }

  private facets(products: readonly Product[]): Listing['facets'] {
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

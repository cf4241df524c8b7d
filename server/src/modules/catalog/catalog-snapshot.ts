import type { Channel, ProductStatus } from './catalog.entities';

export interface Brand {
  readonly id: number;
  readonly name: string;
  readonly englishName: string;
  readonly line: string;
  readonly accent: string;
  readonly logo: string;
}
export interface Category {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly icon: string;
}
export interface Sku {
  readonly id: number;
  readonly productId: number;
  readonly code: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly picture: string;
}
export interface Product {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly subtitle: string;
  readonly brandId: number;
  readonly categoryId: number;
  readonly pictures: readonly string[];
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly channels: readonly Channel[];
  readonly limitPerPerson: number | null;
  readonly status: ProductStatus;
  readonly newOn: string | null;
  readonly sold: number;
  readonly skus: readonly Sku[];
}

/** Brands, categories and products at one version, read-only. Built off to the side and swapped whole. */
export class CatalogSnapshot {
  private readonly productById: ReadonlyMap<number, Product>;
  private readonly mallProductById: ReadonlyMap<number, Product>;
  private readonly skuById: ReadonlyMap<number, Sku>;
  private readonly brandById: ReadonlyMap<number, Brand>;
  private readonly categoryById: ReadonlyMap<number, Category>;
  /** Category id → itself and every category below it. */
  private readonly below: ReadonlyMap<number, ReadonlySet<number>>;
  /** Products a shopper may be shown, newest first. */
  readonly mallProducts: readonly Product[];

  constructor(
    readonly products: readonly Product[],
    readonly brands: readonly Brand[],
    readonly categories: readonly Category[],
  ) {
    this.productById = new Map(products.map((p) => [p.id, p]));
    this.skuById = new Map(products.flatMap((p) => p.skus.map((s) => [s.id, s] as const)));
    this.brandById = new Map(brands.map((b) => [b.id, b]));
    this.categoryById = new Map(categories.map((c) => [c.id, c]));
    this.below = descendants(categories);
    this.mallProducts = products.filter((p) => sellsInMall(p)).sort(byArrival);
    this.mallProductById = new Map(this.mallProducts.map((p) => [p.id, p]));
  }

  product(id: number): Product | undefined {
    return this.productById.get(id);
  }

  /** A product that may be shown in storefronts (A24), else undefined. */
  mallProduct(id: number): Product | undefined {
    return this.mallProductById.get(id);
  }

  sku(id: number): Sku | undefined {
    return this.skuById.get(id);
  }

  brand(id: number): Brand | undefined {
    return this.brandById.get(id);
  }

  category(id: number): Category | undefined {
    return this.categoryById.get(id);
  }

  /** Whether `categoryId` is `ancestorId` or lies below it. */
  isInCategory(categoryId: number, ancestorId: number): boolean {
    return this.below.get(ancestorId)?.has(categoryId) ?? false;
  }
}

/** Newest first. Days are written so that their text sorts as they do. */
export const byArrival = (a: Product, b: Product): number => {
  const [day, other] = [a.newOn ?? '', b.newOn ?? ''];
  return day === other ? b.id - a.id : day < other ? 1 : -1;
};

/** A24: on sale, and the mall among its channels. */
export const sellsInMall = (product: Pick<Product, 'status' | 'channels'>): boolean =>
  product.status === 'on_sale' && product.channels.includes('mall');

function descendants(categories: readonly Category[]): Map<number, Set<number>> {
  const below = new Map(categories.map((c) => [c.id, new Set([c.id])]));
  const parentOf = new Map(categories.map((c) => [c.id, c.parentId]));
  for (const { id } of categories) {
    for (let up = parentOf.get(id); up; up = parentOf.get(up)) below.get(up)?.add(id);
  }
  return below;
}

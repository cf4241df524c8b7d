import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCategories } from '@qiandian/shared/contract';
import { Catalog } from '../catalog';
import { StoreDirectory } from '../stores';

/** Categories two deep, and brands; in a storefront those of its brand come first. */
@Singleton()
export class CategoryTree {
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;

  of(storeId: number | undefined): Answer<typeof listCategories> {
    const { categories, brands, mallProducts } = this.catalog.current;
    const used = new Set(mallProducts.map((product) => product.categoryId));
    const own = storeId === undefined ? undefined : this.stores.byId(storeId)?.brandId;
    const sold = new Set(mallProducts.map((product) => product.brandId));
    return {
      categories: categories
        .filter((top) => top.parentId === null)
        .map((top) => ({
          id: top.id,
          name: top.name,
          icon: top.icon,
          children: categories
            .filter((child) => child.parentId === top.id && used.has(child.id))
            .map((child) => ({ id: child.id, name: child.name, icon: child.icon })),
        }))
        .filter((top) => top.children.length > 0 || used.has(top.id)),
      brands: brands
        .filter((brand) => sold.has(brand.id))
        .map((brand) => ({ id: brand.id, name: brand.name, logo: brand.logo, line: brand.line }))
        .sort((a, b) => Number(b.id === own) - Number(a.id === own)),
    };
  }
}

import type { AppModule } from '../../platform/app';
import {
  AssortmentEntity,
  BrandEntity,
  CategoryEntity,
  PriceEntryEntity,
  ProductEntity,
  SkuEntity,
} from './catalog.entities';
import { Catalog } from './catalog.service';
import { ImportCosts } from './import-costs.service';
import { PriceBook } from './price-book.service';
import { PriceHqController } from './price.hq.controller';
import { SkuCostEntity } from './sku-cost.entity';

export { byArrival, type CatalogSnapshot } from './catalog-snapshot';
export { Catalog } from './catalog.service';
export {
  AssortmentEntity,
  BrandEntity,
  CategoryEntity,
  type Channel,
  PriceEntryEntity,
  ProductEntity,
  type ProductStatus,
  SkuEntity,
} from './catalog.entities';
export type { Brand, Category, Product, Sku } from './catalog-snapshot';
export { PriceBook } from './price-book.service';
export { SkuCosts } from './sku-costs.service';

export const catalog: AppModule = {
  name: 'catalog',
  entities: [AssortmentEntity, BrandEntity, CategoryEntity, PriceEntryEntity, ProductEntity, SkuCostEntity, SkuEntity],
  providers: [Catalog, PriceBook, PriceHqController, ImportCosts],
};

import type { AppModule } from '../../platform/app';
import { ImportProducts } from './import-products.service';
import { ProductHqController } from './product.hq.controller';
import { ProductShopController } from './product.shop.controller';

export { type CardRow, CardSheet, putCards } from './card-sheet';
export { type PreparedCard, prepareCard } from './prepared-card';
export { type CardEdition, type ProductCard, ProductCards } from './product-cards.service';
export { ProductSearch } from './product-search.service';

export const merchandise: AppModule = {
  name: 'merchandise',
  entities: [],
  providers: [ProductShopController, ProductHqController, ImportProducts],
};

import type { AppModule } from '../../platform/app';
import { AssistedCartGuideController } from './assisted-cart.guide.controller';
import { AssistedCartShopController } from './assisted-cart.shop.controller';

/** 代客下单: a guide builds a cart, the customer opens and orders it. What placing the order needs lies in `guides`. */
export const assistedSelling: AppModule = {
  name: 'assisted-selling',
  entities: [],
  providers: [AssistedCartGuideController, AssistedCartShopController],
};

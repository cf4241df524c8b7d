import type { AppModule } from '../../platform/app';
import { ForgetVisits } from './forget-visits.tasks';
import { ImportStores } from './import-stores.service';
import { LayerHqController } from './layer.hq.controller';
import { StoreHqController } from './store.hq.controller';
import { StorefrontShopController } from './storefront.shop.controller';
import { StorefrontLayerEntity, VisitMemoryEntity } from './storefront.entities';

export { LAYERS_VERSION } from './layers.service';

/** Stores as visitors enter them and as headquarters keeps them. */
export const storefront: AppModule = {
  name: 'storefront',
  entities: [StorefrontLayerEntity, VisitMemoryEntity],
  providers: [StorefrontShopController, StoreHqController, LayerHqController, ImportStores, ForgetVisits],
};

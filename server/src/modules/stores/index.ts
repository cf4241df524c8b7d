import type { AppModule } from '../../platform/app';
import { FranchiseeEntity, FranchiseTermEntity } from './franchisee.entities';
import { FranchiseeHqController } from './franchisee.hq.controller';
import { RegionEntity } from './region.entity';
import { StoreDirectory } from './store-directory.service';
import { StoreShopController } from './store.shop.controller';
import { StoreEntity } from './store.entity';

export { FranchiseeEntity, FranchiseTermEntity } from './franchisee.entities';
export { Franchisees, type FranchiseTerm, readFranchiseTerms } from './franchisees.service';
export { fixOf, toGcj02 } from './position';
export type { Region, Store } from './store';
export { StoreDirectory, type StoreHit } from './store-directory.service';
export { fullAddress, storeJson, storeView, type StoreAnswer } from './store-view';
export { type StoreDraft, STORES_VERSION, StoreWriter } from './store-writer.service';

export const storesEntities = [FranchiseeEntity, FranchiseTermEntity, RegionEntity, StoreEntity];
/** Stores and regions: what they are, where they lie, who covers them. No knowledge of what they sell. */
export const stores: AppModule = {
  name: 'stores',
  entities: storesEntities,
  providers: [StoreDirectory, StoreShopController, FranchiseeHqController],
};

import type { AppModule } from '../../platform/app';
import { BadgeStoreController } from './badge.store.controller';
import { BrandIpLinkHqController } from './brand-ip-link.hq.controller';
import { GuideCodesHqController } from './guide-codes.hq.controller';
import { GuideController } from './guide.guide.controller';
import { LinkShopController } from './link.shop.controller';
import { MaterialGuideController } from './material.guide.controller';

export const workbench: AppModule = {
  name: 'workbench',
  entities: [],
  providers: [
    BadgeStoreController,
    BrandIpLinkHqController,
    GuideCodesHqController,
    GuideController,
    LinkShopController,
    MaterialGuideController,
  ],
};

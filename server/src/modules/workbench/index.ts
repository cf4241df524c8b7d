import type { AppModule } from '../../platform/app';
import { BrandIpLinkHqController } from './brand-ip-link.hq.controller';
import { GuideController } from './guide.guide.controller';
import { LinkShopController } from './link.shop.controller';
import { MaterialGuideController } from './material.guide.controller';

export const workbench: AppModule = {
  name: 'workbench',
  entities: [],
  providers: [BrandIpLinkHqController, GuideController, LinkShopController, MaterialGuideController],
};

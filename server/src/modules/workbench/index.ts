import type { AppModule } from '../../platform/app';
import { GuideController } from './guide.guide.controller';
import { LinkShopController } from './link.shop.controller';

export const workbench: AppModule = {
  name: 'workbench',
  entities: [],
  providers: [GuideController, LinkShopController],
};

import type { AppModule } from '../../platform/app';
import { AccountShopController } from './account.shop.controller';
import { MemberHqController } from './member.hq.controller';

export const accounts: AppModule = {
  name: 'accounts',
  entities: [],
  providers: [AccountShopController, MemberHqController],
};

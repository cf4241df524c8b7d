import type { AppModule } from '../../platform/app';
import { AccountShopController } from './account.shop.controller';

export const accounts: AppModule = { name: 'accounts', entities: [], providers: [AccountShopController] };

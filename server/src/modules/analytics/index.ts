import type { AppModule } from '../../platform/app';
import { EventEntity } from './analytics.entities';
import { EventShopController } from './event.shop.controller';
import { ForgetEvents } from './forget-events.tasks';

export const analytics: AppModule = {
  name: 'analytics',
  entities: [EventEntity],
  providers: [EventShopController, ForgetEvents],
};

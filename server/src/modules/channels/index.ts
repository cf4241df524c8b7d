import type { AppModule } from '../../platform/app';
import { ChannelHqController } from './channel.hq.controller';
import { ChannelDayEntity, ChannelSyncEntity } from './channel.entities';
import { ChannelPosController } from './channel.pos.controller';
import { ClaimPurchases } from './claim-purchases.tasks';
import { ImportChannelOrders } from './import-channel-orders.service';

/** Orders of other channels: told by connectors or sheets, for the guides their buyers belong to. */
export const channels: AppModule = {
  name: 'channels',
  entities: [ChannelDayEntity, ChannelSyncEntity],
  providers: [ChannelPosController, ChannelHqController, ClaimPurchases, ImportChannelOrders],
};

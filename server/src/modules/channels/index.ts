import type { AppModule } from '../../platform/app';
import { ChannelHqController } from './channel.hq.controller';
import { ChannelDayEntity, ChannelSyncEntity } from './channel.entities';
import { ChannelPosController } from './channel.pos.controller';
import { ClaimPurchases } from './claim-purchases.tasks';
import { CompleteOrders } from './complete-orders.tasks';
import { ImportChannelOrders } from './import-channel-orders.service';
import { ImportChannelRefunds } from './import-channel-refunds.service';

/** Orders of other channels: told by connectors or sheets, for the guides their buyers belong to. */
export const channels: AppModule = {
  name: 'channels',
  entities: [ChannelDayEntity, ChannelSyncEntity],
  providers: [
    ChannelPosController,
    ChannelHqController,
    ClaimPurchases,
    CompleteOrders,
    ImportChannelOrders,
    ImportChannelRefunds,
  ],
};

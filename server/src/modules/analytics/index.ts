import type { AppModule } from '../../platform/app';
import { CountSale } from './count-sale.tasks';
import { EventBatchEntity, EventDayEntity, EventEntity, KnownVisitorEntity, RollUpEntity } from './event.entities';
import { EventShopController } from './event.shop.controller';
import { ForgetEvents } from './forget-events.tasks';
import { KnowVisitors } from './know-visitors.service';
import { RollUpEvents } from './roll-up-events.tasks';
import { TrafficGuideController } from './traffic.guide.controller';
import { TrafficHqController } from './traffic.hq.controller';
import {
  ContentDayEntity,
  ContentSaleEntity,
  PaidVisitEntity,
  TrafficDayEntity,
  TrafficVisitorEntity,
} from './traffic.entities';
import { Traffic } from './traffic.service';

export { type Content } from './traffic-of';
export { ContentFaces } from './content-faces.service';
export { KEEP_DAYS } from './keep-days';
export { RollUpEvents } from './roll-up-events.tasks';
export { TrafficReports } from './traffic-reports.service';
export { Traffic, type TrafficDay, type TrafficFigures } from './traffic.service';

/** What screens report, and the numbers it is rolled up to. */
export const analytics: AppModule = {
  name: 'analytics',
  entities: [
    ContentDayEntity,
    ContentSaleEntity,
    EventBatchEntity,
    EventDayEntity,
    EventEntity,
    KnownVisitorEntity,
    PaidVisitEntity,
    RollUpEntity,
    TrafficDayEntity,
    TrafficVisitorEntity,
  ],
  providers: [
    EventShopController,
    ForgetEvents,
    KnowVisitors,
    RollUpEvents,
    CountSale,
    Traffic,
    TrafficGuideController,
    TrafficHqController,
  ],
};

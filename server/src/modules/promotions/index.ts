import type { AppModule } from '../../platform/app';
import { HotZoneEntity } from './hot-zone.entity';
import { HotZoneHqController } from './hot-zone.hq.controller';
import { HotZones } from './hot-zones.service';
import { ZoneDayEntity } from './zone-day.entity';

export type { HotZoneContent } from './hot-zone.entity';
export { HotZones, type Zone, ZONES_VERSION } from './hot-zones.service';
export { type ZoneCount, ZoneCounts } from './zone-counts.service';
export { ZoneSales, type ZoneSalesReader } from './zone-sales.service';
export { type SoldPercent, ZoneStock } from './zone-stock.service';

/** Hot zones: HQ's lists of hot items with a period, a scope and an entrance. */
export const promotions: AppModule = {
  name: 'promotions',
  entities: [HotZoneEntity, ZoneDayEntity],
  providers: [HotZones, HotZoneHqController],
};

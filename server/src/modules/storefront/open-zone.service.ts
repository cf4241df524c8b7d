import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getZone, Parsed } from '@qiandian/shared/contract';
import { withinPeriod } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Touches, type Visitor } from '../guides';
import { HotZones } from '../promotions';
import { StoreDirectory } from '../stores';
import { ZoneCards } from './zone-cards.service';

/** A hot zone's own page. */
@Singleton()
export class OpenZone {
  @Inject() clock!: Clock;
  @Inject() zones!: HotZones;
  @Inject() directory!: StoreDirectory;
  @Inject() cards!: ZoneCards;
  @Inject() touches!: Touches;

  /** The touch counts even when the zone is over: the guide brought the visitor. @throws Problem ZONE_NOT_FOUND */
  async open(
    zoneId: number,
    query: Parsed<typeof getZone>['query'],
    visitor: Visitor,
  ): Promise<Answer<typeof getZone>> {
    await this.touches.openSoon(visitor, query);
    const now = this.clock.now();
    const zone = this.zones.zone(zoneId);
    if (!zone || !withinPeriod(now, { from: zone.startsAt, to: zone.endsAt })) throw new Problem('ZONE_NOT_FOUND');
    const store = query.storeId === undefined ? undefined : this.directory.byId(query.storeId);
    const here = !store || this.zones.visibleAt(store, now).includes(zone);
    return {
      ...(await this.cards.of(zone, store?.id)),
      ...(here ? {} : { notice: `${store.name}不在这次活动的范围内，商品仍可购买` }),
    };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStore, Parsed } from '@qiandian/shared/contract';
import { haversineMeters } from '../../domain/geo';
import { pickupSlots, RESOLUTION_DEFAULTS } from '../../domain/store';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { fixOf, StoreDirectory, storeView } from '../stores';

const SLOTS = { days: 3, leadMinutes: 60 };

/** One store's page; a store that is shut for good is shown too, its status says so. */
@Singleton()
export class GetStore {
  @Inject() clock!: Clock;
  @Inject() directory!: StoreDirectory;
  @Inject() staff!: StaffDirectory;

  /** @throws Problem STORE_NOT_FOUND */
  one(storeId: number, position: Parsed<typeof getStore>['query']): Answer<typeof getStore> {
    const store = this.directory.byId(storeId);
    if (!store) throw new Problem('STORE_NOT_FOUND');
    const now = this.clock.now();
    const fix = fixOf(position);
    const meters = fix && haversineMeters(fix, store);
    const printable = meters !== undefined && !(fix?.fuzzy && meters < RESOLUTION_DEFAULTS.fuzzyM);
    const sells = store.status === 'online' && store.services.includes('pickup');
    return {
      ...storeView(store, now, printable ? Math.round(meters) : undefined),
      guides: this.staff.cardsOfStore(storeId),
      pickupSlots: (sells ? pickupSlots(store.hours, now, SLOTS) : []).map(({ startsAt, endsAt, text }) => ({
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        text,
      })),
    };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { getStore, getStorefront, getZone } from '@qiandian/shared/contract';
import { Endpoint, type Input, visitorIdOf } from '../../platform/http';
import { GetStore } from './get-store.service';
import { OpenStorefront } from './open-storefront.service';
import { OpenZone } from './open-zone.service';

/** What a visitor sees of stores. */
@Singleton()
export class StorefrontShopController {
  @Inject() storefronts!: OpenStorefront;
  @Inject() stores!: GetStore;
  @Inject() zones!: OpenZone;

  @Endpoint(getStorefront)
  storefront({ query, caller, ctx }: Input<typeof getStorefront>) {
    ctx.set('cache-control', 'private, no-cache');
    return this.storefronts.open({ query, memberId: caller?.memberId, visitorId: visitorIdOf(ctx) });
  }

  @Endpoint(getStore)
  store({ params, query }: Input<typeof getStore>) {
    return this.stores.one(params.storeId, query);
  }

  @Endpoint(getZone)
  zone({ params, query, caller, ctx }: Input<typeof getZone>) {
    return this.zones.open(params.zoneId, query, { memberId: caller?.memberId, visitorId: visitorIdOf(ctx) });
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { listCities, listStores } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { ListStores } from './list-stores.service';

/** The page on which a visitor chooses a store. */
@Singleton()
export class StoreShopController {
  @Inject() stores!: ListStores;

  @Endpoint(listStores)
  list({ query }: Input<typeof listStores>) {
    return this.stores.page(query);
  }

  @Endpoint(listCities)
  cities() {
    return this.stores.cities();
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { getStorePool } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { StorePool } from './store-pool.service';

/** The store's pool, for its manager. */
@Singleton()
export class StorePoolStoreController {
  @Inject() pool!: StorePool;

  @Endpoint(getStorePool)
  one({ caller }: Input<typeof getStorePool>) {
    return this.pool.of(caller);
  }
}

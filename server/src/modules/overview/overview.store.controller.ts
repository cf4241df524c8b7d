import { Inject, Singleton } from '@midwayjs/core';
import { getMyStoreOverview } from '@qiandian/shared/contract';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { StoreOverview } from './store-overview.service';

@Singleton()
export class OverviewStoreController {
  @Inject() stores!: StoreOverview;

  /** Colleagues' figures are the manager's to see. */
  @Endpoint(getMyStoreOverview)
  mine({ query, caller }: Input<typeof getMyStoreOverview>) {
    if (caller.role !== 'manager') throw new Problem('MANAGER_ONLY');
    return this.stores.of(caller.storeId, query);
  }
}

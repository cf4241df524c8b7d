import { Inject, Singleton } from '@midwayjs/core';
import { listPoolSplits, setPoolSplits } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { PoolSplitDesk } from './pool-split-desk.service';

/** Stores' own ways to split their pools, at headquarters' desk. */
@Singleton()
export class PoolSplitHqController {
  @Inject() desk!: PoolSplitDesk;

  @Endpoint(listPoolSplits)
  list({ query, caller }: Input<typeof listPoolSplits>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(setPoolSplits)
  set({ body, caller }: Input<typeof setPoolSplits>) {
    return this.desk.set(body, caller);
  }
}

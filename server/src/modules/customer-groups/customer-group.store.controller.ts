import { Inject, Singleton } from '@midwayjs/core';
import { listStoreGroups } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyGroups } from './my-groups.service';

@Singleton()
export class CustomerGroupStoreController {
  @Inject() groups!: MyGroups;

  @Endpoint(listStoreGroups)
  list({ caller }: Input<typeof listStoreGroups>) {
    return this.groups.ofStore(caller);
  }
}

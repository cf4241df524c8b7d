import { Inject, Singleton } from '@midwayjs/core';
import { listStoreTasks } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideTaskLists } from './guide-task-list.service';

@Singleton()
export class GuideTaskStoreController {
  @Inject() lists!: GuideTaskLists;

  @Endpoint(listStoreTasks)
  list({ query, caller }: Input<typeof listStoreTasks>) {
    return this.lists.ofStore(caller, query);
  }
}

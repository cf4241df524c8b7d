import { Inject, Singleton } from '@midwayjs/core';
import { listTasks } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideTaskLists } from './guide-task-list.service';

@Singleton()
export class GuideTaskGuideController {
  @Inject() lists!: GuideTaskLists;

  @Endpoint(listTasks)
  list({ query, caller }: Input<typeof listTasks>) {
    return this.lists.ofGuide(caller, query);
  }
}

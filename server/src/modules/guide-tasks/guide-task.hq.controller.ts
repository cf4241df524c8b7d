import { Inject, Singleton } from '@midwayjs/core';
import { addTask, cancelTask, getHqTask, listHqTasks, listTaskGuides, spawnZoneTask } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { CreateTask } from './create-task.service';
import { HqTasks } from './hq-tasks.service';

/** Guide tasks at headquarters' desk (A22, A62, A64). */
@Singleton()
export class GuideTaskHqController {
  @Inject() desk!: HqTasks;
  @Inject() create!: CreateTask;

  @Endpoint(listHqTasks)
  list({ query, caller }: Input<typeof listHqTasks>) {
    return this.desk.page(query, caller);
  }

  @Endpoint(addTask)
  async add({ body, caller }: Input<typeof addTask>) {
    return this.desk.view((await this.create.add(body, caller)).id, caller);
  }

  @Endpoint(spawnZoneTask)
  async spawn({ params, body, caller }: Input<typeof spawnZoneTask>) {
    return this.desk.view((await this.create.spawn(params.zoneId, body, caller)).id, caller);
  }

  @Endpoint(getHqTask)
  one({ params, caller }: Input<typeof getHqTask>) {
    return this.desk.one(params.taskId, caller);
  }

  @Endpoint(listTaskGuides)
  guides({ params, query, caller }: Input<typeof listTaskGuides>) {
    return this.desk.guides(params.taskId, query, caller);
  }

  @Endpoint(cancelTask)
  async cancel({ params, caller }: Input<typeof cancelTask>) {
    return this.desk.view((await this.create.cancel(params.taskId, caller)).id, caller);
  }
}

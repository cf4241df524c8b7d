import { Inject, Singleton } from '@midwayjs/core';
import {
  getOperations,
  ignoreFailedTasks,
  listFailedTasks,
  listReconcileRuns,
  listStuckEvents,
  retryFailedTasks,
  startReconcile,
} from '@qiandian/shared/contract';
import { assertWholeChain } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Endpoint, type Input } from '../../platform/http';
import { FailedTasks } from './failed-tasks.service';
import { OperationsPage } from './operations-page.service';
import { pageOfRuns } from './reconcile-runs.repository';
import { ReconcileRuns } from './reconcile-runs.service';

/** How the system runs. Processes and tasks belong to no region or brand: only those who see the whole chain may look. */
@Singleton()
export class OperationsHqController {
  @Inject() database!: Database;
  @Inject() operations!: OperationsPage;
  @Inject() failed!: FailedTasks;
  @Inject() runs!: ReconcileRuns;

  @Endpoint(getOperations)
  show({ caller }: Input<typeof getOperations>) {
    assertWholeChain(caller);
    return this.operations.show();
  }

  @Endpoint(listFailedTasks)
  listFailed({ query, caller }: Input<typeof listFailedTasks>) {
    assertWholeChain(caller);
    return this.failed.page(query);
  }

  @Endpoint(retryFailedTasks)
  async retry({ body, caller }: Input<typeof retryFailedTasks>) {
    assertWholeChain(caller);
    return { count: await this.failed.retry(body.ids, caller) };
  }

  @Endpoint(ignoreFailedTasks)
  async ignore({ body, caller }: Input<typeof ignoreFailedTasks>) {
    assertWholeChain(caller);
    return { count: await this.failed.ignore(body.ids, body.note, caller) };
  }

  @Endpoint(listStuckEvents)
  stuck({ query, caller }: Input<typeof listStuckEvents>) {
    assertWholeChain(caller);
    return this.operations.stuckEvents(query);
  }

  @Endpoint(listReconcileRuns)
  async listRuns({ query, caller }: Input<typeof listReconcileRuns>) {
    assertWholeChain(caller);
    const { page, size } = query;
    return { ...(await pageOfRuns(this.database, query)), page, size };
  }

  @Endpoint(startReconcile)
  async reconcile({ body, caller }: Input<typeof startReconcile>) {
    assertWholeChain(caller);
    await this.runs.start(body.ledgers, caller);
    return { ok: true as const };
  }
}

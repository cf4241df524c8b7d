import type { AppModule } from '../../platform/app';
import { ChainMetrics } from './chain-metrics';
import { OperationsHqController } from './operations.hq.controller';
import { ReconcileRunEntity } from './reconcile-run.entity';
import { ReconcileRuns } from './reconcile-runs.service';

export { reconcileAll } from './reconcile-ledgers';

/** How the system runs, for headquarters: processes, background work, proofs of the ledgers. */
export const operations: AppModule = {
  name: 'operations',
  entities: [ReconcileRunEntity],
  providers: [OperationsHqController, ReconcileRuns, ChainMetrics],
};

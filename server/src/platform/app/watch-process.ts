import { type Database, poolUse } from '../db';
import type { Metrics } from '../metrics';
import { watchCircuits } from '../outside';
import { watchCalls } from '../wechat';

/** What this process alone can tell: its calls to the outside and its connections. */
export function watchProcess(metrics: Metrics, db: Database): void {
  watchCalls(({ system, api, outcome, ms }) => metrics.called(system, api, outcome, ms));
  watchCircuits((system, state) => metrics.circuit(system, state));
  metrics.gauge('db_pool_connections', 'Connections to the database: used, free, and callers that wait.', 'state', () =>
    Object.entries(poolUse(db) ?? {}),
  );
}

import { Inject, Singleton } from '@midwayjs/core';
import { listStoreKpiEvents, listStoreKpiScores } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { KpiEvents } from './kpi-events.service';
import { KpiScores } from './kpi-scores.service';

/** How the guides of the manager's own store score, and why. */
@Singleton()
export class KpiStoreController {
  @Inject() scores!: KpiScores;
  @Inject() events!: KpiEvents;

  @Endpoint(listStoreKpiScores)
  ranking({ query, caller }: Input<typeof listStoreKpiScores>) {
    return this.scores.ofStore(query, caller);
  }

  @Endpoint(listStoreKpiEvents)
  behind({ params, query, caller }: Input<typeof listStoreKpiEvents>) {
    return this.events.forManager(params.guideId, query, caller);
  }
}

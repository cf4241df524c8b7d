import { Inject, Singleton } from '@midwayjs/core';
import { getMyKpi, listMyKpiEvents } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { KpiEvents } from './kpi-events.service';
import { KpiScores } from './kpi-scores.service';

/** A guide's own score, and what it is made of. */
@Singleton()
export class KpiGuideController {
  @Inject() scores!: KpiScores;
  @Inject() events!: KpiEvents;

  @Endpoint(getMyKpi)
  mine({ query, caller }: Input<typeof getMyKpi>) {
    return this.scores.mine(caller.guideId, query.month);
  }

  @Endpoint(listMyKpiEvents)
  behind({ query, caller }: Input<typeof listMyKpiEvents>) {
    return this.events.of(caller.guideId, query);
  }
}

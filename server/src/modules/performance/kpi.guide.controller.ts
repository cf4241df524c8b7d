import { Inject, Singleton } from '@midwayjs/core';
import { getMyKpi } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { KpiScores } from './kpi-scores.service';

/** A guide's own score. */
@Singleton()
export class KpiGuideController {
  @Inject() scores!: KpiScores;

  @Endpoint(getMyKpi)
  mine({ query, caller }: Input<typeof getMyKpi>) {
    return this.scores.mine(caller.guideId, query.month);
  }
}

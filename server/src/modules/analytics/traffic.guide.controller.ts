import { Inject, Singleton } from '@midwayjs/core';
import { listContentStats } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { TrafficReports } from './traffic-reports.service';

@Singleton()
export class TrafficGuideController {
  @Inject() reports!: TrafficReports;

  @Endpoint(listContentStats)
  stats({ query, caller }: Input<typeof listContentStats>) {
    return this.reports.ofGuide(caller.guideId, query);
  }
}

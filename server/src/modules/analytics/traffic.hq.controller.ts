import { Inject, Singleton } from '@midwayjs/core';
import { contentReport, funnelReport, trackingQuality } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { TrafficReports } from './traffic-reports.service';

@Singleton()
export class TrafficHqController {
  @Inject() reports!: TrafficReports;

  @Endpoint(contentReport)
  content({ query, caller }: Input<typeof contentReport>) {
    return this.reports.content(query, caller);
  }

  @Endpoint(funnelReport)
  funnel({ query, caller }: Input<typeof funnelReport>) {
    return this.reports.funnel(query, caller);
  }

  @Endpoint(trackingQuality)
  quality({ query }: Input<typeof trackingQuality>) {
    return this.reports.quality(query);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { contentReport, exportContentReport, funnelReport, trackingQuality } from '@qiandian/shared/contract';
import { Endpoint, type Input, raw } from '../../platform/http';
import { TrafficReports } from './traffic-reports.service';

@Singleton()
export class TrafficHqController {
  @Inject() reports!: TrafficReports;

  @Endpoint(contentReport)
  content({ query, caller }: Input<typeof contentReport>) {
    return this.reports.content(query, caller);
  }

  @Endpoint(exportContentReport)
  async export({ query, caller, ctx }: Input<typeof exportContentReport>) {
    const book = await this.reports.contentBook(query, caller);
    ctx.set('content-disposition', 'attachment; filename="content.xlsx"');
    return raw(book, { type: exportContentReport.file });
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

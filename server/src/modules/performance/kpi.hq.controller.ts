import { Inject, Singleton } from '@midwayjs/core';
import { addKpiScheme, exportKpiScores, listKpiEvents, listKpiSchemes, listKpiScores } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportRankings } from './export-rankings.service';
import { KpiEvents } from './kpi-events.service';
import { KpiSchemes } from './kpi-schemes.service';
import { KpiScores } from './kpi-scores.service';

/** What guides are measured by, and how they do. */
@Singleton()
export class KpiHqController {
  @Inject() schemes!: KpiSchemes;
  @Inject() scores!: KpiScores;
  @Inject() events!: KpiEvents;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportRankings;

  @Endpoint(listKpiSchemes)
  list({ query }: Input<typeof listKpiSchemes>) {
    return this.schemes.page(query);
  }

  @Endpoint(addKpiScheme)
  add({ body, caller }: Input<typeof addKpiScheme>) {
    return this.schemes.add(body, caller);
  }

  @Endpoint(listKpiScores)
  ranking({ query, caller }: Input<typeof listKpiScores>) {
    return this.scores.page(query, caller);
  }

  @Endpoint(exportKpiScores)
  file({ query, caller, ctx }: Input<typeof exportKpiScores>) {
    return this.exports.file(() => this.sheets.scores(query, caller), query, caller, ctx);
  }

  @Endpoint(listKpiEvents)
  behind({ params, query, caller }: Input<typeof listKpiEvents>) {
    return this.events.forHq(params.guideId, query, caller);
  }
}

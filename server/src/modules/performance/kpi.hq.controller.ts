import { Inject, Singleton } from '@midwayjs/core';
import { addKpiScheme, listKpiEvents, listKpiSchemes, listKpiScores } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { KpiEvents } from './kpi-events.service';
import { KpiSchemes } from './kpi-schemes.service';
import { KpiScores } from './kpi-scores.service';

/** What guides are measured by, and how they do. */
@Singleton()
export class KpiHqController {
  @Inject() schemes!: KpiSchemes;
  @Inject() scores!: KpiScores;
  @Inject() events!: KpiEvents;

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

  @Endpoint(listKpiEvents)
  behind({ params, query, caller }: Input<typeof listKpiEvents>) {
    return this.events.forHq(params.guideId, query, caller);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import {
  addRecruitPlan,
  decideRecruit,
  listPauses,
  listRecruitPlans,
  listRecruits,
  recruitReport,
  stopRecruitPlan,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { DecideRecruit } from './decide-recruit.service';
import { RecruitLists } from './recruit-lists.service';
import { RecruitPlans } from './recruit-plans.service';
import { RecruitPauses } from './recruit-pauses.service';
import { RecruitReport } from './recruit-report.service';

@Singleton()
export class RecruitHqController {
  @Inject() plans!: RecruitPlans;
  @Inject() lists!: RecruitLists;
  @Inject() decisions!: DecideRecruit;
  @Inject() report!: RecruitReport;
  @Inject() pauses!: RecruitPauses;

  @Endpoint(listRecruitPlans)
  listPlans({ query }: Input<typeof listRecruitPlans>) {
    return this.plans.page(query);
  }

  @Endpoint(addRecruitPlan)
  add({ body, caller }: Input<typeof addRecruitPlan>) {
    return this.plans.add(body, caller);
  }

  @Endpoint(stopRecruitPlan)
  stop({ params, body, caller }: Input<typeof stopRecruitPlan>) {
    return this.plans.stop(params.planId, body, caller);
  }

  @Endpoint(listRecruits)
  list({ query, caller }: Input<typeof listRecruits>) {
    return this.lists.all(query, caller);
  }

  @Endpoint(decideRecruit)
  async decide({ params, body, caller }: Input<typeof decideRecruit>) {
    await this.decisions.decide(params.recruitId, body, caller);
    return this.lists.one(params.recruitId);
  }

  @Endpoint(listPauses)
  quiet({ query, caller }: Input<typeof listPauses>) {
    return this.pauses.page(query, caller);
  }

  @Endpoint(recruitReport)
  numbers({ query, caller }: Input<typeof recruitReport>) {
    return this.report.page(query, caller);
  }
}

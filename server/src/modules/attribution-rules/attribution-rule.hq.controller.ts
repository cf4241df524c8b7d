import { Inject, Singleton } from '@midwayjs/core';
import {
  addAttributionRule,
  listAttributionRules,
  scheduleAttributionRule,
  withdrawAttributionRule,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { AttributionRuleDesk } from './attribution-rule-desk.service';

/** The credit rules at headquarters' desk. */
@Singleton()
export class AttributionRuleHqController {
  @Inject() desk!: AttributionRuleDesk;

  @Endpoint(listAttributionRules)
  list({ query }: Input<typeof listAttributionRules>) {
    return this.desk.page(query);
  }

  @Endpoint(addAttributionRule)
  add({ body, caller }: Input<typeof addAttributionRule>) {
    return this.desk.add(body, caller);
  }

  @Endpoint(scheduleAttributionRule)
  schedule({ params, body, caller }: Input<typeof scheduleAttributionRule>) {
    return this.desk.schedule(params.ruleId, new Date(body.effectiveFrom), caller);
  }

  @Endpoint(withdrawAttributionRule)
  withdraw({ params, caller }: Input<typeof withdrawAttributionRule>) {
    return this.desk.withdraw(params.ruleId, caller);
  }
}

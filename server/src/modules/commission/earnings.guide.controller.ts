import { Inject, Singleton } from '@midwayjs/core';
import { getEarnings, getMyStatement, listMyStatements } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyEarnings } from './my-earnings.service';

/** A guide's own income. */
@Singleton()
export class EarningsGuideController {
  @Inject() earnings!: MyEarnings;

  @Endpoint(getEarnings)
  list({ query, caller }: Input<typeof getEarnings>) {
    return this.earnings.page(caller, query);
  }

  @Endpoint(listMyStatements)
  statements({ query, caller }: Input<typeof listMyStatements>) {
    return this.earnings.statementPage(caller, query);
  }

  @Endpoint(getMyStatement)
  statement({ params, query, caller }: Input<typeof getMyStatement>) {
    return this.earnings.statement(caller, params.statementId, query);
  }
}

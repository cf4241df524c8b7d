import { Inject, Singleton } from '@midwayjs/core';
import { groupReport, listHqGroups } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GroupReport } from './group-report.service';

@Singleton()
export class CustomerGroupHqController {
  @Inject() report!: GroupReport;

  @Endpoint(groupReport)
  numbers({ query, caller }: Input<typeof groupReport>) {
    return this.report.page(query, caller);
  }

  @Endpoint(listHqGroups)
  list({ query, caller }: Input<typeof listHqGroups>) {
    return this.report.groups(query, caller);
  }
}

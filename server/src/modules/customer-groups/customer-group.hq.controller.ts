import { Inject, Singleton } from '@midwayjs/core';
import { archiveGroup, groupReport, listHqGroups, moveGroup } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Endpoint, type Input } from '../../platform/http';
import { StoreDirectory } from '../stores';
import { type GroupActor, GroupOwners } from './group-owners.service';
import { GroupReport } from './group-report.service';

@Singleton()
export class CustomerGroupHqController {
  @Inject() report!: GroupReport;
  @Inject() owners!: GroupOwners;
  @Inject() stores!: StoreDirectory;

  @Endpoint(groupReport)
  numbers({ query, caller }: Input<typeof groupReport>) {
    return this.report.page(query, caller);
  }

  @Endpoint(listHqGroups)
  list({ query, caller }: Input<typeof listHqGroups>) {
    return this.report.groups(query, caller);
  }

  @Endpoint(moveGroup)
  move({ params, body, caller }: Input<typeof moveGroup>) {
    return this.owners.move(params.groupId, body.guideId, this.actor(caller));
  }

  @Endpoint(archiveGroup)
  archive({ params, caller }: Input<typeof archiveGroup>) {
    return this.owners.archive(params.groupId, this.actor(caller));
  }

  private actor({ operatorId, name, scope }: HqCaller): GroupActor {
    return { operatorId, name, covers: (id) => this.stores.inScope(scope, id), elsewhere: 'OUT_OF_SCOPE' };
  }
}

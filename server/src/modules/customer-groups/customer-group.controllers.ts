import { Inject, Singleton } from '@midwayjs/core';
import {
  addMyGroup,
  archiveMyGroup,
  getMyGroup,
  groupReport,
  listHqGroups,
  listMyGroups,
  listStoreGroups,
  updateMyGroup,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GroupReport } from './group-report.service';
import { MyGroups } from './my-groups.service';

@Singleton()
export class CustomerGroupGuideController {
  @Inject() groups!: MyGroups;

  @Endpoint(listMyGroups)
  list({ query, caller }: Input<typeof listMyGroups>) {
    return this.groups.list(caller.guideId, query.archived ?? false);
  }

  @Endpoint(getMyGroup)
  one({ params, caller }: Input<typeof getMyGroup>) {
    return this.groups.one(caller.guideId, params.groupId);
  }

  @Endpoint(addMyGroup)
  add({ body, caller }: Input<typeof addMyGroup>) {
    return this.groups.add(body, caller);
  }

  @Endpoint(updateMyGroup)
  update({ params, body, caller }: Input<typeof updateMyGroup>) {
    return this.groups.update(caller.guideId, params.groupId, body);
  }

  @Endpoint(archiveMyGroup)
  archive({ params, body, caller }: Input<typeof archiveMyGroup>) {
    return this.groups.archive(caller, params.groupId, body.archived);
  }
}

@Singleton()
export class CustomerGroupStoreController {
  @Inject() groups!: MyGroups;

  @Endpoint(listStoreGroups)
  list({ caller }: Input<typeof listStoreGroups>) {
    return this.groups.ofStore(caller);
  }
}

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

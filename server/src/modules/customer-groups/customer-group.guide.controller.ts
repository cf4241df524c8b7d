import { Inject, Singleton } from '@midwayjs/core';
import { addMyGroup, archiveMyGroup, getMyGroup, listMyGroups, updateMyGroup } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
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

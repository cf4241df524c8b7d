import { Inject, Singleton } from '@midwayjs/core';
import { archiveStoreGroup, listStoreGroups, moveStoreGroup } from '@qiandian/shared/contract';
import type { StoreCaller } from '../../platform/auth';
import { Endpoint, type Input, Problem } from '../../platform/http';
import { type GroupActor, GroupOwners } from './group-owners.service';
import { MyGroups } from './my-groups.service';

@Singleton()
export class CustomerGroupStoreController {
  @Inject() groups!: MyGroups;
  @Inject() owners!: GroupOwners;

  @Endpoint(listStoreGroups)
  list({ caller }: Input<typeof listStoreGroups>) {
    return this.groups.ofStore(caller);
  }

  @Endpoint(moveStoreGroup)
  move({ params, body, caller }: Input<typeof moveStoreGroup>) {
    return this.owners.move(params.groupId, body.guideId, managerOf(caller));
  }

  @Endpoint(archiveStoreGroup)
  archive({ params, caller }: Input<typeof archiveStoreGroup>) {
    return this.owners.archive(params.groupId, managerOf(caller));
  }
}

/** @throws Problem MANAGER_ONLY */
function managerOf({ role, name, storeId }: StoreCaller): GroupActor {
  if (role !== 'manager') throw new Problem('MANAGER_ONLY');
  return { name: `店长 ${name}`, covers: (id) => id === storeId, elsewhere: 'NOT_FOUND' };
}

import type { AppModule } from '../../platform/app';
import { CustomerGroupGuideController } from './customer-group.guide.controller';
import { CustomerGroupHqController } from './customer-group.hq.controller';
import { CustomerGroupStoreController } from './customer-group.store.controller';
import { CustomerGroupDayEntity, CustomerGroupEntity } from './customer-group.entities';
import { JudgeGroupsTask } from './judge-groups.tasks';
import { LeaversGroups } from './leavers-groups.tasks';

export { MyGroups } from './my-groups.service';

/** Chat groups of customers that guides run, and whether they are alive 社群有效/无效 (A64). */
export const customerGroups: AppModule = {
  name: 'customer-groups',
  entities: [CustomerGroupDayEntity, CustomerGroupEntity],
  providers: [
    CustomerGroupGuideController,
    CustomerGroupHqController,
    CustomerGroupStoreController,
    JudgeGroupsTask,
    LeaversGroups,
  ],
};

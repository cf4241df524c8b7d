import type { AppModule } from '../../platform/app';
import { CountRecruits } from './count-recruits.service';
import { KnownDevices } from './known-devices.service';
import { LostFriends } from './lost-friends.tasks';
import { MergeRecruits } from './merge-recruits.service';
import { RecordRecruit } from './record-recruit.tasks';
import { FormerMemberEntity, MemberDeviceEntity, RecruitEntity, RecruitPlanEntity } from './recruit.entities';
import { RecruitGuideController } from './recruit.guide.controller';
import { RecruitHqController } from './recruit.hq.controller';
import { RecruitStoreController } from './recruit.store.controller';
import { RecruitTasks } from './recruit.tasks';
import { TellPauses } from './tell-pauses.tasks';

export { incentive } from './judge-recruits.service';

/** New members: whose they are, whether they are real, and what the guide gets for them. */
export const recruiting: AppModule = {
  name: 'recruiting',
  entities: [FormerMemberEntity, MemberDeviceEntity, RecruitEntity, RecruitPlanEntity],
  providers: [
    CountRecruits,
    KnownDevices,
    LostFriends,
    MergeRecruits,
    RecordRecruit,
    RecruitTasks,
    RecruitGuideController,
    RecruitHqController,
    RecruitStoreController,
    TellPauses,
  ],
};

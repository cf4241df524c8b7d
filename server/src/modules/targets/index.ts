import type { AppModule } from '../../platform/app';
import { FreezePools } from './freeze-pools.tasks';
import { ImportTargets } from './import-targets.service';
import { TargetEntity } from './target.entity';
import { TargetGuideController } from './target.guide.controller';
import { TargetHqController } from './target.hq.controller';
import { TargetStoreController } from './target.store.controller';
import { Targets } from './targets.service';

export { addMonths, daysOfMonth, monthOf } from './month';
export { PoolCaps } from './pool-caps.service';
export { reachableBy } from './recruit-pool.repository';
export {
  type NewMember,
  RecruitCounts,
  type RecruitDimension,
  type RecruitFilter,
  type RecruitGroup,
  type RecruitReader,
} from './recruit-counts.service';
export { type NodeKind, TargetEntity, type TargetMetric } from './target.entity';
export { ONLINE_CHANNELS } from './target-figures.service';
export { TargetTree } from './target-tree.service';
export { Targets, type TillStanding } from './targets.service';

/** What is to be reached at any node of the organisation, and how far everybody is (A60, A61). */
export const targets: AppModule = {
  name: 'targets',
  entities: [TargetEntity],
  providers: [Targets, TargetHqController, TargetStoreController, TargetGuideController, ImportTargets, FreezePools],
};

import type { AppModule } from '../../platform/app';
import { AssignTask } from './assign-task.tasks';
import {
  GuideTaskAssignmentEntity,
  GuideTaskContactEntity,
  GuideTaskEntity,
  GuideTaskMarkEntity,
} from './guide-task.entities';
import { GuideTaskGuideController } from './guide-task.guide.controller';
import { GuideTaskHqController } from './guide-task.hq.controller';
import { GuideTaskStoreController } from './guide-task.store.controller';
import { LeaversTasks } from './leavers-tasks.tasks';
import { TrackTasks } from './track-tasks.tasks';

export { GuideTasks } from './guide-tasks.service';
export { type GuideContacted, TrackTasks } from './track-tasks.tasks';

export const guideTasks: AppModule = {
  name: 'guide-tasks',
  entities: [GuideTaskEntity, GuideTaskAssignmentEntity, GuideTaskContactEntity, GuideTaskMarkEntity],
  providers: [
    AssignTask,
    LeaversTasks,
    TrackTasks,
    GuideTaskHqController,
    GuideTaskGuideController,
    GuideTaskStoreController,
  ],
};

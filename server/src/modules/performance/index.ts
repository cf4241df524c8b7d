import type { AppModule } from '../../platform/app';
import { CoachingHqController } from './coaching.hq.controller';
import { CountActivity } from './count-activity.tasks';
import { FreezeBoards } from './freeze-boards.tasks';
import { GuideActivityEntity } from './guide-activity.entity';
import { GuideFirstOnlineEntity } from './guide-first-online.entity';
import { KeepFirstOnline } from './keep-first-online.tasks';
import { KpiScoreEntity, KpiSchemeEntity } from './kpi.entities';
import { KpiGuideController } from './kpi.guide.controller';
import { KpiHqController } from './kpi.hq.controller';
import { KpiStoreController } from './kpi.store.controller';
import { LeaderboardEntity, LeaderboardRowEntity } from './leaderboard.entities';
import { LeaderboardGuideController } from './leaderboard.guide.controller';
import { LeaderboardHqController } from './leaderboard.hq.controller';
import { LeaversPairs } from './leavers-pairs.tasks';
import { MentorPairEntity } from './mentor-pair.entity';
import { MentoringGuideController } from './mentoring.guide.controller';
import { MentoringStoreController } from './mentoring.store.controller';
import { PrepareCandidates } from './prepare-candidates.tasks';
import { ScoreKpi } from './score-kpi.tasks';
import { TillTargets } from './till-targets.service';
import { ZoneCandidatesHqController } from './zone-candidates.hq.controller';

/** How guides do: scores, leaderboards, grades and mentors, who takes part and who stays. */
export const performance: AppModule = {
  name: 'performance',
  entities: [
    GuideActivityEntity,
    GuideFirstOnlineEntity,
    KpiSchemeEntity,
    KpiScoreEntity,
    LeaderboardEntity,
    LeaderboardRowEntity,
    MentorPairEntity,
  ],
  providers: [
    KpiHqController,
    KpiGuideController,
    KpiStoreController,
    LeaderboardGuideController,
    LeaderboardHqController,
    CoachingHqController,
    MentoringGuideController,
    MentoringStoreController,
    CountActivity,
    FreezeBoards,
    KeepFirstOnline,
    LeaversPairs,
    PrepareCandidates,
    ScoreKpi,
    TillTargets,
    ZoneCandidatesHqController,
  ],
};

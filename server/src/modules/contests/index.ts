import type { AppModule } from '../../platform/app';
import {
  ContestBoardEntity,
  ContestEntity,
  ContestGroupRowEntity,
  ContestGroupWinnerEntity,
  ContestPrizeShareEntity,
  ContestRowEntity,
  ContestWinnerEntity,
} from './contest.entities';
import { ContestGuideController } from './contest.guide.controller';
import { ContestHqController } from './contest.hq.controller';
import { FreezeContests } from './freeze-contests.tasks';
import { PrepareBoards } from './prepare-boards.tasks';

/** PK contests of guides, teams and stores (A50–A53): boards, recheck, prizes. */
export const contests: AppModule = {
  name: 'contests',
  entities: [
    ContestEntity,
    ContestBoardEntity,
    ContestRowEntity,
    ContestGroupRowEntity,
    ContestWinnerEntity,
    ContestGroupWinnerEntity,
    ContestPrizeShareEntity,
  ],
  providers: [ContestHqController, ContestGuideController, FreezeContests, PrepareBoards],
};

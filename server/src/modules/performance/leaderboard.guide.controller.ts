import { Inject, Singleton } from '@midwayjs/core';
import { getLeaderboard } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Leaderboards } from './leaderboards.service';

/** Who sells most, for guides. */
@Singleton()
export class LeaderboardGuideController {
  @Inject() leaderboards!: Leaderboards;

  @Endpoint(getLeaderboard)
  mine({ query, caller }: Input<typeof getLeaderboard>) {
    return this.leaderboards.forGuide(query, caller);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { hqLeaderboard } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Leaderboards } from './leaderboards.service';

/** Who sells most, for headquarters and regions. */
@Singleton()
export class LeaderboardHqController {
  @Inject() leaderboards!: Leaderboards;

  @Endpoint(hqLeaderboard)
  board({ query, caller }: Input<typeof hqLeaderboard>) {
    return this.leaderboards.forHq(query, caller);
  }
}

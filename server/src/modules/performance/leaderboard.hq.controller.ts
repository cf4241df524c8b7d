import { Inject, Singleton } from '@midwayjs/core';
import { exportLeaderboard, hqLeaderboard } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { Exports } from '../hq';
import { ExportRankings } from './export-rankings.service';
import { Leaderboards } from './leaderboards.service';

/** Who sells most, for headquarters and regions. */
@Singleton()
export class LeaderboardHqController {
  @Inject() leaderboards!: Leaderboards;
  @Inject() exports!: Exports;
  @Inject() sheets!: ExportRankings;

  @Endpoint(hqLeaderboard)
  board({ query, caller }: Input<typeof hqLeaderboard>) {
    return this.leaderboards.forHq(query, caller);
  }

  @Endpoint(exportLeaderboard)
  file({ query, caller, ctx }: Input<typeof exportLeaderboard>) {
    return this.exports.file(() => this.sheets.board(query, caller), query, caller, ctx);
  }
}

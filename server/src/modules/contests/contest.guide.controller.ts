import { Inject, Singleton } from '@midwayjs/core';
import { getContest, listContests } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyContests } from './my-contests.service';

/** Contests, for those who take part. */
@Singleton()
export class ContestGuideController {
  @Inject() contests!: MyContests;

  @Endpoint(listContests)
  list({ query, caller }: Input<typeof listContests>) {
    return this.contests.page(query, caller);
  }

  @Endpoint(getContest)
  one({ params, query, caller }: Input<typeof getContest>) {
    return this.contests.one(params.contestId, query, caller);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { listMyRecruits } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { RecruitLists } from './recruit-lists.service';

@Singleton()
export class RecruitGuideController {
  @Inject() lists!: RecruitLists;

  @Endpoint(listMyRecruits)
  mine({ query, caller }: Input<typeof listMyRecruits>) {
    return this.lists.mine(caller.guideId, query);
  }
}

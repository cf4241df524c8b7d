import { Inject, Singleton } from '@midwayjs/core';
import { getMyOverview } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideOverview } from './guide-overview.service';

@Singleton()
export class OverviewGuideController {
  @Inject() guides!: GuideOverview;

  @Endpoint(getMyOverview)
  mine({ query, caller }: Input<typeof getMyOverview>) {
    return this.guides.of(caller.guideId, query);
  }
}

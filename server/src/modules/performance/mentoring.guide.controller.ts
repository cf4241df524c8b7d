import { Inject, Singleton } from '@midwayjs/core';
import { listMyMentoring, tickMentoring } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyMentoring } from './my-mentoring.service';

@Singleton()
export class MentoringGuideController {
  @Inject() mentoring!: MyMentoring;

  @Endpoint(listMyMentoring)
  list({ query, caller }: Input<typeof listMyMentoring>) {
    return this.mentoring.page(query, caller);
  }

  @Endpoint(tickMentoring)
  tick({ params, body, caller }: Input<typeof tickMentoring>) {
    return this.mentoring.tick(params.pairId, body, caller);
  }
}

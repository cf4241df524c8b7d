import { Inject, Singleton } from '@midwayjs/core';
import { listStoreMentoring } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyMentoring } from './my-mentoring.service';

@Singleton()
export class MentoringStoreController {
  @Inject() mentoring!: MyMentoring;

  @Endpoint(listStoreMentoring)
  list({ query, caller }: Input<typeof listStoreMentoring>) {
    return this.mentoring.ofStore(query, caller);
  }
}

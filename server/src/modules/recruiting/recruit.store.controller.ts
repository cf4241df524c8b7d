import { Inject, Singleton } from '@midwayjs/core';
import { listStorePauses } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { RecruitPauses } from './recruit-pauses.service';

@Singleton()
export class RecruitStoreController {
  @Inject() pauses!: RecruitPauses;

  @Endpoint(listStorePauses)
  quiet({ caller }: Input<typeof listStorePauses>) {
    return this.pauses.ofStore(caller);
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { makeGuideCodes } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideCodes } from './guide-codes.service';

@Singleton()
export class GuideCodesHqController {
  @Inject() codes!: GuideCodes;

  @Endpoint(makeGuideCodes)
  make({ body, caller }: Input<typeof makeGuideCodes>) {
    return this.codes.forHq(body, caller);
  }
}

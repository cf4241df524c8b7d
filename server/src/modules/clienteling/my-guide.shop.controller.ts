import { Inject, Singleton } from '@midwayjs/core';
import { getMyGuide } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { MyGuideService } from './my-guide.service';

@Singleton()
export class MyGuideShopController {
  @Inject() guides!: MyGuideService;

  @Endpoint(getMyGuide)
  mine({ caller }: Input<typeof getMyGuide>) {
    return this.guides.of(caller.memberId);
  }
}

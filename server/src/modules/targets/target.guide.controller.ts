import { Inject, Singleton } from '@midwayjs/core';
import { getMyTargets } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Endpoint, type Input } from '../../platform/http';
import { GuideAttainment } from './guide-attainment.service';
import { monthOf } from './month';

/** What a guide is to reach, and how far that is. */
@Singleton()
export class TargetGuideController {
  @Inject() clock!: Clock;
  @Inject() guides!: GuideAttainment;

  @Endpoint(getMyTargets)
  async mine({ query, caller }: Input<typeof getMyTargets>) {
    const month = query.month ?? monthOf(shanghaiDay(this.clock.now()));
    return { month, items: await this.guides.ofGuide(caller.guideId, month) };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { getGuideRules, putGuideRules } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { GuideRules } from './guide-rules.service';

@Singleton()
export class GuideRulesHqController {
  @Inject() rules!: GuideRules;

  @Endpoint(getGuideRules)
  read(_: Input<typeof getGuideRules>) {
    return this.rules.current();
  }

  @Endpoint(putGuideRules)
  save({ body: { version, ...content }, caller }: Input<typeof putGuideRules>) {
    return this.rules.save(content, version, caller);
  }
}

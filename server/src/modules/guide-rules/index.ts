import type { AppModule } from '../../platform/app';
import { GuideRulesEntity } from './guide-rules.entity';
import { GuideRulesHqController } from './guide-rules.hq.controller';
import { GuideRules } from './guide-rules.service';

export { GUIDE_RULE_DEFAULTS, GuideRules } from './guide-rules.service';

/** What headquarters decides about guides' work in numbers: groups, growth, contacts, gifts, grades. */
export const guideRules: AppModule = {
  name: 'guide-rules',
  entities: [GuideRulesEntity],
  providers: [GuideRules, GuideRulesHqController],
};

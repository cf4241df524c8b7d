import type { AppModule } from '../../platform/app';
import { AttributionRuleEntity } from './attribution-rule.entity';
import { AttributionRuleHqController } from './attribution-rule.hq.controller';

export { AttributionRuleBook } from './attribution-rule-book.service';
export { AttributionRuleEntity } from './attribution-rule.entity';

/** The windows and shares of the credit rules (D3): versions with a date, written at headquarters, asked wherever credit is decided. */
export const attributionRules: AppModule = {
  name: 'attribution-rules',
  entities: [AttributionRuleEntity],
  providers: [AttributionRuleHqController],
};

import type { AppModule } from '../../platform/app';
import { OverviewGuideController } from './overview.guide.controller';
import { OverviewHqController } from './overview.hq.controller';
import { OverviewStoreController } from './overview.store.controller';

/** What is looked at together (A134): today, a store, a guide; sales and traffic side by side. */
export const overview: AppModule = {
  name: 'overview',
  entities: [],
  providers: [OverviewGuideController, OverviewHqController, OverviewStoreController],
};

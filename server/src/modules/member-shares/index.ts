import type { AppModule } from '../../platform/app';
import { MemberShareHqController } from './member-share.hq.controller';
import { MemberShareStoreController } from './member-share.store.controller';
import { MemberShareEntity, MemberShareTurnEntity } from './member-share.entities';
import { ShareLots } from './share-lots.tasks';

/** Many members get other guides at once: a manager shares out the store's, headquarters anybody's. */
export const memberShares: AppModule = {
  name: 'member-shares',
  entities: [MemberShareEntity, MemberShareTurnEntity],
  providers: [MemberShareHqController, MemberShareStoreController, ShareLots],
};

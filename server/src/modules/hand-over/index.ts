import type { AppModule } from '../../platform/app';
import { HandOverEntity, WecomTransferEntity } from './hand-over.entities';
import { HandOverHqController } from './hand-over.hq.controller';
import { HandOverStoreController } from './hand-over.store.controller';
import { MemberGuideHqController } from './member-guide.hq.controller';
import { RecordedDepartures } from './recorded-departures.tasks';
import { TellSuccessors } from './tell-successors.tasks';
import { WecomTransfers } from './wecom-transfers.tasks';

/** Members change hands: when a guide leaves, and one by one. */
export const handOver: AppModule = {
  name: 'hand-over',
  entities: [HandOverEntity, WecomTransferEntity],
  providers: [
    HandOverHqController,
    HandOverStoreController,
    MemberGuideHqController,
    RecordedDepartures,
    TellSuccessors,
    WecomTransfers,
  ],
};

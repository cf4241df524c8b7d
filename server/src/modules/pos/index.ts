import type { AppModule } from '../../platform/app';
import { ApiKeyEntity } from './api-key.entity';
import { ApiKeys } from './api-keys.service';
import { ReceivedItemEntity, RejectionEntity } from './intake.entities';
import { MergePurchases } from './merge-purchases.service';
import { PosHqController } from './pos.hq.controller';
import { PosController } from './pos.pos.controller';
import { Rejections } from './rejections.service';
import { PriceReportEntity, StockShortEntity, TillDayEntity, TillSyncEntity } from './till.entities';

export { digestOf, type ItemOutcome, type Refusal, refusal, type Sender, senderOf } from './intake';
export { type CheckedLine, IntakeChecks, isRefusal, type SoldLine } from './intake-checks.service';
export { type CheckedItem, Intake, type IntakeRun, type Taken, type TakeResult } from './intake.service';
export { lockBuyers } from './lock-buyers';
export { type Received, ReceivedItems } from './received-items.service';
export { freshIn, upsert } from './upsert';
export { UnreadItems } from './unread-items.service';
export { returnContent, type ReturnWish, TakeReturns } from './take-returns.service';

/** Tills and the ERP: their keys, what they send (each once), what they are told, and how well they keep up. */
export const pos: AppModule = {
  name: 'pos',
  entities: [
    ApiKeyEntity,
    PriceReportEntity,
    ReceivedItemEntity,
    RejectionEntity,
    StockShortEntity,
    TillDayEntity,
    TillSyncEntity,
  ],
  providers: [ApiKeys, MergePurchases, PosController, PosHqController, Rejections],
};

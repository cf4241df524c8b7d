import type { AppModule } from '../../platform/app';
import { CloseMonth } from './close-month.tasks';
import { Commission } from './commission.service';
import { CommissionPlanEntity } from './commission-plan.entity';
import { CreditEntryEntity } from './credit-entry.entity';
import { EarningsGuideController } from './earnings.guide.controller';
import { EarningsReader } from './earnings-reader.service';
import { GateJudgementEntity } from './gate-judgement.entity';
import { JudgeGates } from './judge-gates.service';
import { OfflineTargets } from './offline-targets.service';
import { PlanHqController } from './plan.hq.controller';
import { PoolSplitHqController } from './pool-split.hq.controller';
import { PrepareSums } from './prepare-sums.tasks';
import { SaleHqController } from './sale.hq.controller';
import { SaleLedgers } from './sale-ledgers.tasks';
import { SaleStoreController } from './sale.store.controller';
import { SettlementHqController } from './settlement.hq.controller';
import { StorePoolSplitEntity } from './store-pool-split.entity';
import { StorePoolStoreController } from './store-pool.store.controller';
import { UnsettledEntryEntity } from './unsettled-entry.entity';
import { WaitingBonusEntity } from './waiting-bonus.entity';
import { StatementEntity, StatementEntryEntity, StatementPeriodEntity } from './statement.entities';

export { CLOSE_MONTH, FIRST_LOT } from './close-month';
export { COMMISSION_POSTED, type CommissionPosted } from './commission';
export { Commission, type Extra, type ExtraOutcome, extraRowOf } from './commission.service';
export { CommissionPlanEntity, type PlanContent } from './commission-plan.entity';
export { rowOf as entryRowOf } from './credit-entry';
export { insertEntries, type NewEntry } from './credit-entry.repository';
export { type BeneficiaryKind, CreditEntryEntity, type CreditKind, type ExtraKind } from './credit-entry.entity';
export { EarningsReader, type MonthEarnings } from './earnings-reader.service';
export { entryReasonText } from './entry-words';
export { lineFactsOf, type SharedFacts } from './line-facts';
export { linePostings } from './line-postings';
export { type OfflineAttainment, OfflineTargets, type OfflineTargetsReader } from './offline-targets.service';
export { planOf } from './plans.service';
export { PostSales } from './post-sales.service';
export { reconcileCommission } from './reconcile-commission';

/** What guides, stores and franchisees earn from sales, and what each month pays them. */
export const commission: AppModule = {
  name: 'commission',
  entities: [
    CommissionPlanEntity,
    CreditEntryEntity,
    GateJudgementEntity,
    StatementEntity,
    StatementEntryEntity,
    StatementPeriodEntity,
    StorePoolSplitEntity,
    UnsettledEntryEntity,
    WaitingBonusEntity,
  ],
  providers: [
    Commission,
    EarningsReader,
    OfflineTargets,
    SaleLedgers,
    JudgeGates,
    CloseMonth,
    PrepareSums,
    EarningsGuideController,
    SaleStoreController,
    SaleHqController,
    PlanHqController,
    SettlementHqController,
    PoolSplitHqController,
    StorePoolStoreController,
  ],
};

export { accrue } from './accrue';
export { assertNoOverlap } from './assert-no-overlap';
export { type CommissionEntry, type EntryBeneficiary, type EntryKind, type EntryReason, type Ledger } from './entry';
export { daysOfService, type Service } from './days-of-service';
export { findOverlaps, type PlanOverlap } from './find-overlaps';
export { judgeGate, type OfflineMonth } from './judge-gate';
export { type CommissionLine, type GateState, type LineCredit, type StoreShare } from './line';
export { maturesAt, type MaturityFacts } from './matures-at';
export { openEntries, type OpenEntry } from './open-entries';
export { pickRate, type PickedRate } from './pick-rate';
export { type AfterHours, type CommissionPlan, type OnlineGate, type RateRule, type SalesChannel } from './plan';
export { planAt } from './plan-at';
export {
  KEEP_POOL,
  POOL_SPLIT_METHODS,
  type PoolMember,
  type PoolShare,
  type PoolSplit,
  poolMembersBy,
  splitPool,
} from './pool-split';
export { reattribute } from './reattribute';
export { reversalMaturesAt } from './reversal-matures-at';
export { reverse } from './reverse';
export { settleGate } from './settle-gate';
export { settleHold } from './settle-hold';
export { planInPlace, simulatePlan, type SimulatedRow, type SimulatedTotals, type Simulation } from './simulate-plan';
export { type SimulatedPool, simulateSplit } from './simulate-split';
export { statement, type Statement, type StatementSums } from './statement';

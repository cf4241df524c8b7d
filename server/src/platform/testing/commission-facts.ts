import { type CommissionEntry, type CommissionLine, type CommissionPlan } from '../../domain/commission';
import { shanghaiInstant } from '../../domain/time';

/** Guide W of store A, guide Z of store B, store C; store A recruited the member. */
export const [W, Z] = [101, 102] as const;
export const [A, B, C] = [1, 2, 3] as const;

/** The plan of the worked examples: 5 %, half as much again after hours, at most 15 % with the rebate. */
export const aPlan = (more: Partial<CommissionPlan> = {}): CommissionPlan => ({
  id: 1,
  versionId: 1,
  name: '基础方案',
  brandIds: null,
  effectiveFrom: shanghaiInstant('2026-01-01'),
  effectiveTo: null,
  rules: [],
  defaultRateBp: 500,
  afterHours: { multiplierBp: 15_000, fromMinute: 22 * 60, toMinute: 10 * 60, importedToo: false },
  poolRateBp: 100,
  poolSplit: { method: 'none', managerBp: 0 },
  selfPurchaseRateBp: 0,
  capBp: 1_500,
  onlineGate: null,
  ...more,
});

/** A line of 800.00, paid in the mall at 15:00, guide W's sale, origin rebate 2 % for store A. */
export const aLine = (more: Partial<CommissionLine> = {}): CommissionLine => ({
  lineId: 1,
  netFen: 80_000,
  gift: false,
  skuId: 11,
  brandId: 21,
  categoryIds: [31, 32],
  channel: 'mall',
  paidAt: shanghaiInstant('2026-03-02', '15:00'),
  credit: { beneficiary: 'guide', guideId: W, storeId: A, reason: 'MEMBER', held: false },
  buyerGuideId: null,
  gate: 'met',
  origin: { storeId: A, rebateBp: 200 },
  selling: { storeId: A, shareBp: 10_000 },
  fulfilling: null,
  ...more,
});

/** Sum of the amounts, of one ledger or of those that fit. */
export const sumFen = (entries: readonly CommissionEntry[], fits: Partial<CommissionEntry> = {}): number =>
  entries
    .filter((entry) => Object.entries(fits).every(([key, value]) => entry[key as keyof CommissionEntry] === value))
    .reduce((sum, { fen }) => sum + fen, 0);

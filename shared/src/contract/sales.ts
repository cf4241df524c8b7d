import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, id, instant, pageOf, pageQuery, pathId, queryId, text } from './scalars';

/** Where a sale was made. Everything but the till is online (A138). */
export const SALE_CHANNELS = ['mall', 'pos', 'jd', 'tmall', 'youzan'] as const;
/** Channels whose orders are imported (attribution.md: rows 1, 7, 9 only). */
export const IMPORTED_CHANNELS = ['jd', 'tmall', 'youzan'] as const;
export const BENEFICIARIES = ['guide', 'store_pool', 'hq', 'nobody', 'hold'] as const;

/** Whose sale a line is, and why: what a person reads. */
export const credit = z.object({
  beneficiary: z.enum(BENEFICIARIES),
  guideId: id.optional(),
  guideName: z.string().optional(),
  reason: z.string(),
  reasonText: z.string(),
  sellingStoreId: id.optional(),
  sellingStoreName: z.string().optional(),
  assistGuideName: z.string().optional().describe('分享过的导购：只计助攻，不计提成'),
});
export const saleLine = z.object({
  lineId: id,
  name: z.string(),
  picture: z.string().optional(),
  skuCode: z.string().optional(),
  quantity: z.int().describe('几位导购分的一行里，有的份没有件数，为 0'),
  netFen: z.int().describe('提成基数：成交价减优惠，不含运费'),
  returnedFen: z.int(),
  credit,
});
export const sale = z.object({
  saleId: id,
  channel: z.enum(SALE_CHANNELS),
  externalId: z.string().describe('商城订单号、小票号或渠道订单号'),
  storeId: id.optional(),
  storeName: z.string().optional(),
  memberName: z.string().optional().describe('打码'),
  paidAt: instant,
  afterHours: z.boolean(),
  netFen: z.int(),
  returnedFen: z.int(),
  maturesAt: instant.optional(),
  lines: z.array(saleLine),
});
const saleFilters = {
  ...pageQuery,
  q: text(64).optional().describe('订单号、小票号'),
  channel: z.enum(SALE_CHANNELS).optional(),
  guideId: queryId.optional(),
  from: day.optional(),
  to: day.optional(),
};
export const listSales = endpoint({
  method: 'GET',
  path: '/api/v1/hq/sales',
  access: 'hq:commission',
  summary: '全渠道业绩台账：每一行归谁、为什么（没给日期时近 90 天；按单号查不限；total 最多数到 10000）',
  query: z.object({ ...saleFilters, storeId: queryId.optional(), reason: text(32).optional() }),
  response: pageOf(sale),
  errors: [],
});
/** What posts say of a line's money: all entries of the three ledgers, newest last. */
export const ledgerEntry = z.object({
  entryId: id,
  ledger: z.enum(['commission', 'origin_rebate', 'store_credit']),
  kind: z
    .string()
    .describe(
      'accrual | reversal | reassign | gated | gate_release | gate_void | hold | release | recruit | prize | manual | pool_share',
    ),
  at: instant,
  beneficiary: z.string().describe('导购、门店或加盟商的名字'),
  baseFen: z.int(),
  rateText: z.string().describe('例：5% × 夜间 1.5 倍'),
  amountFen: z.int(),
  cutFen: z.int().describe('因封顶少计的部分'),
  reason: z.string(),
  reasonText: z.string(),
  month: z.string().optional().describe('已结算进哪个月'),
});
export const getSale = endpoint({
  method: 'GET',
  path: '/api/v1/hq/sales/:saleId',
  access: 'hq:commission',
  summary: '一笔业绩的归属、三本账分录与改归属记录',
  params: z.object({ saleId: pathId }),
  response: sale.extend({
    entries: z.array(ledgerEntry.extend({ lineId: id })),
    changes: z.array(
      z.object({
        lineId: id,
        at: instant,
        from: z.string(),
        to: z.string(),
        why: z.string(),
        actor: z.string(),
      }),
    ),
  }),
  errors: ['SALE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
/** Exactly one new owner. */
const reassignment = z
  .object({
    guideId: id.optional(),
    toStorePool: z.boolean().optional().describe('改记到成交门店'),
    why: text(200).min(2, '请写明原因'),
  })
  .refine((b) => (b.guideId !== undefined) !== (b.toStorePool === true), { message: '选一位导购，或改记到门店' });
export const reassignSaleLine = endpoint({
  method: 'POST',
  path: '/api/v1/hq/sale-lines/:lineId/reassign',
  access: 'hq:commission',
  summary: '人工改归属：冲销原分录，按新归属重记，留痕',
  params: z.object({ lineId: pathId }),
  body: reassignment,
  response: sale,
  errors: ['SALE_LINE_NOT_FOUND', 'STAFF_NOT_FOUND', 'REASSIGN_SAME', 'REASSIGN_RETURNED', 'OUT_OF_SCOPE'],
});
export const listStoreSales = endpoint({
  method: 'GET',
  path: '/api/v1/store/sales',
  access: 'store',
  summary: '本店业绩：线上与收银台，每一行归谁（店长看全店，导购看自己；没给日期时近 90 天，按单号查不限）',
  query: z.object(saleFilters),
  response: pageOf(sale.extend({ reassignUntil: instant.optional().describe('店长可改归属的期限（付款后 7 天）') })),
  errors: [],
});
export const reassignStoreSaleLine = endpoint({
  method: 'POST',
  path: '/api/v1/store/sale-lines/:lineId/reassign',
  access: 'store',
  summary: '店长改归属：付款 7 天内、本店成交、改给本店导购或门店',
  params: z.object({ lineId: pathId }),
  body: reassignment,
  response: sale,
  errors: [
    'SALE_LINE_NOT_FOUND',
    'STAFF_NOT_FOUND',
    'REASSIGN_SAME',
    'REASSIGN_RETURNED',
    'REASSIGN_TOO_LATE',
    'REASSIGN_HQ_ONLY',
    'MANAGER_ONLY',
  ],
});

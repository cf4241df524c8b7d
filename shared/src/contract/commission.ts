import { z } from 'zod';
import { endpoint } from './endpoint';
import { ledgerEntry, SALE_CHANNELS } from './sales';
import { fen, id, instant, name, ok, pageOf, pageQuery, pathId, queryFlag, text } from './scalars';

/** A calendar month in Asia/Shanghai. */
export const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '月份写成 2026-11');
/** 收入状态：在途（售后期内）、可结算、已结算、暂存。 */
export const EARNING_STATES = ['pending', 'matured', 'settled', 'held'] as const;
export const basisPoints = z.int().min(0).max(10_000);

// ── the guide's own earnings (A42) ──────────────────────────────────────────────────────────────
const earning = ledgerEntry.omit({ ledger: true, beneficiary: true }).extend({
  state: z.enum(EARNING_STATES),
  channel: z.enum(SALE_CHANNELS).optional(),
  title: z.string().describe('商品名，或奖励的名目'),
  picture: z.string().optional(),
  quantity: z.int().optional(),
  afterHours: z.boolean(),
  maturesAt: instant.optional().describe('预计可结算时间；未收货时没有'),
});
export const getEarnings = endpoint({
  method: 'GET',
  path: '/api/v1/guide/earnings',
  access: 'guide',
  summary: '我的收入：本月汇总与逐笔明细，每一笔都写明为什么',
  query: z.object({
    ...pageQuery,
    month: month.optional(),
    state: z.enum(EARNING_STATES).optional(),
    unsettled: queryFlag.optional().describe('明细改为所有月份里还没结算的；汇总仍是 month 的'),
  }),
  response: pageOf(earning).extend({
    month,
    summary: z.object({
      todayFen: z.int(),
      monthFen: z.int().describe('本月记账净额'),
      pendingFen: z.int().describe('本月记账、还在售后期内'),
      maturedFen: z.int().describe('本月记账、已过售后期，等结算'),
      settledFen: z.int().describe('本月记账、已结算'),
      heldFen: z.int().describe('本月记账、暂存'),
      afterHoursFen: z.int().describe('其中按方案的夜间倍率计提的'),
      reversedFen: z.int().describe('本月退款冲回'),
      salesFen: z.int(),
      onlineFen: z.int(),
      tillFen: z.int(),
      unsettled: z
        .object({ pendingFen: z.int(), maturedFen: z.int(), heldFen: z.int() })
        .describe('到现在为止还没结算的，不论哪个月记账'),
      lastPaid: z.object({ month, payableFen: z.int() }).optional().describe('最近一张月结单；还没有时没有'),
    }),
  }),
  errors: [],
});
export const statement = z.object({
  id,
  month,
  kind: z.enum(['guide', 'store', 'franchisee']),
  beneficiaryId: id,
  name: z.string(),
  storeName: z.string().optional(),
  openingFen: z.int().describe('上月结转（可为负）'),
  earnedFen: z.int(),
  reversedFen: z.int(),
  extraFen: z.int().describe('拉新奖励、比赛奖金、人工调整、门店池分成（门店分出去的为负）'),
  payableFen: z.int().describe('本月应付'),
  carriedFen: z.int().describe('结转下月（可为负）'),
  writtenOffFen: z.int().describe('核销：离职者不再追回的欠款'),
  entries: z.int(),
});
export const listMyStatements = endpoint({
  method: 'GET',
  path: '/api/v1/guide/statements',
  access: 'guide',
  summary: '我的月结单',
  query: z.object(pageQuery),
  response: pageOf(statement),
  errors: [],
});
export const getMyStatement = endpoint({
  method: 'GET',
  path: '/api/v1/guide/statements/:statementId',
  access: 'guide',
  summary: '我的月结单明细：这张单结了哪些笔，上月结转加各笔等于应付、结转与核销',
  params: z.object({ statementId: pathId }),
  query: z.object(pageQuery),
  response: statement.extend({ lines: pageOf(earning) }),
  errors: ['STATEMENT_NOT_FOUND'],
});

// ── plans ───────────────────────────────────────────────────────────────────────────────────────
export const rateRule = z
  .object({
    brandId: id.optional(),
    categoryId: id.optional(),
    skuId: id.optional(),
    channel: z.enum(SALE_CHANNELS).optional(),
    rateBp: basisPoints.describe('万分比：500 = 5%'),
  })
  .refine((r) => [r.brandId, r.categoryId, r.skuId, r.channel].some((v) => v !== undefined), {
    message: '写明品牌、类目、SKU 或渠道，否则请改默认比例',
  });
const clockText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 22:00');
/** 门店池的分法（D4 第 8 行）：none 留在门店；equal 按在岗天数平分；by_sales 按各人当月在本店的净业绩。 */
export const POOL_SPLIT_METHODS = ['none', 'equal', 'by_sales'] as const;
export const poolSplit = z.object({
  method: z.enum(POOL_SPLIT_METHODS).describe('none 留在门店；equal 按在岗天数；by_sales 按各人在本店的净业绩'),
  managerBp: basisPoints.describe('店长先得的部分；0 = 店长与大家一起分'),
});
const planFields = {
  name: name.max(30),
  brandIds: z.array(id).min(1).nullable().describe('null = 全部品牌；按品牌的方案优先于全部品牌的'),
  effectiveFrom: instant,
  effectiveTo: instant.nullable(),
  defaultRateBp: basisPoints,
  rules: z.array(rateRule).max(500),
  afterHours: z
    .object({
      from: clockText.describe('含'),
      to: clockText.describe('不含'),
      multiplierBp: z.int().min(10_000).max(50_000).describe('15000 = 1.5 倍'),
      imported: z.boolean().describe('渠道导入订单也算夜间'),
    })
    .nullable(),
  poolRateBp: basisPoints.describe('没有导购时门店池的比例'),
  poolSplit: poolSplit
    .default({ method: 'none', managerBp: 0 })
    .describe('关账时门店池怎么分给在店的人；门店可以有自己的分法'),
  selfPurchaseRateBp: basisPoints,
  capBp: basisPoints.describe('提成 + 来源返佣的封顶，占净额'),
  gate: z
    .object({
      offlineTargetPct: z.int().min(1).max(200).describe('线下目标达成到多少（%）才发线上奖励部分'),
      baseRateBp: basisPoints.describe('未达标时线上按这个比例'),
    })
    .nullable()
    .describe('A43：线下达标，线上才有额外提成'),
};
export const commissionPlan = z.object({
  id,
  ...planFields,
  status: z.enum(['draft', 'published', 'ended']),
  inForce: z.boolean(),
  version: z.int(),
  publishedAt: instant.optional(),
  publishedBy: z.string().optional(),
});
const planBody = z.object(planFields).refine((p) => p.effectiveTo === null || p.effectiveTo > p.effectiveFrom, {
  message: '结束要晚于开始',
  path: ['effectiveTo'],
});
const byPlan = z.object({ planId: pathId });
export const listCommissionPlans = endpoint({
  method: 'GET',
  path: '/api/v1/hq/commission-plans',
  access: 'hq:commission',
  summary: '提成方案：各版本与生效期',
  query: z.object(pageQuery),
  response: pageOf(commissionPlan),
  errors: [],
});
export const addCommissionPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-plans',
  access: 'hq:commission',
  summary: '新建方案草稿（可由旧方案带出）',
  body: planBody,
  response: commissionPlan,
  status: 201,
  errors: ['BRAND_NOT_FOUND', 'CATEGORY_NOT_FOUND', 'SKU_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const updateCommissionPlan = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/commission-plans/:planId',
  access: 'hq:commission',
  summary: '改草稿；已发布的方案不能改，只能另发一版',
  params: byPlan,
  body: planBody,
  response: commissionPlan,
  errors: [
    'PLAN_NOT_FOUND',
    'PLAN_PUBLISHED',
    'BRAND_NOT_FOUND',
    'CATEGORY_NOT_FOUND',
    'SKU_NOT_FOUND',
    'OUT_OF_SCOPE',
  ],
});
export const deleteCommissionPlan = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/commission-plans/:planId',
  access: 'hq:commission',
  summary: '删除草稿',
  params: byPlan,
  response: ok,
  errors: ['PLAN_NOT_FOUND', 'PLAN_PUBLISHED', 'OUT_OF_SCOPE'],
});
export const publishCommissionPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-plans/:planId/publish',
  access: 'hq:commission',
  summary: '发布：不能与同范围的方案重叠，不能从过去开始',
  params: byPlan,
  response: commissionPlan,
  errors: ['PLAN_NOT_FOUND', 'PLAN_PUBLISHED', 'PLAN_OVERLAPS', 'PLAN_IN_PAST', 'OUT_OF_SCOPE'],
});
export const endCommissionPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-plans/:planId/end',
  access: 'hq:commission',
  summary: '给已发布的方案定结束时间（不早于现在）',
  params: byPlan,
  body: z.object({ effectiveTo: instant }),
  response: commissionPlan,
  errors: ['PLAN_NOT_FOUND', 'PLAN_STATE', 'PLAN_IN_PAST', 'OUT_OF_SCOPE'],
});
const simulated = z.object({
  salesFen: z.int(),
  commissionFen: z.int(),
  poolFen: z.int().describe('其中记入门店池的'),
  sharedFen: z.int().describe('门店池里分给导购的'),
  rebateFen: z.int(),
  cutFen: z.int(),
});
export const simulateCommissionPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-plans/:planId/simulate',
  access: 'hq:commission',
  summary: '试算：按这个方案重算某月的真实业绩，与当时相比',
  params: byPlan,
  body: z.object({ month }),
  response: z.object({
    month,
    lines: z.int(),
    guides: z.int(),
    now: simulated,
    plan: simulated,
    byBrand: z.array(z.object({ brandId: id, name: z.string(), nowFen: z.int(), planFen: z.int() })),
    byChannel: z.array(z.object({ channel: z.enum(SALE_CHANNELS), nowFen: z.int(), planFen: z.int() })),
    topGuides: z.array(z.object({ guideId: id, name: z.string(), nowFen: z.int(), planFen: z.int() })),
  }),
  errors: ['PLAN_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const previewCommissionPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-plans/preview',
  access: 'hq:commission',
  summary: '算一笔看看：按还没保存的方案，一笔成交各得多少；什么都不写',
  body: z.object({
    terms: z.object({
      defaultRateBp: planFields.defaultRateBp,
      rules: planFields.rules,
      afterHours: planFields.afterHours,
      poolRateBp: planFields.poolRateBp,
      capBp: planFields.capBp,
      gate: planFields.gate,
    }),
    sale: z.object({
      netFen: fen,
      clock: clockText.describe('付款时间，北京时间'),
      channel: z.enum(SALE_CHANNELS),
      brandId: id.optional(),
      categoryId: id.optional(),
      skuId: id.optional(),
      rebateBp: basisPoints.describe('会员来源返佣比例'),
    }),
  }),
  response: z.object({
    rateBp: z.int(),
    rule: z.int().nullable().describe('用了第几条特别比例，从 0 起；null = 默认比例'),
    multiplierBp: z.int(),
    fen: z.int().describe('导购提成；有线下达标要求时是达标后的'),
    missedFen: z.int().describe('线下没达标时的提成'),
    rebateFen: z.int(),
    cutFen: z.int().describe('封顶少计的，提成与返佣合计'),
    poolFen: z.int().describe('没有导购时门店池所得'),
  }),
  errors: [],
});

// ── monthly statements ──────────────────────────────────────────────────────────────────────────
export const statementPeriod = z.object({
  month,
  status: z
    .enum(['open', 'closing', 'stopped', 'closed'])
    .describe('stopped：试过多次都没有出完，不再自动重试；再次关账从停下处继续'),
  done: z.int().describe('已出单数（进度）'),
  total: z.int(),
  nextTryAt: instant.optional().describe('出错后等着自动重试时，下次的时间'),
  earnedFen: z.int(),
  reversedFen: z.int(),
  extraFen: z.int(),
  payableFen: z.int(),
  rebateFen: z.int(),
  closedAt: instant.optional(),
  closedBy: z.string().optional(),
});
const byMonth = z.object({ month });
export const listStatementPeriods = endpoint({
  method: 'GET',
  path: '/api/v1/hq/statement-periods',
  access: 'hq:settlement',
  summary: '结算期：进行中与已关账',
  query: z.object(pageQuery),
  response: pageOf(statementPeriod),
  errors: [],
});
export const closeStatementPeriod = endpoint({
  method: 'POST',
  path: '/api/v1/hq/statement-periods/:month/close',
  access: 'hq:settlement',
  summary: '关账：出当月结单；之后的调整只进下一期；中断了的可以再次关账，从停下处继续',
  params: byMonth,
  response: statementPeriod,
  status: 202,
  errors: ['PERIOD_CLOSED', 'PERIOD_NOT_OVER', 'PERIOD_ORDER', 'OUT_OF_SCOPE'],
});
export const listStatements = endpoint({
  method: 'GET',
  path: '/api/v1/hq/statement-periods/:month/statements',
  access: 'hq:settlement',
  summary: '某月结单：导购、门店池、加盟商',
  params: byMonth,
  query: z.object({
    ...pageQuery,
    kind: z.enum(['guide', 'store', 'franchisee']).default('guide'),
    q: text(40).optional(),
  }),
  response: pageOf(statement),
  errors: [],
});
export const getStatement = endpoint({
  method: 'GET',
  path: '/api/v1/hq/statements/:statementId',
  access: 'hq:settlement',
  summary: '结单明细，逐笔到订单',
  params: z.object({ statementId: pathId }),
  query: z.object(pageQuery),
  response: statement.extend({
    lines: pageOf(
      ledgerEntry.extend({ title: z.string(), channel: z.string().optional(), externalId: z.string().optional() }),
    ),
  }),
  errors: ['STATEMENT_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const exportStatements = endpoint({
  method: 'GET',
  path: '/api/v1/hq/statement-periods/:month/export',
  access: 'hq:settlement',
  summary: '导出 XLSX：结单、逐笔明细；总部另有逐单对账，合计等于订单',
  params: byMonth,
  query: z.object({ kind: z.enum(['guide', 'store', 'franchisee']).default('guide') }),
  response: z.unknown(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['PERIOD_NOT_CLOSED'],
  limit: { times: 30, seconds: 600 },
});
export const addManualEntry = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-adjustments',
  access: 'hq:settlement',
  summary: '人工调整一位导购的提成（正负），进当前未关账的一期，留痕',
  headers: [{ name: 'Idempotency-Key', required: true, description: '同一笔调整只记一次' }],
  body: z.object({
    guideId: id,
    amountFen: z
      .int()
      .min(-100_000_000)
      .max(100_000_000)
      .refine((v) => v !== 0, '金额不能为 0'),
    why: text(200).min(2, '请写明原因'),
  }),
  response: z.object({ entryId: id }),
  status: 201,
  errors: ['STAFF_NOT_FOUND', 'IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH', 'OUT_OF_SCOPE'],
});

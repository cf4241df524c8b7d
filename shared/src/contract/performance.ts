import { z } from 'zod';
import { month } from './commission';
import { endpoint } from './endpoint';
import { day, id, instant, name, pageOf, pageQuery, pathId, queryId, text } from './scalars';

// ── targets at any node (A60) ───────────────────────────────────────────────────────────────────
export const TARGET_METRICS = ['sales', 'online_sales', 'till_sales', 'recruits'] as const;
export const NODE_KINDS = ['hq', 'region', 'brand', 'store', 'guide'] as const;
export const TARGET_PERIODS = ['month', 'quarter'] as const;
export const PACE = ['ahead', 'on_track', 'behind', 'met', 'none'] as const;
export const attainment = z.object({
  nodeKind: z.enum(NODE_KINDS),
  nodeId: z.int().nonnegative(),
  name: z.string(),
  whole: z.boolean().describe('其下的门店都在你的范围内；只看到一部分的，没有自己的目标，也不能设'),
  target: z.int().nullable().describe('按它算达成；金额为分，拉新为人数；null = 未设'),
  given: z.int().nullable().describe('设的目标；拉新按可触达人群封顶时可大于 target（A61）'),
  cappedByPool: z.boolean(),
  pool: z
    .object({
      reachable: z.int().describe('池内可招募：这个月及之前 30 天从导购的链接进来、月初还不是会员的人（含已招到的）'),
      saturationBp: z.int().nullable().describe('其中已招到的占比；没有客流为 null'),
    })
    .optional()
    .describe('门店与导购的拉新才有'),
  rolledUp: z.int().describe('下级目标之和'),
  actual: z.int(),
  turnoverFen: z.int().nullable().describe('门店的业绩（含代发），减去期间冲回；不是门店或不是金额为空'),
  pct: z.number().nullable(),
  pace: z.enum(PACE),
  paceTarget: z.int().nullable().describe('按进度到今天应完成'),
  children: z.int(),
  note: z.string().describe('例：可拉新的客流已用 92%；两周零增长'),
});
const capped = z.boolean().optional().describe('拉新目标按可触达人群封顶；只对门店与导购，不传不变');
const periodQuery = { month, metric: z.enum(TARGET_METRICS).default('sales') };
export const listTargets = endpoint({
  method: 'GET',
  path: '/api/v1/hq/targets',
  access: 'hq:performance',
  summary: '目标与达成：逐级下钻（总部 → 区域或品牌 → 门店 → 导购），按月或按季',
  query: z.object({
    ...pageQuery,
    ...periodQuery,
    period: z.enum(TARGET_PERIODS).default('month').describe('quarter：month 所在的季度，是其中各月的目标与完成之和'),
    parentKind: z.enum(['hq', 'region', 'brand', 'store']).default('hq'),
    parentId: queryId.optional(),
    by: z.enum(['region', 'brand']).default('region').describe('总部的下级：区域，或品牌'),
    brandId: queryId.optional().describe('区域里只看这个品牌的门店'),
  }),
  response: pageOf(attainment).extend({
    period: z.string().describe('2026-11，或 2026-Q4'),
    parent: attainment,
    daily: z
      .array(z.object({ day, actual: z.int(), paceTarget: z.int().nullable() }))
      .describe('到每天结束为止的累计，到今天为止'),
  }),
  errors: ['OUT_OF_SCOPE'],
});
export const putTargets = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/targets',
  access: 'hq:performance',
  summary: '设目标（批量）；null 为取消',
  body: z.object({
    ...periodQuery,
    items: z
      .array(
        z.object({
          nodeKind: z.enum(NODE_KINDS),
          nodeId: z.int().nonnegative(),
          target: z.int().min(0).max(1_000_000_000_00).nullable(),
          cappedByPool: capped,
        }),
      )
      .min(1)
      .max(2000),
  }),
  response: z.object({ saved: z.int() }),
  errors: ['TARGET_NODE_UNKNOWN', 'OUT_OF_SCOPE'],
});
export const listStoreTargets = endpoint({
  method: 'GET',
  path: '/api/v1/store/targets',
  access: 'store',
  summary: '本店目标与每位导购的达成',
  query: z.object({ month: month.optional(), metric: periodQuery.metric }),
  response: z.object({
    month,
    store: attainment,
    guides: z.array(attainment.extend({ lockedWhy: z.string().optional().describe('店长为什么不能改这一位的目标') })),
  }),
  errors: [],
});
export const putStoreTargets = endpoint({
  method: 'PUT',
  path: '/api/v1/store/targets',
  access: 'store',
  summary: '店长把本店目标分到导购',
  body: z.object({
    ...periodQuery,
    items: z
      .array(z.object({ guideId: id, target: z.int().min(0).max(1_000_000_000_00).nullable(), cappedByPool: capped }))
      .min(1)
      .max(200),
  }),
  response: z.object({ saved: z.int() }),
  errors: ['TARGET_NODE_UNKNOWN', 'TARGET_LOCKED', 'MANAGER_ONLY'],
});
export const getMyTargets = endpoint({
  method: 'GET',
  path: '/api/v1/guide/targets',
  access: 'guide',
  summary: '我的目标与进度',
  query: z.object({ month: month.optional() }),
  response: z.object({ month, items: z.array(attainment.extend({ metric: z.enum(TARGET_METRICS) })) }),
  errors: [],
});

// ── KPI (A38–A40) ───────────────────────────────────────────────────────────────────────────────
export const KPI_ITEMS = [
  'sales',
  'members_served',
  'shares',
  'material_pv',
  'material_uv',
  'recruits',
  'online_share',
  'assists',
] as const;
const kpiItem = z.object({
  item: z.enum(KPI_ITEMS),
  weight: z.int().min(1).max(100),
  target: z.int().min(1).describe('每月目标；金额为分，占比为万分比'),
  capPct: z.int().min(100).max(200).default(120).describe('单项得分封顶（%）'),
});
export const kpiScheme = z.object({
  id,
  name: z.string(),
  fromMonth: month,
  items: z.array(kpiItem),
  createdBy: z.string(),
  createdAt: instant,
});
export const listKpiSchemes = endpoint({
  method: 'GET',
  path: '/api/v1/hq/kpi-schemes',
  access: 'hq:performance',
  summary: '考核方案（按生效月份）',
  query: z.object(pageQuery),
  response: pageOf(kpiScheme),
  errors: [],
});
export const addKpiScheme = endpoint({
  method: 'POST',
  path: '/api/v1/hq/kpi-schemes',
  access: 'hq:performance',
  summary: '新方案：权重合计 100，不早于本月',
  body: z.object({ name: name.max(30), fromMonth: month, items: z.array(kpiItem).min(1).max(KPI_ITEMS.length) }),
  response: kpiScheme,
  status: 201,
  errors: ['KPI_WEIGHTS', 'PLAN_IN_PAST', 'PLAN_OVERLAPS', 'OUT_OF_SCOPE'],
});
const kpiLine = z.object({
  item: z.enum(KPI_ITEMS),
  title: z.string(),
  actual: z.int(),
  target: z.int(),
  weight: z.int(),
  score: z.number(),
  text: z.string().describe('怎么算出来的'),
});
export const kpiScore = z.object({
  guideId: id,
  guideName: z.string(),
  storeName: z.string(),
  grade: z.string(),
  score: z.number(),
  rank: z.int(),
  items: z.array(kpiLine),
});
export const listKpiScores = endpoint({
  method: 'GET',
  path: '/api/v1/hq/kpi-scores',
  access: 'hq:performance',
  summary: '考核得分（每日更新）',
  query: z.object({
    ...pageQuery,
    month: month.optional(),
    q: text(40).optional(),
    storeId: queryId.optional(),
    regionId: queryId.optional(),
    sort: z.enum(['best', 'worst']).default('best'),
  }),
  response: pageOf(kpiScore).extend({ month, computedAt: instant.optional(), scheme: z.string().optional() }),
  errors: ['OUT_OF_SCOPE'],
});
const kpiEventQuery = { ...pageQuery, month, item: z.enum(KPI_ITEMS) };
const kpiEvents = pageOf(z.object({ at: instant, text: z.string(), value: z.int() }));
export const listKpiEvents = endpoint({
  method: 'GET',
  path: '/api/v1/hq/kpi-scores/:guideId/events',
  access: 'hq:performance',
  summary: '得分下钻：这一项由哪些单、哪些分享、哪些会员构成',
  params: z.object({ guideId: pathId }),
  query: z.object(kpiEventQuery),
  response: kpiEvents,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const listStoreKpiScores = endpoint({
  method: 'GET',
  path: '/api/v1/store/kpi-scores',
  access: 'store',
  summary: '店长：本店每个人的考核得分（A38）',
  query: z.object({ ...pageQuery, month: month.optional() }),
  response: pageOf(kpiScore).extend({
    month,
    of: z.int().describe('全公司参加考核的人数；rank 是其中的名次'),
    computedAt: instant.optional(),
    scheme: z.string().optional(),
  }),
  errors: ['MANAGER_ONLY'],
});
export const listStoreKpiEvents = endpoint({
  method: 'GET',
  path: '/api/v1/store/kpi-scores/:guideId/events',
  access: 'store',
  summary: '店长：本店一个人某一项得分的构成',
  params: z.object({ guideId: pathId }),
  query: z.object(kpiEventQuery),
  response: kpiEvents,
  errors: ['MANAGER_ONLY', 'STAFF_NOT_FOUND'],
});
export const getMyKpi = endpoint({
  method: 'GET',
  path: '/api/v1/guide/kpi',
  access: 'guide',
  summary: '我的考核得分',
  query: z.object({ month: month.optional() }),
  response: z.object({
    month,
    scheme: z.string().optional(),
    score: z.number().nullable(),
    rank: z.int().nullable(),
    of: z.int(),
    items: z.array(kpiLine),
    computedAt: instant.optional(),
  }),
  errors: [],
});
export const listMyKpiEvents = endpoint({
  method: 'GET',
  path: '/api/v1/guide/kpi/events',
  access: 'guide',
  summary: '我的得分下钻：这一项由哪些单、哪些分享、哪些会员构成',
  query: z.object(kpiEventQuery),
  response: kpiEvents,
  errors: [],
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, fen, id, instant, name, pageOf, pageQuery, pathId, queryFlag, queryId, text } from './scalars';

/** 拉新奖励：观察中 → 有效 → 已发放，或作废（A55、A56）。 */
export const RECRUIT_STATES = ['pending', 'review', 'valid', 'paid', 'void'] as const;

// ── the guide's own recruits ────────────────────────────────────────────────────────────────────
const recruit = z.object({
  id,
  memberName: z.string(),
  source: z.string().describe('join | wecom | pos | first_order'),
  joinedAt: instant,
  state: z.enum(RECRUIT_STATES),
  amountFen: z.int(),
  reasons: z.array(z.string()).describe('为什么有效、作废或待查，给人看的话'),
  decidesAt: instant.optional().describe('最早何时判定'),
});
export const listMyRecruits = endpoint({
  method: 'GET',
  path: '/api/v1/guide/recruits',
  access: 'guide',
  summary: '我拉新的会员与奖励进度',
  query: z.object({ ...pageQuery, state: z.enum(RECRUIT_STATES).optional() }),
  response: pageOf(recruit).extend({
    summary: z.object({
      todayCount: z.int(),
      monthCount: z.int(),
      pendingFen: z.int(),
      validFen: z.int(),
      paidFen: z.int(),
      plan: z.string().optional().describe('现行规则一句话'),
    }),
  }),
  errors: [],
});

// ── nobody won for long (A61) ───────────────────────────────────────────────────────────────────
const pause = z.object({
  guideId: id,
  name: z.string(),
  days: z.int().describe('连续几天没有拉到新会员'),
  lastJoinOn: day.optional(),
  reachable: z.int().describe('近 30 天从自己的链接进来、还不是会员的人（含已拉到的）'),
  saturationBp: z.int().nullable().describe('这些人里已拉到的占比；没有客流为 null'),
  text: z.string(),
});
export const listStorePauses = endpoint({
  method: 'GET',
  path: '/api/v1/store/recruit-pauses',
  access: 'store',
  summary: '本店多日没有拉新的导购（店长），客流是不是已经用完',
  response: z.object({ alertAfterDays: z.int(), items: z.array(pause) }),
  errors: ['MANAGER_ONLY'],
});
export const listPauses = endpoint({
  method: 'GET',
  path: '/api/v1/hq/recruit-pauses',
  access: 'hq:recruiting',
  summary: '多日零增长的导购，最久的在前',
  query: z.object({ ...pageQuery, storeId: queryId.optional() }),
  response: pageOf(pause.extend({ storeId: id, storeName: z.string() })).extend({ alertAfterDays: z.int() }),
  errors: ['OUT_OF_SCOPE'],
});

// ── plans, with a kill switch each ──────────────────────────────────────────────────────────────
const planFields = {
  name: name.max(30),
  amountFen: fen,
  from: instant,
  to: instant.nullable(),
  holdDays: z.int().min(1).max(60).default(7),
  perGuidePerDay: z.int().min(1).max(500).default(30),
  perGuidePerMonth: z.int().min(1).max(10_000).nullable(),
  needs: z.enum(['first_order', 'first_order_or_second_visit']).default('first_order_or_second_visit'),
  needsFriend: z.boolean().default(false).describe('观察期满时还要是导购的企业微信好友（A55）'),
  clusterSize: z.int().min(2).max(50).default(3).describe('同一设备上几个会员算一簇，不论归谁'),
};
export const recruitPlan = z.object({
  id,
  ...planFields,
  status: z.enum(['active', 'stopped', 'ended', 'scheduled']),
  stoppedWhy: z.string().optional(),
  counts: z.object({ pending: z.int(), review: z.int(), valid: z.int(), paid: z.int(), void: z.int() }),
});
const byPlan = z.object({ planId: pathId });
export const listRecruitPlans = endpoint({
  method: 'GET',
  path: '/api/v1/hq/recruit-plans',
  access: 'hq:recruiting',
  summary: '拉新奖励方案',
  query: z.object(pageQuery),
  response: pageOf(recruitPlan),
  errors: [],
});
export const addRecruitPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/recruit-plans',
  access: 'hq:recruiting',
  summary: '新建拉新方案；同一时间只有一个',
  body: z.object(planFields),
  response: recruitPlan,
  status: 201,
  errors: ['PLAN_OVERLAPS', 'PLAN_IN_PAST', 'OUT_OF_SCOPE'],
});
export const stopRecruitPlan = endpoint({
  method: 'POST',
  path: '/api/v1/hq/recruit-plans/:planId/stop',
  access: 'hq:recruiting',
  summary: '紧急停发：立即不再产生奖励；观察中的按选择作废或继续',
  params: byPlan,
  body: z.object({ why: text(200).min(2, '请写明原因'), voidPending: z.boolean() }),
  response: recruitPlan,
  errors: ['PLAN_NOT_FOUND', 'PLAN_STATE', 'OUT_OF_SCOPE'],
});
export const listRecruits = endpoint({
  method: 'GET',
  path: '/api/v1/hq/recruits',
  access: 'hq:recruiting',
  summary: '拉新明细与待查队列',
  query: z.object({
    ...pageQuery,
    state: z.enum(RECRUIT_STATES).optional(),
    guideId: queryId.optional(),
    storeId: queryId.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  response: pageOf(
    recruit.extend({
      memberId: id,
      guideId: id,
      guideName: z.string(),
      storeName: z.string(),
      signals: z.array(z.string()).describe('可疑之处'),
    }),
  ),
  errors: [],
});
export const decideRecruit = endpoint({
  method: 'POST',
  path: '/api/v1/hq/recruits/:recruitId/decide',
  access: 'hq:recruiting',
  summary: '人工判定待查的拉新；已发放的查实作假可追回',
  params: z.object({ recruitId: pathId }),
  body: z.object({ decision: z.enum(['valid', 'void']), note: text(200).min(2, '请写明理由') }),
  response: recruit,
  errors: ['RECRUIT_NOT_FOUND', 'RECRUIT_STATE', 'OUT_OF_SCOPE'],
});
export const recruitReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/recruits',
  access: 'hq:recruiting',
  summary: '导购会员招募数（有效、去重），按导购/门店/区域与日（A40）',
  query: z.object({
    ...pageQuery,
    from: day,
    to: day,
    by: z.enum(['guide', 'store', 'region']).default('store'),
    zeroOnly: queryFlag.optional().describe('只看两周零增长（A61）'),
  }),
  response: pageOf(
    z.object({
      id,
      name: z.string(),
      joined: z.int(),
      valid: z.int(),
      void: z.int(),
      lastJoinOn: day.optional(),
      daily: z
        .array(z.object({ day, joined: z.int(), valid: z.int(), void: z.int() }))
        .describe('按加入日；还在观察和待查的是余下的'),
    }),
  ),
  errors: [],
});

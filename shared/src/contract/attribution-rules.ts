import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, pageOf, pageQuery, pathId, text } from './scalars';

/** 归属规则的各个窗口与比例（D2–D5），全公司一套；窗口的端点都算在内。 */
const windows = {
  directHours: z.int().min(1).max(168).describe('打开某商品的分享后，几小时内买这件商品算直接成交（W_direct）'),
  touchDays: z.int().min(1).max(30).describe('打开任意分享后，几天内的成交算这位导购的（W_touch）'),
  assistedHours: z.int().min(1).max(24).describe('代客下单的清单几小时内下单有效'),
  protectionBindingDays: z.int().min(0).max(90).describe('会员绑定后几天内受保护：别人的分享抢不走'),
  protectionOrderDays: z.int().min(0).max(180).describe('会员上一笔记给这位导购的付款后几天内受保护'),
  reopenMinutes: z.int().min(1).max(240).describe('几分钟内重复打开同一条分享只算一次'),
  snapshotHours: z.int().min(1).max(72).describe('下单后几小时内付款，按下单时的归属；更晚按付款时重算'),
  anonymousDays: z.int().min(1).max(30).describe('登录前打开的分享，几天内登录都补记给会员'),
  fulfillingBp: z.int().min(0).max(10_000).describe('由别处发货时发货方的业绩占比，万分比；其余归成交门店'),
};
export const attributionWindows = z.object(windows);
export const attributionRule = z.object({
  id,
  ...windows,
  status: z
    .enum(['draft', 'scheduled', 'in_force', 'past', 'withdrawn'])
    .describe('草稿、待生效、生效中、已被后面的版本取代、已撤回'),
  note: z.string(),
  effectiveFrom: instant.optional(),
  effectiveTo: instant.optional().describe('下一版生效的时间'),
  createdAt: instant,
  createdBy: z.string(),
  scheduledAt: instant.optional(),
  scheduledBy: z.string().optional(),
  withdrawnAt: instant.optional(),
  withdrawnBy: z.string().optional(),
});
export const listAttributionRules = endpoint({
  method: 'GET',
  path: '/api/v1/hq/attribution-rules',
  access: 'hq:commission',
  summary: '归属规则：生效中的、待生效的与历史各版',
  query: z.object(pageQuery),
  response: pageOf(attributionRule).extend({
    current: attributionWindows.extend({
      version: z.int().describe('生效中的版本；0 = 还没有设过，用默认值'),
      effectiveFrom: instant.optional(),
    }),
    defaults: attributionWindows,
  }),
  errors: [],
});
export const addAttributionRule = endpoint({
  method: 'POST',
  path: '/api/v1/hq/attribution-rules',
  access: 'hq:commission',
  summary: '新建一版草稿；写下后不再改，要改就另建',
  body: z.object({ ...windows, note: text(100).default('') }).refine((r) => r.directHours <= r.touchDays * 24, {
    message: '直接成交的小时数不能长于分享有效的天数',
    path: ['directHours'],
  }),
  response: attributionRule,
  status: 201,
  errors: ['OUT_OF_SCOPE'],
});
const byRule = z.object({ ruleId: pathId });
export const scheduleAttributionRule = endpoint({
  method: 'POST',
  path: '/api/v1/hq/attribution-rules/:ruleId/schedule',
  access: 'hq:commission',
  summary: '给草稿定生效时间，到点自动生效；同一时间只能有一版',
  params: byRule,
  body: z.object({ effectiveFrom: instant }),
  response: attributionRule,
  errors: [
    'ATTRIBUTION_RULE_NOT_FOUND',
    'ATTRIBUTION_RULE_STATE',
    'ATTRIBUTION_RULE_TOO_SOON',
    'ATTRIBUTION_RULE_SAME_TIME',
    'OUT_OF_SCOPE',
  ],
});
export const withdrawAttributionRule = endpoint({
  method: 'POST',
  path: '/api/v1/hq/attribution-rules/:ruleId/withdraw',
  access: 'hq:commission',
  summary: '撤回草稿或还没生效的版本；留在历史里',
  params: byRule,
  response: attributionRule,
  errors: ['ATTRIBUTION_RULE_NOT_FOUND', 'ATTRIBUTION_RULE_STATE', 'ATTRIBUTION_RULE_TOO_SOON', 'OUT_OF_SCOPE'],
});

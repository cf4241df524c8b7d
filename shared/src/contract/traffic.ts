import { z } from 'zod';
import { endpoint } from './endpoint';
import { LINK_CHANNELS } from './guide';
import { day, id, pageOf, pageQuery, queryId } from './scalars';

// ── what shared content brought (A36, A65, A69, A136, A137) ─────────────────────────────────────
export const CONTENT_KINDS = ['product', 'zone', 'material', 'store'] as const;
const stats = {
  shares: z.int().describe('打开分享面板'),
  pv: z.int(),
  uv: z.int().describe('去重访客：90 天内按人精确去重，更早的按天去重后相加'),
  carts: z.int(),
  orders: z.int(),
  paidFen: z.int(),
};
const range = { from: day, to: day };
export const listContentStats = endpoint({
  method: 'GET',
  path: '/api/v1/guide/content-stats',
  access: 'guide',
  summary: '我分享的内容：每件带来多少人、多少单（几分钟内更新）',
  query: z.object({ ...pageQuery, ...range }),
  response: pageOf(
    z.object({
      kind: z.enum(CONTENT_KINDS),
      contentId: id,
      title: z.string(),
      picture: z.string().optional(),
      ...stats,
    }),
  ).extend({
    total: z.int(),
    daily: z.array(z.object({ day, pv: z.int(), uv: z.int(), shares: z.int() })),
  }),
  errors: [],
});
export const CONTENT_GROUPS = ['content', 'guide', 'day', 'week', 'store', 'channel', 'guide_content_week'] as const;
const contentQuery = {
  ...range,
  by: z.enum(CONTENT_GROUPS).default('content'),
  guideId: queryId.optional(),
  storeId: queryId.optional(),
  regionId: queryId.optional().describe('含下级区域；按访问发生的门店'),
  kind: z.enum(CONTENT_KINDS).optional(),
  channel: z.enum(LINK_CHANNELS).optional().describe('分享到哪里：单聊、群、朋友圈……'),
};
export const contentReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/content',
  access: 'hq:performance',
  summary: '内容、导购、门店、渠道、天、周，或导购 × 内容 × 周：分享、PV、UV、加购、下单（A36、A65）',
  query: z.object({ ...pageQuery, ...contentQuery }),
  response: pageOf(
    z.object({
      key: z.string(),
      name: z.string(),
      week: day.optional().describe('导购 × 内容 × 周：那一周的周一'),
      guideName: z.string().optional(),
      storeName: z.string().optional().describe('导购现在的门店'),
      kind: z.enum(CONTENT_KINDS).optional(),
      ...stats,
    }),
  ),
  errors: ['OUT_OF_SCOPE'],
});
export const exportContentReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/content/export',
  access: 'hq:performance',
  summary: '导出 XLSX：同一份报表的全部行（最多 20000 行），数字与页面相同（A65）',
  query: z.object(contentQuery),
  response: z.unknown(),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['OUT_OF_SCOPE'],
  limit: { times: 30, seconds: 600 },
});
export const funnelReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/funnel',
  access: 'hq:performance',
  summary: '漏斗：访客 → 看商品 → 加购 → 下单 → 付款（A69）',
  query: z.object({
    ...range,
    guideId: queryId.optional(),
    storeId: queryId.optional(),
    kind: z.enum(CONTENT_KINDS).optional(),
    contentId: queryId.optional(),
  }),
  response: z.object({
    steps: z.array(
      z.object({
        step: z.enum(['visit', 'product', 'cart', 'order', 'paid']),
        name: z.string(),
        people: z.int(),
        ofPrevious: z.number().nullable(),
        ofFirst: z.number().nullable(),
      }),
    ),
    definition: z.string(),
  }),
  errors: ['OUT_OF_SCOPE'],
});
export const trackingQuality = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/tracking-quality',
  access: 'hq:performance',
  summary: '埋点质量：每种事件的量、缺 id 的比例、迟到与重复（A136）',
  query: z.object(range),
  response: z.object({
    rows: z.array(
      z.object({
        name: z.string(),
        events: z.int(),
        noSession: z.int(),
        noStore: z.int(),
        noPerson: z.int(),
        noContent: z.int().describe('既不是从内容链接来，也不关于商品、专区或素材'),
        noGuide: z.int(),
        noChannel: z.int(),
        lateOver5Min: z.int(),
      }),
    ),
    duplicates: z.int().describe('重复上报而丢弃的'),
    refused: z.int().describe('名字或字段写错而拒收的'),
  }),
  errors: [],
});

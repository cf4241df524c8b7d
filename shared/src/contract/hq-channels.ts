import { z } from 'zod';
import { endpoint } from './endpoint';
import { IMPORTED_CHANNELS, SALE_CHANNELS } from './sales';
import { day, id, instant, name, pageOf, pageQuery, pathId, queryId, text } from './scalars';

// ── keys, health of the exchange, parity ────────────────────────────────────────────────────────
export const API_KEY_KINDS = ['pos', 'erp', ...IMPORTED_CHANNELS] as const;
const apiKeyFields = {
  name: name.max(40),
  kinds: z.array(z.enum(API_KEY_KINDS)).min(1, '至少一种用途'),
  storeIds: z.array(id).max(5000).nullable().describe('null = 全部门店'),
};
export const apiKey = z.object({
  id,
  keyId: z.string(),
  ...apiKeyFields,
  status: z.enum(['active', 'disabled']),
  createdAt: instant,
  lastUsedAt: instant.optional(),
});
const withSecret = apiKey.extend({ secret: z.string().describe('只显示这一次，请立即保存') });
const byKey = z.object({ apiKeyId: pathId });
export const listApiKeys = endpoint({
  method: 'GET',
  path: '/api/v1/hq/api-keys',
  access: 'hq:channels',
  summary: '接口密钥（POS、ERP、渠道）',
  query: z.object(pageQuery),
  response: pageOf(apiKey),
  errors: [],
});
export const addApiKey = endpoint({
  method: 'POST',
  path: '/api/v1/hq/api-keys',
  access: 'hq:channels',
  summary: '新建密钥',
  body: z.object(apiKeyFields),
  response: withSecret,
  status: 201,
  errors: ['STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const updateApiKey = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/api-keys/:apiKeyId',
  access: 'hq:channels',
  summary: '改用途、停用、恢复',
  params: byKey,
  body: z.object({ ...apiKeyFields, status: z.enum(['active', 'disabled']) }),
  response: apiKey,
  errors: ['API_KEY_NOT_FOUND', 'STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const rotateApiKey = endpoint({
  method: 'POST',
  path: '/api/v1/hq/api-keys/:apiKeyId/rotate',
  access: 'hq:channels',
  summary: '换密钥：旧的 24 小时内仍可用',
  params: byKey,
  response: withSecret,
  errors: ['API_KEY_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const listPosSync = endpoint({
  method: 'GET',
  path: '/api/v1/hq/pos/sync',
  access: 'hq:channels',
  summary: 'POS 同步：每家店最近上传、延迟、今日张数与拒收',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    state: z.enum(['ok', 'late', 'silent', 'never']).optional(),
  }),
  response: pageOf(
    z.object({
      storeId: id,
      storeName: z.string(),
      state: z.enum(['ok', 'late', 'silent', 'never']),
      lastPaidAt: instant.optional(),
      lastReceivedAt: instant.optional(),
      lagSeconds: z.int().optional().describe('最近一批小票从付款到收到'),
      receiptsToday: z.int(),
      salesTodayFen: z.int(),
      rejectedToday: z.int(),
    }),
  ).extend({
    summary: z.object({ ok: z.int(), late: z.int(), silent: z.int(), never: z.int(), p95LagSeconds: z.int() }),
  }),
  errors: [],
});
export const listRejections = endpoint({
  method: 'GET',
  path: '/api/v1/hq/pos/rejections',
  access: 'hq:channels',
  summary: '被拒收的条目与原因',
  query: z.object({ ...pageQuery, storeId: queryId.optional(), kind: text(20).optional(), day: day.optional() }),
  response: pageOf(
    z.object({
      id,
      at: instant,
      kind: z.string().describe('receipt | refund | stock | channel_order | channel_refund | member'),
      externalId: z.string(),
      storeName: z.string().optional(),
      keyName: z.string(),
      code: z.string(),
      message: z.string(),
      body: z.string().describe('原文（手机号打码）'),
    }),
  ),
  errors: [],
});
export const listStockShorts = endpoint({
  method: 'GET',
  path: '/api/v1/hq/pos/stock-shorts',
  access: 'hq:channels',
  summary: '卖出超过账面：待盘点的差异',
  query: z.object({ ...pageQuery, storeId: queryId.optional() }),
  response: pageOf(
    z.object({
      id,
      at: instant,
      storeId: id,
      storeName: z.string(),
      skuCode: z.string(),
      name: z.string(),
      shortBy: z.int(),
      externalId: z.string(),
    }),
  ),
  errors: [],
});
export const listPriceParity = endpoint({
  method: 'GET',
  path: '/api/v1/hq/pos/price-parity',
  access: 'hq:channels',
  summary: '线上线下同价核对：收银台价格与总部价不一致的 SKU',
  query: z.object({ ...pageQuery, storeId: queryId.optional(), q: text(40).optional() }),
  response: pageOf(
    z.object({
      storeId: id,
      storeName: z.string(),
      skuId: id,
      skuCode: z.string(),
      name: z.string(),
      hqFen: z.int(),
      posFen: z.int(),
      reportedAt: instant,
    }),
  ).extend({ summary: z.object({ stores: z.int(), reported: z.int(), differing: z.int() }) }),
  errors: [],
});
export const listChannels = endpoint({
  method: 'GET',
  path: '/api/v1/hq/channels',
  access: 'hq:channels',
  summary: '各渠道接入状态（A143）：最近导入、单量、认出会员的比例',
  response: z.object({
    items: z.array(
      z.object({
        channel: z.enum(SALE_CHANNELS),
        orders30d: z.int(),
        netFen30d: z.int(),
        matched30d: z.int(),
        lastReceivedAt: instant.optional(),
        lastPaidAt: instant.optional(),
      }),
    ),
  }),
  errors: [],
});
export const listUnfinishedOrders = endpoint({
  method: 'GET',
  path: '/api/v1/hq/channels/unfinished-orders',
  access: 'hq:channels',
  summary: '还没说收货的渠道订单：提成要等收货；付款后 15 天仍没有消息的自动算收货',
  query: z.object({ ...pageQuery, channel: z.enum(IMPORTED_CHANNELS).optional(), q: text(64).optional() }),
  response: pageOf(
    z.object({
      saleId: id,
      channel: z.enum(IMPORTED_CHANNELS),
      externalId: z.string(),
      paidAt: instant,
      completesAt: instant.describe('到这时自动算收货'),
      netFen: z.int(),
      returnedFen: z.int(),
      matched: z.boolean().describe('认出了会员'),
    }),
  ).extend({ openFen: z.int().describe('没收货的净额合计') }),
  errors: ['OUT_OF_SCOPE'],
});

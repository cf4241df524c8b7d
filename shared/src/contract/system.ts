import { z } from 'zod';
import { endpoint } from './endpoint';
import { oneByOne } from './one-by-one';
import { id, instant, looseLink, VISITOR_HEADER } from './scalars';

export const health = endpoint({
  method: 'GET',
  path: '/api/v1/health',
  access: 'public',
  summary: '是否可以接请求：迁移与演示数据完成前、正在停止、数据库连续 15 秒连不上时答 503',
  response: z.object({
    status: z.literal('ok'),
    version: z.string(),
    database: z.enum(['sqlite', 'mysql', 'mariadb']),
  }),
  errors: ['NOT_READY'],
});
export const live = endpoint({
  method: 'GET',
  path: '/api/v1/health/live',
  access: 'public',
  summary: '进程是否活着：启动和停止时也答 200；后台循环卡住 10 分钟以上答 503，应重启',
  response: z.object({ status: z.literal('ok'), stage: z.string() }),
  errors: ['NOT_READY'],
  hot: true,
  early: true,
});

/**
 * Screens report what happened on them (A19, A136). An event with an unknown name or a wrong field is refused by itself,
 * and the answer says so: a typo is seen at once, and the other events of the batch are not lost for it.
 */
export const EVENT_NAMES = [
  'page_view',
  'zone_impression',
  'zone_click',
  'product_impression',
  'product_view',
  'add_to_cart',
  'checkout_view',
  'order_placed',
  'order_paid',
  'share_open',
  'store_switch',
  'search',
  'join_view',
  'join_done',
  'page_leave',
  'cart_view',
  'order_view',
  'material_view',
  'store_view',
  'share_link',
] as const;
export const trackedEvent = z.object({
  name: z.enum(EVENT_NAMES),
  at: instant,
  /** Given by the device, so that a batch sent twice counts once. */
  id: z
    .string()
    .regex(/^[0-9A-Za-z_-]{8,36}$/)
    .optional(),
  page: z.string().max(80).optional(),
  storeId: id.optional(),
  guideId: id.optional(),
  productId: id.optional(),
  zoneId: id.optional(),
  materialId: id.optional(),
  taskId: id.optional(),
  /** How long the screen was looked at (`page_leave`), in milliseconds. */
  durationMs: z.int().min(0).max(86_400_000).optional(),
  link: looseLink.optional(),
  channel: z.string().max(20).optional(),
  session: z.string().max(40).optional(),
  query: z.string().max(60).optional(),
  value: z.int().min(0).max(1_000_000_000).optional(),
});
export const recordEvents = endpoint({
  method: 'POST',
  path: '/api/v1/events',
  access: 'public',
  summary: '上报埋点；一次最多 50 条，写错的逐条拒收；每人每分钟约 600 条，超出的整批退回，稍后重发',
  body: z.object({ events: z.array(oneByOne(trackedEvent)).min(1).max(50) }),
  headers: [VISITOR_HEADER],
  response: z.object({
    accepted: z.int().describe('收下的条数；带 id 的重复上报也算收下，但只记一次'),
    refused: z.array(z.object({ index: z.int(), message: z.string() })).optional(),
  }),
  status: 202,
  errors: ['TOO_MANY_REQUESTS'],
  hot: true,
});

const notifyAnswer = z.undefined();
export const payNotify = endpoint({
  method: 'POST',
  path: '/api/v1/wechat/pay-notify',
  access: 'wechat',
  summary: '微信支付结果通知（验签、解密、幂等）',
  upload: { maxBytes: 65_536 },
  response: notifyAnswer,
  status: 204,
  errors: ['NOTIFY_FORGED', 'NOTIFY_STALE', 'NOTIFY_BROKEN'],
  limit: { times: 60_000, seconds: 60, lot: 200 },
});
export const refundNotify = endpoint({
  method: 'POST',
  path: '/api/v1/wechat/refund-notify',
  access: 'wechat',
  summary: '微信退款结果通知',
  upload: { maxBytes: 65_536 },
  response: notifyAnswer,
  status: 204,
  errors: ['NOTIFY_FORGED', 'NOTIFY_STALE', 'NOTIFY_BROKEN'],
  limit: { times: 60_000, seconds: 60, lot: 200 },
});

const wecomSigned = {
  msg_signature: z.string().max(64).default(''),
  timestamp: z.string().max(20).default(''),
  nonce: z.string().max(64).default(''),
};
const WECOM_TEXT = 'text/plain; charset=utf-8';
export const wecomEcho = endpoint({
  method: 'GET',
  path: '/api/v1/wecom/callback',
  access: 'wechat',
  summary: '企业微信回调地址校验：解出 echostr 原样返回',
  query: z.object({ ...wecomSigned, echostr: z.string().max(2000).default('') }),
  response: z.unknown(),
  file: WECOM_TEXT,
  errors: ['NOTIFY_FORGED', 'NOTIFY_STALE', 'NOTIFY_BROKEN'],
  limit: { times: 60, seconds: 60, lot: 10 },
});
export const wecomCallback = endpoint({
  method: 'POST',
  path: '/api/v1/wecom/callback',
  access: 'wechat',
  summary: '企业微信客户联系事件（加好友、删好友）',
  query: z.object(wecomSigned),
  upload: { maxBytes: 65_536 },
  response: z.unknown(),
  file: WECOM_TEXT,
  errors: ['NOTIFY_FORGED', 'NOTIFY_STALE', 'NOTIFY_BROKEN'],
  limit: { times: 6000, seconds: 60, lot: 200 },
});

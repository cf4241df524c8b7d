import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, looseLink, VISITOR_HEADER } from './scalars';

export const health = endpoint({
  method: 'GET',
  path: '/api/v1/health',
  access: 'public',
  summary: '服务是否就绪；迁移与演示数据完成前答 503',
  response: z.object({
    status: z.literal('ok'),
    version: z.string(),
    database: z.enum(['sqlite', 'mysql', 'mariadb']),
  }),
  errors: ['NOT_READY'],
});

/** Screens report what happened on them (A19, A136). Unknown names are refused so that a typo is seen at once. */
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
] as const;
export const trackedEvent = z.object({
  name: z.enum(EVENT_NAMES),
  at: instant,
  page: z.string().max(80).optional(),
  storeId: id.optional(),
  guideId: id.optional(),
  productId: id.optional(),
  zoneId: id.optional(),
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
  summary: '上报埋点；一次最多 50 条',
  body: z.object({ events: z.array(trackedEvent).min(1).max(50) }),
  headers: [VISITOR_HEADER],
  response: z.object({ accepted: z.int() }),
  status: 202,
  errors: [],
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
});

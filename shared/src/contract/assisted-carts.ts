import { z } from 'zod';
import { endpoint } from './endpoint';
import { cartLine } from './cart';
import { id, instant, linkToken, orderNo, pageOf, pageQuery, queryInt, text, VISITOR_HEADER } from './scalars';
import { guideCard } from './storefront';

/**
 * 代客下单：导购替顾客配好一份清单，顾客打开后直接加购或下单，成交归这位导购（D4 第 3 行）。清单只认第一个下单的人。
 */
export const ASSISTED_STATES = ['open', 'ordered', 'used', 'expired', 'cancelled'] as const;

const item = z.object({ skuId: id, quantity: z.int().min(1).max(99) });
const line = cartLine.omit({ link: true, assistedCart: true, storeId: true, storeName: true }).extend({
  builtFen: z.int().describe('配单时的价格；与 priceFen 不同即已变价'),
});
const assistedOrder = z.object({ orderNo, statusText: z.string(), totalFen: z.int(), paid: z.boolean() });
const common = {
  token: linkToken,
  storeId: id,
  storeName: z.string(),
  note: z.string(),
  builtAt: instant,
  expiresAt: instant,
  lines: z.array(line),
};

// ── the guide ───────────────────────────────────────────────────────────────────────────────────
const ownCart = z.object({
  ...common,
  state: z.enum(['sent', 'opened', 'ordered', 'paid', 'expired', 'cancelled']),
  stateText: z.string(),
  path: z.string().describe('分享卡片路径'),
  opens: z.int(),
  openedAt: instant.optional(),
  orders: z.array(assistedOrder),
  paidFen: z.int().describe('已付款订单的金额合计'),
});
export const addAssistedCart = endpoint({
  method: 'POST',
  path: '/api/v1/guide/assisted-carts',
  access: 'guide',
  summary: '替顾客配一份清单，最多 24 小时有效',
  body: z.object({
    items: z
      .array(item)
      .min(1, '至少选一件')
      .max(20, '最多 20 种')
      .refine((items) => new Set(items.map(({ skuId }) => skuId)).size === items.length, {
        message: '同一规格只写一行',
      }),
    note: text(100).default(''),
    hours: z.int().min(1).max(24).default(24),
  }),
  response: ownCart,
  status: 201,
  errors: ['SKU_NOT_FOUND', 'SKU_NOT_SELLABLE', 'STORE_NOT_FOUND'],
});
export const listAssistedCarts = endpoint({
  method: 'GET',
  path: '/api/v1/guide/assisted-carts',
  access: 'guide',
  summary: '我配的清单：是否打开、下单、付款',
  query: z.object({ ...pageQuery, size: queryInt.pipe(z.int().min(1).max(50)).default(20) }),
  response: pageOf(ownCart),
  errors: [],
});
const byToken = z.object({ token: linkToken });
export const cancelAssistedCart = endpoint({
  method: 'POST',
  path: '/api/v1/guide/assisted-carts/:token/cancel',
  access: 'guide',
  summary: '收回清单；已下的订单不受影响',
  params: byToken,
  response: ownCart,
  errors: ['ASSISTED_CART_NOT_FOUND', 'ASSISTED_CART_OVER'],
});
export const getAssistedCartCode = endpoint({
  method: 'GET',
  path: '/api/v1/guide/assisted-carts/:token/code',
  access: 'guide',
  summary: '清单的小程序码（PNG 的 data URI）',
  params: byToken,
  response: z.object({ image: z.string().startsWith('data:image/png;base64,'), scene: z.string(), page: z.string() }),
  errors: ['ASSISTED_CART_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
  limit: { times: 60, seconds: 60, lot: 5 },
});

// ── the customer ────────────────────────────────────────────────────────────────────────────────
export const openAssistedCart = endpoint({
  method: 'GET',
  path: '/api/v1/assisted-carts/:token',
  access: 'public',
  summary: '打开导购配好的清单：现价、现货；过期、收回、已被别人用掉都说清楚',
  params: byToken,
  query: z.object({ scene: queryInt.optional().describe('微信场景值') }),
  headers: [VISITOR_HEADER],
  response: z.object({
    ...common,
    state: z.enum(ASSISTED_STATES).describe('ordered 本人已用它下过单，仍可再下；used 别人先下了单'),
    stateText: z.string(),
    guide: guideCard.optional(),
    orders: z.array(assistedOrder).describe('本人用它下的单'),
  }),
  errors: ['ASSISTED_CART_NOT_FOUND'],
});

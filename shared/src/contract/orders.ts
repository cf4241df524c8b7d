import { z } from 'zod';
import { assistedCart } from './cart';
import { endpoint } from './endpoint';
import { id, instant, looseLink, orderNo, pageOf, pageQuery, pathId, phone, text } from './scalars';

export const ORDER_STATUSES = [
  'pending_payment',
  'paid',
  'ready_for_pickup',
  'shipped',
  'completed',
  'closed',
  'refunded',
] as const;
export const FULFILMENT_METHODS = ['express', 'pickup'] as const;
export const AFTER_SALE_STATUSES = [
  'requested',
  'approved',
  'returning',
  'received',
  'refunding',
  'refunded',
  'exchanged',
  'rejected',
  'cancelled',
] as const;
export const AFTER_SALE_KINDS = ['refund_only', 'return', 'exchange'] as const;
/** Why a line's credit went where it went (ledger G, attribution.md D4); `_SUCCESSOR` / `_POOL` may follow. */
export const GUIDE_REASONS = [
  'SELF_PURCHASE',
  'POS_CASHIER',
  'ASSISTED',
  'DIRECT_SHARE',
  'PROTECTED_MEMBER',
  'LAST_TOUCH',
  'MEMBER',
  'STORE_POOL',
  'HQ',
  'REASSIGNED',
] as const;

// ── quote and order ─────────────────────────────────────────────────────────────────────────────
export const orderLineInput = z.object({
  skuId: id,
  quantity: z.int().min(1).max(99),
  link: looseLink.optional(),
  assistedCart,
});
const draft = {
  storeId: id,
  lines: z.array(orderLineInput).min(1).max(50),
  fulfilment: z.enum(FULFILMENT_METHODS),
  addressId: id.optional(),
  couponId: id.optional(),
  points: z.int().min(0).optional(),
};
export const quoteProblem = z.object({
  code: z.string(),
  message: z.string(),
  skuId: id.optional(),
  available: z.int().optional(),
});
export const quote = z.object({
  lines: z.array(
    z.object({
      skuId: id,
      productId: id,
      name: z.string(),
      attributes: z.record(z.string(), z.string()),
      picture: z.string(),
      quantity: z.int(),
      priceFen: z.int(),
      amountFen: z.int(),
      reason: z.string().describe('这一行金额怎么来的'),
    }),
  ),
  goodsFen: z.int(),
  reductions: z.array(z.object({ code: z.string(), title: z.string(), amountFen: z.int() })),
  freightFen: z.int(),
  freightReason: z.string(),
  totalFen: z.int(),
  source: z
    .object({
      kind: z.enum(['pickup_here', 'ship_here', 'ship_nearby', 'ship_warehouse']),
      text: z.string(),
      storeId: id.optional(),
    })
    .optional()
    .describe('从哪里发货或自提'),
  problems: z.array(quoteProblem),
});
export const quoteOrder = endpoint({
  method: 'POST',
  path: '/api/v1/quotes',
  access: 'member',
  summary: '试算：每个金额都带原因，问题列在 problems',
  body: z.object(draft),
  response: quote,
  errors: ['STORE_NOT_FOUND', 'ADDRESS_NOT_FOUND', 'COUPON_UNSUPPORTED', 'POINTS_UNSUPPORTED'],
  limit: { times: 300, seconds: 60, lot: 50 },
});

export const orderLine = z.object({
  id,
  skuId: id,
  productId: id,
  name: z.string(),
  attributes: z.record(z.string(), z.string()),
  picture: z.string(),
  quantity: z.int(),
  priceFen: z.int(),
  amountFen: z.int(),
  refundedFen: z.int(),
  refundedQuantity: z.int(),
  exchangedQuantity: z.int().optional().describe('已换成别的规格的件数，退换看换新订单'),
  guideId: id.optional(),
  guideName: z.string().optional(),
  guideReason: z.string(),
  guideReasonText: z.string().describe('人能读的归属原因'),
});
export const orderSummary = z.object({
  orderNo,
  status: z.enum(ORDER_STATUSES),
  statusText: z.string(),
  fulfilment: z.enum(FULFILMENT_METHODS),
  storeId: id,
  storeName: z.string(),
  totalFen: z.int(),
  quantity: z.int(),
  lines: z.array(orderLine),
  createdAt: instant,
  expiresAt: instant.optional().describe('待付款时的截止'),
});
export const refund = z.object({
  refundNo: z.string(),
  amountFen: z.int(),
  status: z.enum(['pending', 'processing', 'success', 'abnormal', 'closed']),
  reason: z.string(),
  createdAt: instant,
  succeededAt: instant.optional(),
});
export const exchange = z.object({
  skuId: id,
  attributes: z.record(z.string(), z.string()),
  picture: z.string(),
  quantity: z.int(),
  priceFen: z.int().describe('申请时的单价'),
  differenceFen: z.int().describe('正数顾客补，负数退给顾客'),
  fulfilment: z.enum(FULFILMENT_METHODS),
  holdUntil: instant.optional().describe('为顾客留货到何时；不再留货时没有'),
  newOrderNo: orderNo.optional().describe('换新订单，收到退回的商品后才有'),
  newOrderStatus: z.enum(ORDER_STATUSES).optional(),
  payUntil: instant.optional().describe('要补差价时的截止'),
});
export const afterSale = z.object({
  id,
  orderNo,
  kind: z.enum(AFTER_SALE_KINDS),
  status: z.enum(AFTER_SALE_STATUSES),
  statusText: z.string(),
  reason: z.string(),
  note: z.string(),
  amountFen: z.int(),
  returnBy: z.enum(['post', 'store']).optional(),
  returnTo: z.string().optional().describe('寄回地址或门店'),
  returnUntil: instant.optional().describe('同意退货后请在这时之前寄出或送到门店；之后再过 7 天仍没有，就自动关闭'),
  carrier: z.string().optional(),
  trackingNo: z.string().optional(),
  exchange: exchange.optional(),
  decisionNote: z.string().optional(),
  lines: z.array(
    z.object({ lineId: id, name: z.string(), picture: z.string(), quantity: z.int(), amountFen: z.int() }),
  ),
  createdAt: instant,
  updatedAt: instant,
});
export const order = orderSummary.extend({
  exchangeOf: orderNo.optional().describe('换新订单：从哪个订单换来'),
  goodsFen: z.int(),
  freightFen: z.int(),
  refundedFen: z.int(),
  paidAt: instant.optional(),
  source: z.object({ kind: z.enum(['store', 'warehouse']), text: z.string() }),
  address: z
    .object({
      name: z.string(),
      phone: z.string(),
      province: z.string(),
      city: z.string(),
      district: z.string(),
      detail: z.string(),
    })
    .optional(),
  pickup: z
    .object({
      code: z.string().optional().describe('已付款、未核销时给出'),
      contactName: z.string(),
      contactPhone: z.string(),
      slotText: z.string(),
      storeAddress: z.string(),
      verifiedAt: instant.optional(),
    })
    .optional(),
  shipments: z.array(z.object({ carrier: z.string(), trackingNo: z.string(), shippedAt: instant })),
  refunds: z.array(refund),
  afterSales: z.array(afterSale),
  timeline: z.array(z.object({ at: instant, text: z.string() })),
  actions: z.array(z.enum(['pay', 'cancel', 'confirm_receipt', 'after_sale', 'exchange'])).describe('此刻本人可做的事'),
  afterSaleUntil: instant.optional(),
});

export const placeOrder = endpoint({
  method: 'POST',
  path: '/api/v1/orders',
  access: 'member',
  summary: '下单；请求头 Idempotency-Key 必填，重放得到首次结果',
  headers: [{ name: 'Idempotency-Key', required: true, description: '每人唯一，≤ 128 字符；同一次下单重试时不变' }],
  body: z.object({
    ...draft,
    expectedTotalFen: z.int().min(0),
    pickupContact: z.object({ name: text(20).min(1, '请填写提货人'), phone }).optional(),
    pickupSlot: instant.optional(),
    note: text(100).optional(),
  }),
  response: z.object({
    orderNo,
    status: z.enum(ORDER_STATUSES),
    totalFen: z.int(),
    expiresAt: instant,
    lines: z.array(
      z.object({
        id,
        skuId: id,
        quantity: z.int(),
        priceFen: z.int(),
        amountFen: z.int(),
        guideId: id.optional(),
        guideReason: z.string(),
      }),
    ),
  }),
  status: 201,
  errors: [
    'STORE_NOT_FOUND',
    'SKU_NOT_FOUND',
    'SKU_NOT_SELLABLE',
    'STOCK_SHORT',
    'PRICE_CHANGED',
    'LIMIT_EXCEEDED',
    'ADDRESS_REQUIRED',
    'ADDRESS_NOT_FOUND',
    'PICKUP_CONTACT_REQUIRED',
    'PICKUP_UNAVAILABLE',
    'IDEMPOTENCY_KEY_REQUIRED',
    'IDEMPOTENCY_MISMATCH',
    'COUPON_UNSUPPORTED',
    'POINTS_UNSUPPORTED',
    'BUSY',
  ],
  hot: true,
  limit: { times: 60, seconds: 60, lot: 10 },
});
const byOrderNo = z.object({ orderNo });
export const listOrders = endpoint({
  method: 'GET',
  path: '/api/v1/orders',
  access: 'member',
  summary: '我的订单',
  query: z.object({
    ...pageQuery,
    tab: z.enum(['all', 'pending_payment', 'to_receive', 'to_pick_up', 'completed', 'after_sale']).default('all'),
  }),
  response: pageOf(orderSummary),
  errors: [],
});
export const getOrder = endpoint({
  method: 'GET',
  path: '/api/v1/orders/:orderNo',
  access: 'member',
  summary: '订单详情（本人）；待付款时会主动向微信查单',
  params: byOrderNo,
  response: order,
  errors: ['ORDER_NOT_FOUND'],
});
export const payOrder = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:orderNo/pay',
  access: 'member',
  summary: '取 wx.requestPayment 参数；0 元单直接结清',
  params: byOrderNo,
  response: z.object({
    settled: z.boolean(),
    payment: z
      .object({
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.literal('RSA'),
        paySign: z.string(),
      })
      .optional(),
    cashierUrl: z.string().optional().describe('h5 预览用的模拟收银台'),
  }),
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE', 'ORDER_EXPIRED', 'WECHAT_UNAVAILABLE'],
  limit: { times: 120, seconds: 60, lot: 20 },
});
export const cancelOrder = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:orderNo/cancel',
  access: 'member',
  summary: '取消：待付款关单；已付款未发货未提货则全额退款',
  params: byOrderNo,
  body: z.object({ reason: text(60).optional() }),
  response: order,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE', 'WECHAT_UNAVAILABLE'],
});
export const confirmReceipt = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:orderNo/confirm-receipt',
  access: 'member',
  summary: '确认收货（不操作则发货 10 天后自动）',
  params: byOrderNo,
  response: order,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE'],
});
export const requestAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:orderNo/after-sales',
  access: 'member',
  summary: '申请售后（收货 7 天内）',
  params: byOrderNo,
  body: z.object({
    kind: z.enum(['refund_only', 'return']),
    reason: text(40).min(1),
    note: text(200).default(''),
    lines: z
      .array(z.object({ lineId: id, quantity: z.int().min(1).max(99) }))
      .min(1)
      .max(50),
    returnBy: z.enum(['post', 'store']).optional(),
  }),
  response: afterSale,
  status: 201,
  errors: ['ORDER_NOT_FOUND', 'AFTER_SALE_CLOSED', 'AFTER_SALE_OPEN', 'NOTHING_TO_REFUND', 'RETURN_BY_REQUIRED'],
  limit: { times: 30, seconds: 600 },
});
const byAfterSale = z.object({ afterSaleId: pathId });
export const listAfterSales = endpoint({
  method: 'GET',
  path: '/api/v1/after-sales',
  access: 'member',
  summary: '我的售后',
  query: z.object(pageQuery),
  response: pageOf(afterSale),
  errors: [],
});
export const getAfterSale = endpoint({
  method: 'GET',
  path: '/api/v1/after-sales/:afterSaleId',
  access: 'member',
  summary: '售后详情',
  params: byAfterSale,
  response: afterSale,
  errors: ['AFTER_SALE_NOT_FOUND'],
});
export const cancelAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/after-sales/:afterSaleId/cancel',
  access: 'member',
  summary: '撤销售后',
  params: byAfterSale,
  response: afterSale,
  errors: ['AFTER_SALE_NOT_FOUND', 'AFTER_SALE_STATE'],
});
export const shipReturn = endpoint({
  method: 'POST',
  path: '/api/v1/after-sales/:afterSaleId/return-shipment',
  access: 'member',
  summary: '填写寄回单号',
  params: byAfterSale,
  body: z.object({
    carrier: text(30).min(1),
    trackingNo: z.string().regex(/^[0-9A-Za-z-]{6,32}$/, '快递单号格式不对'),
  }),
  response: afterSale,
  errors: ['AFTER_SALE_NOT_FOUND', 'AFTER_SALE_STATE'],
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { receiveBody, shipmentBody } from './guide';
import { AFTER_SALE_STATUSES, afterSale, order, ORDER_STATUSES, orderSummary } from './orders';
import { day, fen, id, instant, ok, orderNo, pageOf, pageQuery, pathId, queryId, text } from './scalars';

/** Lists that grow with the chain say how many there are up to here; `total` of more is just this. */
export const COUNTED_UP_TO = 10_000;
export const hqOrderSummary = orderSummary.extend({
  memberName: z.string(),
  paidAt: instant.optional(),
  guideName: z.string().optional(),
  upload: z.enum(['none', 'pending', 'done', 'failed']).describe('微信发货信息上传'),
});
const byOrderNo = z.object({ orderNo });
export const hqListOrders = endpoint({
  method: 'GET',
  path: '/api/v1/hq/orders',
  access: 'hq:orders',
  summary: '订单列表（按数据范围；total 最多数到 10000）',
  query: z.object({
    ...pageQuery,
    q: text(40).optional().describe('订单号或手机号后四位'),
    status: z.enum(ORDER_STATUSES).optional(),
    fulfilment: z.enum(['express', 'pickup']).optional(),
    storeId: queryId.optional(),
    guideId: queryId.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  response: pageOf(hqOrderSummary),
  errors: [],
});
export const hqOrder = order.extend({
  memberName: z.string(),
  upload: z.enum(['none', 'pending', 'done', 'failed']),
  credit: z.array(
    z.object({
      lineId: id,
      guideName: z.string().optional(),
      reason: z.string(),
      reasonText: z.string(),
      sellingStore: z.string(),
      final: z.boolean(),
    }),
  ),
  payments: z.array(
    z.object({
      transactionId: z.string(),
      amountFen: z.int(),
      status: z.string(),
      receivedAt: instant,
      note: z.string(),
    }),
  ),
});
export const hqGetOrder = endpoint({
  method: 'GET',
  path: '/api/v1/hq/orders/:orderNo',
  access: 'hq:orders',
  summary: '订单详情：归属原因、支付、退款、发货',
  params: byOrderNo,
  response: hqOrder,
  errors: ['ORDER_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const hqShipOrder = endpoint({
  method: 'POST',
  path: '/api/v1/hq/orders/:orderNo/ship',
  access: 'hq:orders',
  summary: '总部发货（仓库单，或代门店）',
  params: byOrderNo,
  body: shipmentBody,
  response: hqOrder,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE', 'OUT_OF_SCOPE'],
});
export const hqRefundOrder = endpoint({
  method: 'POST',
  path: '/api/v1/hq/orders/:orderNo/refunds',
  access: 'hq:after-sales',
  summary: '主动退款（全额或按行部分退）',
  params: byOrderNo,
  body: z.object({
    reason: text(60).min(2, '请写明原因'),
    lines: z
      .array(z.object({ lineId: id, quantity: z.int().min(1).max(99), amountFen: fen.optional() }))
      .min(1)
      .max(50),
    includeFreight: z.boolean().default(false),
    restock: z.boolean().default(false).describe('已交付的商品退回并重新入库；交付前的库存总会释放'),
  }),
  response: hqOrder,
  status: 201,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE', 'NOTHING_TO_REFUND', 'REFUND_TOO_MUCH', 'AFTER_SALE_OPEN', 'OUT_OF_SCOPE'],
});
export const hqRetryRefund = endpoint({
  method: 'POST',
  path: '/api/v1/hq/refunds/:refundNo/retry',
  access: 'hq:after-sales',
  summary: '重新发起异常的退款：用原退款单号，不会退两次；它的异常提醒随之了结',
  params: z.object({ refundNo: z.string().regex(/^RF\d{1,18}$/, '退款单号格式不对') }),
  response: ok,
  errors: ['REFUND_NOT_FOUND', 'REFUND_STATE'],
});
export const exportOrders = endpoint({
  method: 'GET',
  path: '/api/v1/hq/order-exports',
  access: 'hq:orders',
  summary: '导出订单 CSV（防公式注入）',
  query: z.object({
    from: day.optional(),
    to: day.optional(),
    status: z.enum(ORDER_STATUSES).optional(),
    storeId: queryId.optional(),
  }),
  response: z.unknown(),
  file: 'text/csv; charset=utf-8',
  errors: ['EXPORT_TOO_LARGE'],
  limit: { times: 30, seconds: 600 },
});
const byAfterSale = z.object({ afterSaleId: pathId });
const hqAfterSale = afterSale.extend({ storeName: z.string(), memberName: z.string() });
export const hqListAfterSales = endpoint({
  method: 'GET',
  path: '/api/v1/hq/after-sales',
  access: 'hq:after-sales',
  summary: '售后列表',
  query: z.object({ ...pageQuery, status: z.enum(AFTER_SALE_STATUSES).optional(), q: text(40).optional() }),
  response: pageOf(hqAfterSale),
  errors: [],
});
const afterSaleErrors = ['AFTER_SALE_NOT_FOUND', 'AFTER_SALE_STATE', 'OUT_OF_SCOPE'] as const;
export const hqApproveAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/hq/after-sales/:afterSaleId/approve',
  access: 'hq:after-sales',
  summary: '同意售后',
  params: byAfterSale,
  body: z.object({ note: text(200).default('') }),
  response: hqAfterSale,
  errors: afterSaleErrors,
});
export const hqRejectAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/hq/after-sales/:afterSaleId/reject',
  access: 'hq:after-sales',
  summary: '拒绝售后：申请时，或寄回的包裹没有收到、不是原商品时',
  params: byAfterSale,
  body: z.object({ note: text(200).min(2, '请写明拒绝原因') }),
  response: hqAfterSale,
  errors: afterSaleErrors,
});
export const hqCloseAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/hq/after-sales/:afterSaleId/close',
  access: 'hq:after-sales',
  summary: '关闭已同意、商品一直没有退回的售后：不再等，这些商品可以重新申请或由总部退款',
  params: byAfterSale,
  body: z.object({ note: text(200).min(2, '请写明关闭原因') }),
  response: hqAfterSale,
  errors: afterSaleErrors,
});
export const hqReceiveReturn = endpoint({
  method: 'POST',
  path: '/api/v1/hq/after-sales/:afterSaleId/receive',
  access: 'hq:after-sales',
  summary: '收到退货：入库或报损，并退款',
  params: byAfterSale,
  body: receiveBody,
  response: hqAfterSale,
  errors: afterSaleErrors,
});

// ── what needs eyes: quarantined payments, failed uploads ────────────────────────────────────────
export const listPaymentAlerts = endpoint({
  method: 'GET',
  path: '/api/v1/hq/payment-alerts',
  access: 'hq:orders',
  summary: '异常支付：金额不符（隔离）、关单后到账（已退）、重复支付',
  query: z.object({ ...pageQuery, open: z.enum(['0', '1']).default('1') }),
  response: pageOf(
    z.object({
      id,
      kind: z.enum(['wrong_amount', 'late_payment', 'duplicate_payment', 'unknown_order', 'refund_abnormal']),
      orderNo: z.string(),
      transactionId: z.string(),
      amountFen: z.int(),
      expectedFen: z.int(),
      message: z.string(),
      createdAt: instant,
      resolvedAt: instant.optional(),
      refundNo: z.string().optional().describe('退款异常：可以重新发起的退款单'),
    }),
  ),
  errors: [],
});
export const resolvePaymentAlert = endpoint({
  method: 'POST',
  path: '/api/v1/hq/payment-alerts/:alertId/resolve',
  access: 'hq:orders',
  summary: '标记已处理，写明处理结果',
  params: z.object({ alertId: pathId }),
  body: z.object({ note: text(200).min(2, '请写明处理结果') }),
  response: ok,
  errors: ['ALERT_NOT_FOUND'],
});
export const listShippingUploads = endpoint({
  method: 'GET',
  path: '/api/v1/hq/shipping-uploads',
  access: 'hq:orders',
  summary: '微信发货信息上传：失败与待传',
  query: z.object({ ...pageQuery, status: z.enum(['pending', 'failed', 'done']).optional() }),
  response: pageOf(
    z.object({
      id,
      orderNo: z.string(),
      kind: z.enum(['express', 'pickup']),
      status: z.enum(['pending', 'failed', 'done']),
      attempts: z.int(),
      lastError: z.string(),
      nextAttemptAt: instant.optional(),
      uploadedAt: instant.optional(),
    }),
  ),
  errors: [],
});
export const retryShippingUpload = endpoint({
  method: 'POST',
  path: '/api/v1/hq/shipping-uploads/:uploadId/retry',
  access: 'hq:orders',
  summary: '立即重试上传',
  params: z.object({ uploadId: pathId }),
  response: ok,
  errors: ['UPLOAD_NOT_FOUND'],
});

// ── freight and today ───────────────────────────────────────────────────────────────────────────
export const freightTable = z.object({
  freeThresholdFen: fen.describe('满额包邮；0 表示不包邮'),
  defaultFen: fen,
  provinces: z.array(z.object({ province: text(20).min(1), feeFen: fen, freeThresholdFen: fen.optional() })).max(40),
});
export const getFreight = endpoint({
  method: 'GET',
  path: '/api/v1/hq/freight',
  access: 'hq:settings',
  summary: '运费表',
  response: freightTable.extend({ version: z.int() }),
  errors: [],
});
export const putFreight = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/freight',
  access: 'hq:settings',
  summary: '保存运费表',
  body: freightTable.extend({ version: z.int() }),
  response: freightTable.extend({ version: z.int() }),
  errors: ['VERSION_CONFLICT', 'OUT_OF_SCOPE'],
});

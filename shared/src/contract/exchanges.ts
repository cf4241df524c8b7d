import { z } from 'zod';
import { endpoint } from './endpoint';
import { afterSale } from './orders';
import { id, orderNo, queryId, text } from './scalars';

const byOrderNo = z.object({ orderNo });
const quantity = z.coerce.number().int().min(1).max(99);

export const exchangeOption = z.object({
  skuId: id,
  attributes: z.record(z.string(), z.string()),
  picture: z.string(),
  priceFen: z.int().describe('今天的单价'),
  differenceFen: z.int().describe('换这么多件的差价：正数顾客补，负数退给顾客'),
  inStore: z.int().describe('到店换：门店现有件数'),
  byPost: z.int().describe('寄回换：发货地现有件数'),
});
export const listExchangeOptions = endpoint({
  method: 'GET',
  path: '/api/v1/orders/:orderNo/exchange-options',
  access: 'member',
  summary: '一行商品能换成哪些规格：同一款的其他尺码、颜色，实时库存和差价',
  params: byOrderNo,
  query: z.object({ lineId: queryId, quantity: quantity.default(1) }),
  response: z.object({ paidFen: z.int().describe('这么多件当时实付'), items: z.array(exchangeOption) }),
  errors: ['ORDER_NOT_FOUND', 'AFTER_SALE_CLOSED', 'AFTER_SALE_OPEN', 'NOTHING_TO_REFUND', 'EXCHANGE_UNAVAILABLE'],
});
export const requestExchange = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:orderNo/exchanges',
  access: 'member',
  summary: '申请换货（收货 7 天内）：想要的规格即时留货；请求头 Idempotency-Key 必填，重放得到首次结果',
  headers: [{ name: 'Idempotency-Key', required: true, description: '每人唯一，≤ 128 字符；同一次申请重试时不变' }],
  params: byOrderNo,
  body: z.object({
    lineId: id,
    quantity: z.int().min(1).max(99),
    skuId: id,
    returnBy: z.enum(['post', 'store']).describe('store 到店换，当面取新；post 寄回换，新的寄给顾客'),
    addressId: id.optional().describe('寄回换时新的寄到哪里；不给则寄到原订单地址'),
    reason: text(40).min(1),
    note: text(200).default(''),
    expectedDifferenceFen: z.int().describe('顾客看到的差价；变了就不受理'),
  }),
  response: afterSale,
  status: 201,
  errors: [
    'ORDER_NOT_FOUND',
    'AFTER_SALE_CLOSED',
    'AFTER_SALE_OPEN',
    'NOTHING_TO_REFUND',
    'EXCHANGE_UNAVAILABLE',
    'STOCK_SHORT',
    'PRICE_CHANGED',
    'ADDRESS_REQUIRED',
    'ADDRESS_NOT_FOUND',
    'PICKUP_UNAVAILABLE',
    'IDEMPOTENCY_KEY_REQUIRED',
    'IDEMPOTENCY_MISMATCH',
  ],
  limit: { times: 30, seconds: 600 },
});

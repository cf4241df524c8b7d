import { z } from 'zod';
import { endpoint } from './endpoint';
import { oneByOne } from './one-by-one';
import { IMPORTED_CHANNELS, SALE_CHANNELS } from './sales';
import { fen, id, instant, pageQuery, phone, queryId, queryInt, text } from './scalars';

/**
 * What tills, ERPs and channel connectors talk to. Every request is signed (access `pos`); every list is answered item by
 * item: one that cannot be read is refused by itself, one sent again answers `duplicate` with the first outcome.
 */

/** Without control characters and half characters: what is stored is what was sent. */
const numberText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((v) => !/\p{C}/u.test(v), { message: '不能有控制字符' });
const externalId = numberText(64);
const outcome = {
  externalId: z.string().describe('发来的单号；读不出单号的条目为空'),
  outcome: z.enum(['created', 'duplicate', 'rejected']),
  code: z.string().optional().describe('拒收的原因码'),
  message: z.string().optional(),
};
const skuRef = { skuId: id.optional(), skuCode: z.string().trim().min(1).max(40).optional() };
/** One sku named one way or the other; both must agree. */
const namesSku = (line: { skuId?: number | undefined; skuCode?: string | undefined }) =>
  line.skuId !== undefined || line.skuCode !== undefined;
const sold = {
  lineId: numberText(40).optional().describe('小票行号；不给时用行序'),
  ...skuRef,
  quantity: z.int().min(1, '数量至少为 1').max(10_000),
  amountFen: fen.describe('该行实收（已减优惠），整数分'),
  gift: z.boolean().default(false),
};
const soldLine = z.object(sold).refine(namesSku, { message: 'skuId 与 skuCode 至少给一个' });
const receiptLine = z
  .object({
    ...sold,
    guideId: id.optional().describe('这一行由哪位导购卖出；不给时是整张小票的导购'),
    guides: z
      .array(z.object({ guideId: id, shareBp: z.int().min(1).max(10_000).describe('万分比') }))
      .min(1)
      .max(10)
      .optional()
      .describe('这一行由几位导购分：每人只列一次，合计 10000；与 guideId 只给一个'),
  })
  .refine(namesSku, { message: 'skuId 与 skuCode 至少给一个' });

const returnedLine = z.object({
  lineId: numberText(40),
  quantity: z.int().min(1, '数量至少为 1').max(10_000),
  amountFen: fen,
});

export const receiptInput = z.object({
  externalId,
  storeId: id,
  guideId: id.optional().describe('收银员选定的导购'),
  memberPhone: phone.optional(),
  paidAt: instant,
  lines: z.array(receiptLine).min(1).max(200),
});
export const postReceipts = endpoint({
  method: 'POST',
  path: '/api/v1/pos/receipts',
  access: 'pos',
  summary: '小票上传：逐张受理，重复的返回第一次的结果；扣减本店库存，记业绩',
  body: z.object({ receipts: z.array(oneByOne(receiptInput)).min(1).max(200) }),
  response: z.object({
    results: z.array(
      z.object({
        ...outcome,
        saleId: id.optional(),
        guideId: id.optional(),
        guideReason: z.string().optional(),
        memberId: id.optional(),
        stockShort: z
          .array(z.object({ skuId: id, shortBy: z.int() }))
          .optional()
          .describe('账上不够但已卖出：照记，列入差异待盘点'),
      }),
    ),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const posRefundInput = z.object({
  externalId,
  receiptExternalId: externalId,
  at: instant,
  restock: z.boolean().default(true).describe('false 报损'),
  lines: z.array(returnedLine).min(1).max(200),
});
export const postPosRefunds = endpoint({
  method: 'POST',
  path: '/api/v1/pos/refunds',
  access: 'pos',
  summary: '小票退货：不超过卖出的数量与金额',
  body: z.object({ refunds: z.array(oneByOne(posRefundInput)).min(1).max(200) }),
  response: z.object({ results: z.array(z.object({ ...outcome, returnedFen: z.int().optional() })) }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const POS_MOVEMENT_KINDS = ['receive', 'transfer_in', 'transfer_out', 'loss', 'found', 'count'] as const;
export const stockMovementInput = z
  .object({
    externalId,
    storeId: id,
    ...skuRef,
    kind: z.enum(POS_MOVEMENT_KINDS),
    quantity: z.int().min(0, '数量不能为负，用 kind 表示方向').max(1_000_000),
    at: instant,
    note: text(100).default(''),
  })
  .refine(namesSku, { message: 'skuId 与 skuCode 至少给一个' })
  .refine((m) => m.kind === 'count' || m.quantity > 0, { message: '数量至少为 1', path: ['quantity'] });
export const postStockMovements = endpoint({
  method: 'POST',
  path: '/api/v1/pos/stock-movements',
  access: 'pos',
  summary: '库存变动上传：入库、调拨、损益、盘点（count 给实盘数）',
  body: z.object({ movements: z.array(oneByOne(stockMovementInput)).min(1).max(500) }),
  response: z.object({ results: z.array(z.object({ ...outcome, available: z.int().optional() })) }),
  errors: ['KEY_NOT_FOR_THIS'],
});
const feedQuery = {
  since: instant.optional().describe('只要这之后变动的；不给为全量'),
  after: queryId.optional().describe('续读：上一页的 next'),
  size: pageQuery.size.pipe(z.int().max(200)).default(200),
};
export const pullPrices = endpoint({
  method: 'GET',
  path: '/api/v1/pos/prices',
  access: 'pos',
  summary: '价格下发：与商城同一时刻同一价（A13、A14）；含已排期的下一次改价',
  query: z.object(feedQuery),
  response: z.object({
    items: z.array(
      z.object({
        skuId: id,
        skuCode: z.string(),
        name: z.string(),
        priceFen: z.int(),
        effectiveFrom: instant,
        next: z.object({ priceFen: z.int(), effectiveFrom: instant }).optional(),
      }),
    ),
    asOf: instant.describe('下次从这里开始（作为 since）'),
    next: id.optional(),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const pullStock = endpoint({
  method: 'GET',
  path: '/api/v1/pos/stock',
  access: 'pos',
  summary: '库存下发：门店现货与可售',
  query: z.object({ ...feedQuery, storeId: queryId.optional() }),
  response: z.object({
    items: z.array(z.object({ storeId: id, skuId: id, skuCode: z.string(), onHand: z.int(), available: z.int() })),
    asOf: instant,
    next: id.optional(),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const priceReportInput = z
  .object({ storeId: id, ...skuRef, priceFen: fen, at: instant })
  .refine(namesSku, { message: 'skuId 与 skuCode 至少给一个' });
export const reportPrices = endpoint({
  method: 'POST',
  path: '/api/v1/pos/price-reports',
  access: 'pos',
  summary: '收银台在用价格上报，用于核对线上线下同价',
  body: z.object({ items: z.array(oneByOne(priceReportInput)).min(1).max(500) }),
  response: z.object({
    accepted: z.int(),
    differing: z.int(),
    unknown: z.int().describe('没有收下的：门店、规格或时间不对，或写得读不懂'),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const channelOrderInput = z
  .object({
    channel: z.enum(IMPORTED_CHANNELS),
    externalId,
    shop: text(40).default('').describe('渠道店铺'),
    phone: phone.optional(),
    phoneHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('手机号的 SHA-256（小写十六进制）'),
    paidAt: instant,
    completedAt: instant.optional(),
    lines: z.array(soldLine).min(1).max(200),
  })
  .refine((o) => !(o.phone && o.phoneHash), { message: 'phone 与 phoneHash 只给一个' });
export const postChannelOrders = endpoint({
  method: 'POST',
  path: '/api/v1/pos/channel-orders',
  access: 'pos',
  summary: '渠道订单（京东、天猫、有赞）：按手机号哈希认会员，归绑定导购',
  body: z.object({ orders: z.array(oneByOne(channelOrderInput)).min(1).max(200) }),
  response: z.object({
    results: z.array(
      z.object({
        ...outcome,
        saleId: id.optional(),
        matched: z.boolean().optional(),
        guideId: id.optional(),
        guideReason: z.string().optional(),
      }),
    ),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const channelRefundInput = z.object({
  channel: z.enum(IMPORTED_CHANNELS),
  externalId,
  orderExternalId: externalId,
  at: instant,
  lines: z.array(returnedLine).min(1).max(200),
});
export const postChannelRefunds = endpoint({
  method: 'POST',
  path: '/api/v1/pos/channel-refunds',
  access: 'pos',
  summary: '渠道退款',
  body: z.object({ refunds: z.array(oneByOne(channelRefundInput)).min(1).max(200) }),
  response: z.object({ results: z.array(z.object({ ...outcome, returnedFen: z.int().optional() })) }),
  errors: ['KEY_NOT_FOR_THIS'],
});

// ── what happened, for tills and the ERP to read on ─────────────────────────────────────────────
const newsQuery = {
  after: queryInt.pipe(z.int().min(0)).optional().describe('续读：上次答复里的 next；有它就不看 since'),
  since: instant.optional().describe('第一次读从这时起；都不给就从头'),
  size: pageQuery.size.pipe(z.int().max(200)).default(200),
  channel: z.enum(SALE_CHANNELS).optional().describe('只要一个渠道的'),
};
const newsPage = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z.int().min(0).describe('记下它，下次作为 after'),
    more: z.boolean().describe('后面还有，可以马上接着读'),
  });
const named = { skuId: id.optional(), skuCode: z.string().optional(), name: z.string() };
/** 几位导购分的一行，每人一行；头一位的行号就是小票的行号。 */
const shareFields = {
  shareOf: z.string().optional().describe('几位导购分的一行：小票上的行号'),
  shareBp: z.int().optional().describe('其中这一份，万分比'),
};
export const pullSales = endpoint({
  method: 'GET',
  path: '/api/v1/pos/sales',
  access: 'pos',
  summary: '销售下发：线上线下每一笔，按发生后的先后，一笔不漏；确认收货或改归属后同一笔会再来一次，以后来的为准',
  query: z.object(newsQuery),
  response: newsPage(
    z.object({
      position: id,
      saleId: id,
      channel: z.enum(SALE_CHANNELS),
      externalId: z.string().describe('订单号、小票号或渠道订单号'),
      storeId: id.optional().describe('在哪家店卖的；渠道订单没有'),
      memberId: id.optional(),
      paidAt: instant,
      completedAt: instant.optional(),
      netFen: z.int(),
      returnedFen: z.int(),
      lines: z.array(
        z.object({
          lineId: z.string(),
          ...shareFields,
          ...named,
          quantity: z.int(),
          amountFen: z.int(),
          guideId: id.optional(),
          guideReason: z.string(),
          sellingStoreId: id.optional().describe('业绩门店；没有即总部'),
          sellingBp: z.int(),
          fulfilStoreId: id.optional(),
          fulfilBp: z.int(),
        }),
      ),
    }),
  ),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const pullReturns = endpoint({
  method: 'GET',
  path: '/api/v1/pos/returns',
  access: 'pos',
  summary: '退货下发：线上线下每一行，按发生后的先后，一行不漏',
  query: z.object(newsQuery),
  response: newsPage(
    z.object({
      position: id,
      returnId: id,
      externalId: z.string().describe('退货单号'),
      at: instant,
      saleId: id,
      saleExternalId: z.string(),
      channel: z.enum(SALE_CHANNELS),
      storeId: id.optional(),
      lineId: z.string(),
      ...named,
      quantity: z.int().describe('0 为只退款'),
      amountFen: z.int(),
      guideId: id.optional(),
    }),
  ),
  errors: ['KEY_NOT_FOR_THIS'],
});
export const posMemberInput = z.object({
  externalId,
  phone,
  storeId: id.describe('在哪家店入会'),
  guideId: id.optional().describe('发展会员的导购：还没有导购的会员归他'),
  joinedAt: instant,
});
export const postPosMembers = endpoint({
  method: 'POST',
  path: '/api/v1/pos/members',
  access: 'pos',
  summary: '会员上传：按手机号认，没有的新建；以后本人用这个手机号入会，就是同一个会员',
  body: z.object({ members: z.array(oneByOne(posMemberInput)).min(1).max(200) }),
  response: z.object({
    results: z.array(
      z.object({
        ...outcome,
        memberId: id.optional(),
        fresh: z.boolean().optional().describe('原来没有，这次新建'),
        guideId: id.optional().describe('现在的导购'),
      }),
    ),
  }),
  errors: ['KEY_NOT_FOR_THIS'],
});

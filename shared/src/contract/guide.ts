import { z } from 'zod';
import { endpoint } from './endpoint';
import { address } from './members';
import { afterSale, FULFILMENT_METHODS, ORDER_STATUSES, order } from './orders';
import { id, instant, linkToken, orderNo, pageOf, pageQuery, pathId, text } from './scalars';
import { productCard } from './storefront';

export const LINK_CHANNELS = ['chat', 'group', 'moments', 'poster', 'badge', 'wecom'] as const;
export const LINK_KINDS = ['product', 'zone', 'material', 'store'] as const;

export const getGuideMe = endpoint({
  method: 'GET',
  path: '/api/v1/guide/me',
  access: 'guide',
  summary: '导购本人：门店、今日概览',
  response: z.object({
    guideId: id,
    name: z.string(),
    avatar: z.string(),
    grade: z.string(),
    phone: z.string(),
    store: z.object({ id, name: z.string() }),
    today: z.object({
      paidFen: z.int().describe('今日归属于我的已付款商品额'),
      onlineFen: z.int().optional().describe('其中线上（商城与各渠道）'),
      tillFen: z.int().optional().describe('其中门店收银'),
      returnedFen: z.int().optional().describe('今日退回；榜单与目标按扣退款后的净额'),
      orders: z.int(),
      opens: z.int(),
      visitors: z.int(),
      afterHoursFen: z.int().describe('其中 22:00–10:00 付款的部分'),
    }),
    members: z.int().describe('绑定我的会员数'),
    earnings: z.object({
      todayFen: z.int().describe('今日入账的提成（退款已扣）'),
      pendingFen: z.int().describe('还在售后期内的，含以前月份'),
      maturedFen: z.int().describe('已过售后期、等结算的，含以前月份'),
      afterHoursFen: z.int().describe('本月：按方案的夜间倍率计提的'),
    }),
    unread: z.int().describe('未读消息'),
    tasksTodo: z.int().describe('今天还没完成的任务'),
    rank: z.object({ place: z.int(), of: z.int() }).describe('今日业绩在本店导购中的名次；并列同名次'),
  }),
  errors: [],
});
export const link = z.object({
  token: linkToken,
  kind: z.enum(LINK_KINDS),
  title: z.string(),
  picture: z.string().optional(),
  channel: z.enum(LINK_CHANNELS),
  path: z.string().describe('分享卡片路径，含 g 与 lt'),
  scene: z.string().describe('小程序码 scene，≤ 32 字符'),
});
export const mintLink = endpoint({
  method: 'POST',
  path: '/api/v1/guide/links',
  access: 'guide',
  summary: '生成分享链接：商品、专区、素材或门店（工牌码）',
  body: z
    .object({
      productId: id.optional(),
      zoneId: id.optional(),
      materialId: id.optional(),
      storeId: id.optional(),
      channel: z.enum(LINK_CHANNELS),
      taskId: id.optional(),
      groupId: id.optional().describe('发到自己的哪个社群（A64）；渠道须为 group'),
    })
    .refine((b) => b.groupId === undefined || b.channel === 'group', {
      message: '发到社群的链接，channel 须为 group',
      path: ['channel'],
    })
    .refine((b) => [b.productId, b.zoneId, b.materialId, b.storeId].filter((v) => v !== undefined).length === 1, {
      message: 'productId、zoneId、materialId、storeId 必须且只能给一个',
    }),
  response: link,
  status: 201,
  errors: [
    'PRODUCT_NOT_FOUND',
    'ZONE_NOT_FOUND',
    'STORE_NOT_FOUND',
    'MATERIAL_NOT_FOUND',
    'MATERIAL_CHANNEL',
    'TASK_NOT_FOUND',
    'GROUP_NOT_FOUND',
  ],
  limit: { times: 600, seconds: 600, lot: 50 },
});
export const listLinks = endpoint({
  method: 'GET',
  path: '/api/v1/guide/links',
  access: 'guide',
  summary: '我的链接与打开情况',
  query: z.object(pageQuery),
  response: pageOf(
    link.extend({
      createdAt: instant,
      opens: z.int(),
      visitors: z.int(),
      orders: z.int(),
      paidFen: z.int(),
      lastOpenAt: instant.optional(),
    }),
  ),
  errors: [],
});
export const getLinkCode = endpoint({
  method: 'GET',
  path: '/api/v1/guide/links/:token/code',
  access: 'guide',
  summary: '该链接的小程序码（PNG 的 data URI，海报与工牌用）',
  params: z.object({ token: linkToken }),
  response: z.object({ image: z.string().startsWith('data:image/png;base64,'), scene: z.string(), page: z.string() }),
  errors: ['LINK_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
  limit: { times: 60, seconds: 60, lot: 5 },
});
export const openLink = endpoint({
  method: 'GET',
  path: '/api/v1/links/:token',
  access: 'public',
  summary: '链接指向什么：小程序码的 scene 只带令牌，页面据此知道要打开的商品、专区或门店',
  params: z.object({ token: linkToken }),
  response: z.object({ kind: z.enum(LINK_KINDS), targetId: id, guideId: id }),
  errors: ['LINK_NOT_FOUND'],
  limit: { times: 6000, seconds: 60, lot: 50 },
});
export const searchGuideProducts = endpoint({
  method: 'GET',
  path: '/api/v1/guide/products',
  access: 'guide',
  summary: '找货：总部已上架的任何商品，本店没有也能分享（A18）',
  query: z.object({ ...pageQuery, q: text(60).optional(), size: pageQuery.size.pipe(z.int().max(50)) }),
  response: pageOf(productCard.extend({ availabilityText: z.string() })),
  errors: [],
});
export const claimStaff = endpoint({
  method: 'POST',
  path: '/api/v1/me/claim-staff',
  access: 'member',
  summary: '导购/店长用导入时登记的手机号认领账号',
  body: z.object({ phoneCode: z.string().min(1).max(200) }),
  response: z.object({ role: z.enum(['guide', 'manager', 'sharer']), name: z.string(), storeName: z.string() }),
  errors: ['WECHAT_CODE_INVALID', 'WECHAT_UNAVAILABLE', 'STAFF_NOT_FOUND', 'STAFF_CLAIMED'],
  limit: { times: 10, seconds: 600 },
});

// ── store staff: fulfilment ─────────────────────────────────────────────────────────────────────
export const fulfilmentOrder = z.object({
  orderNo,
  status: z.enum(ORDER_STATUSES),
  statusText: z.string(),
  fulfilment: z.enum(FULFILMENT_METHODS),
  createdAt: instant,
  paidAt: instant.optional(),
  slotText: z.string().optional(),
  contactName: z.string(),
  contactPhone: z.string().describe('打码'),
  address: address.omit({ id: true, isDefault: true }).optional().describe('快递单要用，仅待发货时给出'),
  guideName: z.string().optional(),
  totalFen: z.int(),
  lines: z.array(
    z.object({
      name: z.string(),
      picture: z.string(),
      attributesText: z.string(),
      quantity: z.int(),
      skuCode: z.string(),
    }),
  ),
});
export const getStoreMe = endpoint({
  method: 'GET',
  path: '/api/v1/store/me',
  access: 'store',
  summary: '本店待办数',
  response: z.object({
    store: z.object({ id, name: z.string() }),
    role: z.enum(['guide', 'manager']),
    counts: z.object({ toShip: z.int(), toPrepare: z.int(), toPickUp: z.int(), afterSales: z.int() }),
  }),
  errors: [],
});
export const listFulfilments = endpoint({
  method: 'GET',
  path: '/api/v1/store/fulfilments',
  access: 'store',
  summary: '本店履约单：待备货、待自提、待发货、已完成',
  query: z.object({ ...pageQuery, tab: z.enum(['to_prepare', 'to_pick_up', 'to_ship', 'done']).default('to_prepare') }),
  response: pageOf(fulfilmentOrder),
  errors: [],
});
const byOrderNo = z.object({ orderNo });
export const markReady = endpoint({
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/ready',
  access: 'store',
  summary: '备货完成，通知顾客来取',
  params: byOrderNo,
  response: fulfilmentOrder,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE'],
});
export const shipmentBody = z.object({
  carrier: z.enum(['SF', 'ZTO', 'YTO', 'YUNDA', 'STO', 'JD', 'EMS', 'JT']),
  trackingNo: z.string().regex(/^[0-9A-Za-z-]{6,32}$/, '快递单号格式不对'),
});
export const shipFromStore = endpoint({
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/ship',
  access: 'store',
  summary: '本店发货',
  params: byOrderNo,
  body: shipmentBody,
  response: fulfilmentOrder,
  errors: ['ORDER_NOT_FOUND', 'ORDER_STATE'],
});
/** Any text as typed or scanned: a malformed code is a wrong code, and counts as a guess like any other. */
const pickupCode = z.object({ code: z.string().max(20, '提货码是 8 位数字') });
export const previewPickup = endpoint({
  method: 'GET',
  path: '/api/v1/store/pickups/:code',
  access: 'store',
  summary: '扫码/输码后先看单（不核销）',
  params: pickupCode,
  response: fulfilmentOrder,
  errors: ['PICKUP_CODE_INVALID', 'PICKUP_WRONG_STORE', 'PICKUP_USED', 'TOO_MANY_REQUESTS'],
});
export const verifyPickup = endpoint({
  method: 'POST',
  path: '/api/v1/store/pickups/:code/verify',
  access: 'store',
  summary: '核销提货码：只能本店、只能一次、限次',
  params: pickupCode,
  response: fulfilmentOrder,
  errors: ['PICKUP_CODE_INVALID', 'PICKUP_WRONG_STORE', 'PICKUP_USED', 'ORDER_STATE', 'TOO_MANY_REQUESTS'],
});
const byAfterSale = z.object({ afterSaleId: pathId });
const decision = z.object({ note: text(200).default('') });
const afterSaleErrors = ['AFTER_SALE_NOT_FOUND', 'AFTER_SALE_STATE', 'MANAGER_ONLY'] as const;
export const listStoreAfterSales = endpoint({
  method: 'GET',
  path: '/api/v1/store/after-sales',
  access: 'store',
  summary: '本店售后单',
  query: z.object({ ...pageQuery, open: z.enum(['0', '1']).default('1') }),
  response: pageOf(afterSale),
  errors: [],
});
export const approveStoreAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/store/after-sales/:afterSaleId/approve',
  access: 'store',
  summary: '同意售后（店长）',
  params: byAfterSale,
  body: decision,
  response: afterSale,
  errors: afterSaleErrors,
});
export const rejectStoreAfterSale = endpoint({
  method: 'POST',
  path: '/api/v1/store/after-sales/:afterSaleId/reject',
  access: 'store',
  summary: '拒绝售后（店长），必须写明原因：申请时，或寄回的包裹没有收到、不是原商品时',
  params: byAfterSale,
  body: z.object({ note: text(200).min(2, '请写明拒绝原因') }),
  response: afterSale,
  errors: afterSaleErrors,
});
export const receiveBody = z.object({
  restock: z.boolean().describe('true 重新入库；false 报损'),
  note: text(200).default(''),
});
export const receiveStoreReturn = endpoint({
  method: 'POST',
  path: '/api/v1/store/after-sales/:afterSaleId/receive',
  access: 'store',
  summary: '收到退货：入库或报损，并发起退款（店长）',
  params: byAfterSale,
  body: receiveBody,
  response: afterSale,
  errors: afterSaleErrors,
});
export const getStoreOrder = endpoint({
  method: 'GET',
  path: '/api/v1/store/orders/:orderNo',
  access: 'store',
  summary: '本店订单详情',
  params: byOrderNo,
  response: fulfilmentOrder.extend({ timeline: order.shape.timeline }),
  errors: ['ORDER_NOT_FOUND'],
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { SALE_CHANNELS } from './sales';
import { id, instant, linkToken, pageOf, pageQuery, pathId, queryInt, text } from './scalars';

// ── customers of a guide ────────────────────────────────────────────────────────────────────────
export const customer = z.object({
  memberId: id,
  nickname: z.string(),
  phone: z.string().optional().describe('打码'),
  level: z.enum(['visitor', 'member']),
  boundAt: instant,
  source: z.string(),
  sourceText: z.string(),
  lastVisitAt: instant.optional(),
  orders: z.int(),
  paidFen: z.int(),
  lastPaidAt: instant.optional(),
  tags: z.array(z.string()),
  score: z.int().min(0).max(100),
  why: z.array(z.string()).describe('为什么现在值得聊，给人看的话'),
  contact: z
    .object({ allowed: z.boolean(), allowedAt: instant.optional(), note: z.string() })
    .describe('联系频次上限（A72）'),
});
export const listCustomers = endpoint({
  method: 'GET',
  path: '/api/v1/guide/customers',
  access: 'guide',
  summary: '我的会员；sort=lead 即“先聊这几位”',
  query: z.object({
    ...pageQuery,
    size: pageQuery.size.pipe(z.int().max(50)),
    q: text(20).optional(),
    tag: text(12).optional(),
    sort: z.enum(['lead', 'recent', 'spend', 'newest']).default('lead'),
  }),
  response: pageOf(customer),
  errors: [],
});
const byMember = z.object({ memberId: pathId });
export const customerPurchase = z.object({
  saleId: id,
  channel: z.enum(SALE_CHANNELS),
  storeName: z.string().optional(),
  paidAt: instant,
  netFen: z.int(),
  returnedFen: z.int(),
  mine: z.boolean().describe('记在我名下'),
  lines: z.array(z.object({ name: z.string(), quantity: z.int(), netFen: z.int(), picture: z.string().optional() })),
});
export const getCustomer = endpoint({
  method: 'GET',
  path: '/api/v1/guide/customers/:memberId',
  access: 'guide',
  summary: '会员卡片：只限自己的会员；每次查看都留痕',
  params: byMember,
  response: customer.extend({
    homeStore: z.string().optional(),
    joinedAt: instant.optional(),
    trailAllowed: z.boolean().describe('会员是否同意个性化；关掉后看不到行踪'),
    cart: z.array(
      z.object({
        productId: id,
        name: z.string(),
        picture: z.string(),
        attributesText: z.string(),
        quantity: z.int(),
        priceFen: z.int(),
      }),
    ),
    likes: z.array(z.object({ productId: id, name: z.string(), picture: z.string(), views: z.int(), lastAt: instant })),
    note: z.string(),
    contacts: z.array(z.object({ at: instant, kind: z.string(), note: z.string() })),
  }),
  errors: ['CUSTOMER_NOT_FOUND'],
});
export const getCustomerTrail = endpoint({
  method: 'GET',
  path: '/api/v1/guide/customers/:memberId/trail',
  access: 'guide',
  summary: '会员最近的浏览行踪（同意个性化者，90 天内）',
  params: byMember,
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      at: instant,
      name: z.string(),
      text: z.string().describe('例：看了「羊毛大衣」 停留 42 秒'),
      productId: id.optional(),
      picture: z.string().optional(),
      mine: z.boolean().describe('经由我的链接'),
    }),
  ),
  errors: ['CUSTOMER_NOT_FOUND', 'TRAIL_WITHDRAWN'],
});
export const listCustomerPurchases = endpoint({
  method: 'GET',
  path: '/api/v1/guide/customers/:memberId/purchases',
  access: 'guide',
  summary: '会员在每个渠道的购买（A70）',
  params: byMember,
  query: z.object(pageQuery),
  response: pageOf(customerPurchase),
  errors: ['CUSTOMER_NOT_FOUND'],
});
export const noteCustomer = endpoint({
  method: 'PUT',
  path: '/api/v1/guide/customers/:memberId/note',
  access: 'guide',
  summary: '备注与标签',
  params: byMember,
  body: z.object({ note: text(300), tags: z.array(text(12).min(1)).max(10) }),
  response: z.object({ note: z.string(), tags: z.array(z.string()) }),
  errors: ['CUSTOMER_NOT_FOUND'],
});
export const contactCustomer = endpoint({
  method: 'POST',
  path: '/api/v1/guide/customers/:memberId/contacts',
  access: 'guide',
  summary: '记一次联系；超过频次上限时拒绝并告知何时可以',
  params: byMember,
  body: z.object({
    kind: z.enum(['chat', 'call', 'wecom', 'visit']),
    note: text(100).default(''),
    taskId: id.optional(),
    link: linkToken.optional().describe('从会员卡片发出的内容的链接；有它才算追踪到的联系，没有只算自报'),
  }),
  response: z.object({ contact: customer.shape.contact }),
  status: 201,
  errors: ['CUSTOMER_NOT_FOUND', 'CONTACT_CAPPED'],
});
export const exportCustomers = endpoint({
  method: 'POST',
  path: '/api/v1/guide/customers/export',
  access: 'guide',
  summary: '导购导出会员：一律拒绝并留痕（会员属于公司，A75）',
  response: z.object({ ok: z.literal(true) }),
  errors: ['EXPORT_FORBIDDEN'],
  limit: { times: 20, seconds: 600 },
});
export const listCustomerAccess = endpoint({
  method: 'GET',
  path: '/api/v1/hq/customer-access',
  access: 'hq:audit',
  summary: '谁看过哪位会员的卡片与行踪，以及被拒的导出',
  query: z.object({ ...pageQuery, guideId: queryInt.optional(), memberId: queryInt.optional() }),
  response: pageOf(
    z.object({
      id,
      at: instant,
      guideId: id,
      guideName: z.string(),
      memberId: id.optional(),
      memberName: z.string().optional(),
      what: z.string(),
      whatText: z.string(),
    }),
  ),
  errors: [],
});
/** 问问我的导购：绑定的导购，没有就是门店，再没有就是品牌 IP（A71）。 */
export const getMyGuide = endpoint({
  method: 'GET',
  path: '/api/v1/me/guide',
  access: 'member',
  summary: '我的导购（问导购入口）',
  response: z.object({
    kind: z.enum(['guide', 'store', 'brand_ip']),
    guideId: id.optional(),
    name: z.string(),
    avatar: z.string(),
    title: z.string(),
    storeName: z.string().optional(),
    phone: z.string().optional().describe('门店电话'),
    wecomQr: z.string().optional().describe('企微“联系我”二维码'),
  }),
  errors: [],
});

// ── notices to the guide (A48) and the store's feed (A54) ───────────────────────────────────────
export const notice = z.object({
  id,
  at: instant,
  kind: z.enum(['sale', 'refund', 'recruit', 'task', 'contest', 'hand_over', 'statement', 'system']),
  title: z.string(),
  text: z.string(),
  amountFen: z.int().optional(),
  path: z.string().optional().describe('点开去哪一页'),
  read: z.boolean(),
});
export const listNotices = endpoint({
  method: 'GET',
  path: '/api/v1/guide/notices',
  access: 'guide',
  summary: '我的消息；after 给上次最新的 id 即只取新的（到账提醒轮询）',
  query: z.object({ ...pageQuery, after: queryInt.optional() }),
  response: pageOf(notice).extend({ unread: z.int(), quiet: z.boolean().describe('现在在免打扰时段：不弹、不响') }),
  errors: [],
});
export const readNotices = endpoint({
  method: 'POST',
  path: '/api/v1/guide/notices/read',
  access: 'guide',
  summary: '标为已读',
  body: z.object({ upTo: id }),
  response: z.object({ unread: z.int() }),
  errors: [],
});
export const noticeSettings = z.object({
  push: z.boolean().describe('推到企业微信'),
  quietFrom: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  quietTo: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  quiet: z.boolean(),
  showInFeed: z.boolean().describe('我的开单进本店喜报'),
});
export const getNoticeSettings = endpoint({
  method: 'GET',
  path: '/api/v1/guide/notice-settings',
  access: 'guide',
  summary: '消息设置：免打扰时段、推送、喜报',
  response: noticeSettings,
  errors: [],
});
export const putNoticeSettings = endpoint({
  method: 'PUT',
  path: '/api/v1/guide/notice-settings',
  access: 'guide',
  summary: '改消息设置',
  body: noticeSettings,
  response: noticeSettings,
  errors: [],
});
export const listStoreFeed = endpoint({
  method: 'GET',
  path: '/api/v1/guide/feed',
  access: 'guide',
  summary: '本店喜报：同事刚开的单（顾客打码）',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      id,
      at: instant,
      guideName: z.string(),
      avatar: z.string(),
      text: z.string(),
      amountFen: z.int(),
      online: z.boolean(),
    }),
  ),
  errors: [],
});

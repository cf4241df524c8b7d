import { z } from 'zod';
import { month } from './commission';
import { endpoint } from './endpoint';
import { day, fen, id, instant, pathId, text } from './scalars';

// ── 顾客怎么加到我：企业微信二维码 ──────────────────────────────────────────────────────────────
const contact = z.object({
  wecomQr: z.string().optional().describe('“联系我”二维码的图片地址'),
  source: z.enum(['upload', 'wecom']).optional(),
  updatedAt: instant.optional(),
  canCreate: z.boolean().describe('接入了企业微信且本人或门店有账号，可以直接生成'),
  renew: z.boolean().describe('生成之后换了账号，需要重新生成'),
  ofStore: z.boolean().describe('加的是门店账号，好友仍记在码的导购名下（A58）'),
});
export const getMyContact = endpoint({
  method: 'GET',
  path: '/api/v1/guide/contact',
  access: 'guide',
  summary: '我的企业微信二维码',
  response: contact,
  errors: [],
});
export const uploadMyContact = endpoint({
  method: 'POST',
  path: '/api/v1/guide/contact/picture',
  access: 'guide',
  summary: '上传自己的企业微信二维码（JPG/PNG/WebP ≤ 2 MB）',
  upload: { maxBytes: 2 * 1024 * 1024 },
  response: contact,
  status: 201,
  errors: ['PICTURE_TYPE', 'PICTURE_TOO_LARGE', 'PICTURE_BROKEN'],
});
export const createMyContact = endpoint({
  method: 'POST',
  path: '/api/v1/guide/contact/wecom',
  access: 'guide',
  summary: '由企业微信生成“联系我”，加上的好友直接记在我名下',
  response: contact,
  status: 201,
  errors: ['WECOM_OFF', 'WECOM_NOT_BOUND', 'WECOM_UNAVAILABLE'],
});
export const removeMyContact = endpoint({
  method: 'DELETE',
  path: '/api/v1/guide/contact',
  access: 'guide',
  summary: '撤下二维码',
  response: contact,
  errors: [],
});
const byStaff = z.object({ staffId: pathId });
export const getStaffContact = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guides/:staffId/contact',
  access: 'hq:guides',
  summary: '导购给顾客看的企业微信二维码',
  params: byStaff,
  response: contact,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const clearStaffContact = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/guides/:staffId/contact',
  access: 'hq:guides',
  summary: '撤下不合规的二维码，留痕',
  params: byStaff,
  response: contact,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});

export const setBrandIpContact = endpoint({
  method: 'POST',
  path: '/api/v1/hq/brand-ips/:guideId/contact',
  access: 'hq:guides',
  summary: '品牌 IP 给顾客看的企业微信二维码：传 picture 用上传的图片，不传由企业微信生成',
  params: z.object({ guideId: pathId }),
  body: z.object({
    picture: z
      .string()
      .regex(/^\/uploads\/[0-9a-f]{64}\.(png|jpg|webp)$/, '请先上传图片')
      .optional(),
  }),
  response: contact,
  status: 201,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE', 'WECOM_OFF', 'WECOM_NOT_BOUND', 'WECOM_UNAVAILABLE'],
});

// ── 门店的企业微信账号（A58） ───────────────────────────────────────────────────────────────────
const storeWecom = z.object({ wecomUserId: z.string().describe('空：没有门店账号') });
export const getStoreWecom = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stores/:storeId/wecom',
  access: 'hq:stores',
  summary: '门店的企业微信账号',
  params: z.object({ storeId: pathId }),
  response: storeWecom,
  errors: ['STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const setStoreWecom = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/stores/:storeId/wecom',
  access: 'hq:stores',
  summary: '登记门店的企业微信账号：本店导购新生成的企微码加这个账号，好友按码记在各自名下',
  params: z.object({ storeId: pathId }),
  body: z.object({ wecomUserId: text(64).regex(/^[0-9A-Za-z_.@-]*$/, '企业微信账号是字母、数字和 . _ - @') }),
  response: storeWecom,
  errors: ['STORE_NOT_FOUND', 'OUT_OF_SCOPE', 'INVALID_INPUT'],
});

// ── 小礼登记（A73） ─────────────────────────────────────────────────────────────────────────────
const gift = z.object({
  id,
  at: instant,
  what: z.string(),
  costFen: z.int(),
  memberId: id.optional().describe('会员注销后不再给出'),
  memberName: z.string(),
});
const balance = { month: z.string(), budgetFen: z.int(), spentFen: z.int(), leftFen: z.int() };
export const listMyGifts = endpoint({
  method: 'GET',
  path: '/api/v1/guide/gifts',
  access: 'guide',
  summary: '本月送出的小礼与剩余额度',
  query: z.object({ month: month.optional() }),
  response: z.object({ ...balance, items: z.array(gift) }),
  errors: [],
});
export const addGift = endpoint({
  method: 'POST',
  path: '/api/v1/guide/gifts',
  access: 'guide',
  summary: '登记一份送给自己会员的小礼；超出当月额度则拒绝',
  body: z.object({ memberId: id, what: text(30).min(1, '请写送了什么'), costFen: fen.min(1, '请填金额') }),
  response: z.object({ ...balance, gift }),
  status: 201,
  errors: ['CUSTOMER_NOT_FOUND', 'GIFT_OVER_BUDGET', 'GIFTS_OFF'],
});
export const listStoreGifts = endpoint({
  method: 'GET',
  path: '/api/v1/store/gifts',
  access: 'store',
  summary: '本店每位导购的小礼支出（店长）',
  query: z.object({ month: month.optional() }),
  response: z.object({
    month: z.string(),
    budgetFen: z.int(),
    items: z.array(
      z.object({ guideId: id, name: z.string(), spentFen: z.int(), gifts: z.int(), lastOn: day.optional() }),
    ),
  }),
  errors: ['MANAGER_ONLY'],
});

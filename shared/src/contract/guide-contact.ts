import { z } from 'zod';
import { month } from './commission';
import { endpoint } from './endpoint';
import { day, fen, id, instant, pathId, text } from './scalars';

// ── 顾客怎么加到我：企业微信二维码 ──────────────────────────────────────────────────────────────
const contact = z.object({
  wecomQr: z.string().optional().describe('“联系我”二维码的图片地址'),
  source: z.enum(['upload', 'wecom']).optional(),
  updatedAt: instant.optional(),
  canCreate: z.boolean().describe('接入了企业微信且绑定了账号，可以直接生成'),
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

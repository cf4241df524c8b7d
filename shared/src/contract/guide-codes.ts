import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, linkToken } from './scalars';

/** Codes of one request: WeChat draws them one by one, and nobody waits for more. */
export const CODES_AT_ONCE = 20;

/** Why somebody has no code. */
const CODE_LEFT_OUT = ['material_not_for_store', 'not_at_work'] as const;

/** What stands beside a guide's code, on paper and on posters. */
const codeCard = z.object({
  guideId: id,
  name: z.string(),
  title: z.string().describe('导购、店长、好物体验官等，给顾客看的身份'),
  storeId: id,
  storeName: z.string(),
  storeAddress: z.string(),
  accent: z.string().describe('门店品牌色'),
  token: linkToken,
  scene: z.string(),
  page: z.string(),
  image: z.string().startsWith('data:image/png;base64,').describe('小程序码，PNG 的 data URI'),
});
const codes = z.object({
  items: z.array(codeCard),
  leftOut: z
    .array(z.object({ guideId: id, name: z.string(), reason: z.enum(CODE_LEFT_OUT) }))
    .describe(
      '没有码的人和原因：material_not_for_store 所在门店不能用这份素材；not_at_work 已停用、离职或正在交接。可能是全部',
    ),
});

/**
 * Codes of many guides at once, for posters and badges made at headquarters. They are the guides' own links: what they
 * bring counts as if the guide had shared it.
 */
export const makeGuideCodes = endpoint({
  method: 'POST',
  path: '/api/v1/hq/guide-codes',
  access: 'hq:guides',
  summary: '一批导购（或品牌 IP）的小程序码：海报码打开同一样内容，工牌码打开各自的门店（A59、A132）',
  body: z
    .object({
      guideIds: z.array(id).min(1).max(CODES_AT_ONCE),
      channel: z.enum(['poster', 'badge']),
      productId: id.optional(),
      zoneId: id.optional(),
      materialId: id.optional(),
      storeId: id.optional(),
    })
    .refine(
      ({ channel, productId, zoneId, materialId, storeId }) =>
        [productId, zoneId, materialId, storeId].filter((v) => v !== undefined).length ===
        (channel === 'badge' ? 0 : 1),
      { message: '海报码给且只给 productId、zoneId、materialId、storeId 中的一个；工牌码都不给' },
    ),
  response: codes,
  errors: [
    'STAFF_NOT_FOUND',
    'OUT_OF_SCOPE',
    'PRODUCT_NOT_FOUND',
    'ZONE_NOT_FOUND',
    'MATERIAL_NOT_FOUND',
    'MATERIAL_CHANNEL',
    'STORE_NOT_FOUND',
    'WECHAT_UNAVAILABLE',
  ],
  limit: { times: 60, seconds: 60, lot: 5 },
});
export const makeStoreBadges = endpoint({
  method: 'POST',
  path: '/api/v1/store/badges',
  access: 'store',
  summary: '店长：本店导购的工牌码（A59）',
  body: z.object({ guideIds: z.array(id).min(1).max(CODES_AT_ONCE) }),
  response: codes.pick({ items: true }),
  errors: ['MANAGER_ONLY', 'STAFF_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
  limit: { times: 30, seconds: 60 },
});
export const listColleagues = endpoint({
  method: 'GET',
  path: '/api/v1/store/colleagues',
  access: 'store',
  summary: '店长：本店在职的导购与店长',
  response: z.object({
    items: z.array(z.object({ guideId: id, name: z.string(), avatar: z.string(), title: z.string() })),
  }),
  errors: ['MANAGER_ONLY'],
});

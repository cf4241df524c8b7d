import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, linkToken, name, pageOf, pageQuery, pathId, queryId, text } from './scalars';

/** 谁接手离职导购的会员与链接（A74）。 */
const successor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('guide'), guideId: id }),
  z.object({ kind: z.literal('manager') }),
  z.object({ kind: z.literal('store_pool') }),
  z.object({ kind: z.literal('brand_ip') }),
]);
export const HAND_OVER_STATES = ['frozen', 'completed', 'cancelled'] as const;
/** 企业微信转接状态：done 完成、waiting 24 小时内、refused 客户拒绝、limit 接替人已满、none 未加企微。 */
export const WECOM_TRANSFER_STATES = ['none', 'waiting', 'done', 'refused', 'limit', 'failed'] as const;

export const handOver = z.object({
  id,
  guideId: id,
  guideName: z.string(),
  storeId: id,
  storeName: z.string(),
  state: z.enum(HAND_OVER_STATES),
  reason: z.string(),
  startedAt: instant,
  startedBy: z.string(),
  completedAt: instant.optional(),
  successorKind: z.enum(['guide', 'manager', 'store_pool', 'brand_ip']).optional(),
  successorName: z.string().optional(),
  members: z.int().describe('交接的会员数'),
  links: z.int().describe('继续有效的链接数'),
  pendingFen: z.int().describe('离职导购未结算的提成，照常结算'),
  openOrders: z.int().describe('已下单未付款的归属订单'),
  wecom: z.object({
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    refused: z.int(),
    limit: z.int(),
    failed: z.int(),
  }),
});
export const handOverCandidate = z.object({
  kind: z.enum(['guide', 'manager', 'store_pool', 'brand_ip']),
  guideId: id.optional(),
  name: z.string(),
  note: z.string().describe('在职多久、会员数等，帮人选择'),
  recommended: z.boolean(),
});
const withCandidates = handOver.extend({ candidates: z.array(handOverCandidate) });
const startBody = z.object({ guideId: id, reason: text(100).min(2, '请写明原因') });
const completeBody = z.object({ successor });
const byHandOver = z.object({ handOverId: pathId });
const errors = ['STAFF_NOT_FOUND', 'STAFF_LEFT', 'HAND_OVER_OPEN', 'OUT_OF_SCOPE'] as const;
const completeErrors = ['HAND_OVER_NOT_FOUND', 'HAND_OVER_STATE', 'SUCCESSOR_INVALID', 'OUT_OF_SCOPE'] as const;

export const startHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hand-overs',
  access: 'hq:guides',
  summary: '离职交接第一步：冻结账号（立即不能登录导购页），给出接手人选',
  body: startBody,
  response: withCandidates,
  status: 201,
  errors,
});
export const completeHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hand-overs/:handOverId/complete',
  access: 'hq:guides',
  summary: '第二步：选定接手人；会员立刻改绑，旧链接继续有效，企微转接另行跟踪',
  params: byHandOver,
  body: completeBody,
  response: handOver,
  errors: completeErrors,
});
export const cancelHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hand-overs/:handOverId/cancel',
  access: 'hq:guides',
  summary: '取消交接：解冻，什么都不变',
  params: byHandOver,
  response: handOver,
  errors: ['HAND_OVER_NOT_FOUND', 'HAND_OVER_STATE', 'OUT_OF_SCOPE'],
});
export const listHandOvers = endpoint({
  method: 'GET',
  path: '/api/v1/hq/hand-overs',
  access: 'hq:guides',
  summary: '交接记录与进度',
  query: z.object({ ...pageQuery, state: z.enum(HAND_OVER_STATES).optional(), storeId: queryId.optional() }),
  response: pageOf(handOver),
  errors: [],
});
export const getHandOver = endpoint({
  method: 'GET',
  path: '/api/v1/hq/hand-overs/:handOverId',
  access: 'hq:guides',
  summary: '一次交接：人选、会员与企微转接状态',
  params: byHandOver,
  query: z.object(pageQuery),
  response: withCandidates.extend({
    transfers: pageOf(
      z.object({
        memberId: id,
        memberName: z.string(),
        wecom: z.enum(WECOM_TRANSFER_STATES),
        updatedAt: instant.optional(),
        note: z.string(),
      }),
    ),
  }),
  errors: ['HAND_OVER_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const retryWecomTransfer = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hand-overs/:handOverId/retry-wecom',
  access: 'hq:guides',
  summary: '再次发起未成功的企微转接',
  params: byHandOver,
  response: handOver,
  errors: ['HAND_OVER_NOT_FOUND', 'HAND_OVER_STATE', 'WECOM_OFF', 'OUT_OF_SCOPE'],
});
export const startStoreHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/store/hand-overs',
  access: 'store',
  summary: '店长发起本店导购的离职交接',
  body: startBody,
  response: withCandidates,
  status: 201,
  errors: ['STAFF_NOT_FOUND', 'STAFF_LEFT', 'HAND_OVER_OPEN', 'MANAGER_ONLY', 'HAND_OVER_SELF'],
});
export const listStoreHandOvers = endpoint({
  method: 'GET',
  path: '/api/v1/store/hand-overs',
  access: 'store',
  summary: '本店的交接（店长）',
  query: z.object(pageQuery),
  response: pageOf(withCandidates),
  errors: ['MANAGER_ONLY'],
});
export const completeStoreHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/store/hand-overs/:handOverId/complete',
  access: 'store',
  summary: '店长选定接手人',
  params: byHandOver,
  body: completeBody,
  response: handOver,
  errors: ['HAND_OVER_NOT_FOUND', 'HAND_OVER_STATE', 'SUCCESSOR_INVALID', 'MANAGER_ONLY'],
});
export const cancelStoreHandOver = endpoint({
  method: 'POST',
  path: '/api/v1/store/hand-overs/:handOverId/cancel',
  access: 'store',
  summary: '店长取消交接',
  params: byHandOver,
  response: handOver,
  errors: ['HAND_OVER_NOT_FOUND', 'HAND_OVER_STATE', 'MANAGER_ONLY'],
});

// ── members and guides, one by one ──────────────────────────────────────────────────────────────
export const assignMember = endpoint({
  method: 'POST',
  path: '/api/v1/hq/members/:memberId/guide',
  access: 'hq:members',
  summary: '把会员指给一位导购或品牌 IP（改绑，留痕）',
  params: z.object({ memberId: pathId }),
  body: z.object({ guideId: id, why: text(200).min(2, '请写明原因') }),
  response: z.object({ memberId: id, guideId: id, guideName: z.string() }),
  errors: ['MEMBER_NOT_FOUND', 'STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const listMemberBindings = endpoint({
  method: 'GET',
  path: '/api/v1/hq/members/:memberId/bindings',
  access: 'hq:members',
  summary: '会员的导购绑定史：来源、起止',
  params: z.object({ memberId: pathId }),
  response: z.object({
    items: z.array(
      z.object({
        guideId: id,
        guideName: z.string(),
        storeName: z.string(),
        source: z.string(),
        from: instant,
        to: instant.optional(),
      }),
    ),
  }),
  errors: ['MEMBER_NOT_FOUND', 'OUT_OF_SCOPE'],
});
/** 品牌 IP（好物体验官）：总部的虚拟导购，可有会员与链接，不计提成（A108）。 */
export const brandIp = z.object({
  guideId: id,
  name: z.string(),
  avatar: z.string(),
  brandId: id.optional(),
  wecomUserId: z.string().optional().describe('企业微信账号；有了它，离职导购的企微客户才能转给它'),
  members: z.int(),
  status: z.enum(['active', 'suspended', 'left']),
  successorName: z.string().optional().describe('停用后由谁接手'),
});
const brandIpBody = z.object({
  name: name.max(20),
  avatar: z.string().max(300).default(''),
  wecomUserId: text(64)
    .regex(/^[0-9A-Za-z_.@-]*$/, '企业微信账号是字母、数字和 . _ - @')
    .default(''),
});
const byBrandIp = z.object({ guideId: pathId });
export const listBrandIps = endpoint({
  method: 'GET',
  path: '/api/v1/hq/brand-ips',
  access: 'hq:guides',
  summary: '品牌 IP',
  query: z.object(pageQuery),
  response: pageOf(brandIp),
  errors: [],
});
export const addBrandIp = endpoint({
  method: 'POST',
  path: '/api/v1/hq/brand-ips',
  access: 'hq:guides',
  summary: '新建品牌 IP',
  body: brandIpBody.extend({ brandId: id.optional() }),
  response: brandIp,
  status: 201,
  errors: ['BRAND_NOT_FOUND', 'STORE_NOT_FOUND', 'OUT_OF_SCOPE', 'INVALID_INPUT'],
});
export const updateBrandIp = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/brand-ips/:guideId',
  access: 'hq:guides',
  summary: '修改品牌 IP 的名字、头像、企业微信账号',
  params: byBrandIp,
  body: brandIpBody,
  response: brandIp,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE', 'INVALID_INPUT'],
});
export const setBrandIpStatus = endpoint({
  method: 'POST',
  path: '/api/v1/hq/brand-ips/:guideId/status',
  access: 'hq:guides',
  summary: '停用品牌 IP：会员与链接交给接手人（导购或另一个品牌 IP），不选则回到各门店；也可以重新启用',
  params: byBrandIp,
  body: z.object({
    status: z.enum(['active', 'left']),
    successorGuideId: id.optional(),
    reason: text(100).default(''),
  }),
  response: brandIp,
  errors: ['STAFF_NOT_FOUND', 'SUCCESSOR_INVALID', 'OUT_OF_SCOPE'],
});
export const mintBrandIpLink = endpoint({
  method: 'POST',
  path: '/api/v1/hq/brand-ips/:guideId/links',
  access: 'hq:guides',
  summary: '品牌 IP 的分享链接与小程序码（包裹卡、公众号等渠道）',
  params: z.object({ guideId: pathId }),
  body: z
    .object({
      productId: id.optional(),
      zoneId: id.optional(),
      materialId: id.optional(),
      storeId: id.optional(),
      channel: z.enum(['chat', 'group', 'moments', 'poster', 'badge', 'wecom']),
    })
    .refine((b) => [b.productId, b.zoneId, b.materialId, b.storeId].filter((v) => v !== undefined).length === 1, {
      message: 'productId、zoneId、materialId、storeId 必须且只能给一个',
    }),
  response: z.object({ token: z.string(), path: z.string(), scene: z.string() }),
  status: 201,
  errors: [
    'STAFF_NOT_FOUND',
    'PRODUCT_NOT_FOUND',
    'ZONE_NOT_FOUND',
    'MATERIAL_NOT_FOUND',
    'MATERIAL_CHANNEL',
    'STORE_NOT_FOUND',
  ],
});
export const getBrandIpLinkCode = endpoint({
  method: 'GET',
  path: '/api/v1/hq/brand-ips/:guideId/links/:token/code',
  access: 'hq:guides',
  summary: '品牌 IP 分享链接的小程序码（PNG 的 data URI）',
  params: z.object({ guideId: pathId, token: linkToken }),
  response: z.object({ image: z.string().startsWith('data:image/png;base64,'), scene: z.string(), page: z.string() }),
  errors: ['STAFF_NOT_FOUND', 'LINK_NOT_FOUND', 'WECHAT_UNAVAILABLE'],
  limit: { times: 60, seconds: 60, lot: 5 },
});
export const listNonCompliant = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/wecom-compliance',
  access: 'hq:guides',
  summary: '还没有企业微信账号的导购（A57）',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({ guideId: id, name: z.string(), storeName: z.string(), city: z.string(), members: z.int() }),
  ).extend({
    summary: z.object({ guides: z.int(), withWecom: z.int() }),
  }),
  errors: [],
});

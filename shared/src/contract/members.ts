import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, looseLink, name, ok, pathId, phone, text, VISITOR_HEADER } from './scalars';

export const ROLES = ['member', 'guide', 'manager'] as const;
export const sessionMember = z.object({
  id,
  nickname: z.string(),
  level: z.enum(['visitor', 'member']),
  phone: z.string().optional().describe('打码手机号'),
  guideId: id.optional().describe('本人是导购时的导购 id'),
  roles: z.array(z.enum(ROLES)),
  storeId: id.optional().describe('本人是店员时，当前岗位的门店'),
  posts: z
    .array(
      z.object({
        postId: id.optional().describe('没有就是本店'),
        storeId: id,
        storeName: z.string(),
        role: z.enum(['guide', 'manager']),
        current: z.boolean(),
      }),
    )
    .optional()
    .describe('兼任多个岗位时：全部岗位，本店在前'),
});
const session = z.object({ token: z.string(), member: sessionMember });

export const signInWechat = endpoint({
  method: 'POST',
  path: '/api/v1/session/wechat',
  access: 'public',
  summary: '微信静默登录；合并本机匿名触点，不会绑定导购',
  body: z.object({ code: z.string().min(1).max(200), link: looseLink.optional() }),
  headers: [VISITOR_HEADER],
  response: session,
  errors: ['WECHAT_CODE_INVALID', 'WECHAT_UNAVAILABLE', 'TOO_MANY_REQUESTS'],
});
export const getMe = endpoint({
  method: 'GET',
  path: '/api/v1/me',
  access: 'member',
  summary: '我的资料、角色、专属导购',
  response: sessionMember.extend({
    joinedAt: instant.optional(),
    personalised: z.boolean(),
    myGuide: z
      .object({ guideId: id, name: z.string(), avatar: z.string(), storeId: id, storeName: z.string() })
      .optional(),
    orderCounts: z.object({
      pendingPayment: z.int(),
      toReceive: z.int(),
      toPickUp: z.int(),
      afterSale: z.int(),
    }),
  }),
  errors: [],
});
export const updateMe = endpoint({
  method: 'PATCH',
  path: '/api/v1/me',
  access: 'member',
  summary: '改昵称；关闭个性化即撤回同意：删除已有的触点与浏览记录，之后不再记到本人名下',
  body: z.object({ nickname: name.max(20).optional(), personalised: z.boolean().optional() }),
  response: sessionMember,
  errors: [],
});
export const joinByPhone = endpoint({
  method: 'POST',
  path: '/api/v1/me/join',
  access: 'member',
  summary: '一步入会：微信手机号授权（A94）；经导购链接进来的绑定该导购',
  body: z.object({ phoneCode: z.string().min(1).max(200), link: looseLink.optional() }),
  response: sessionMember,
  errors: ['WECHAT_CODE_INVALID', 'WECHAT_UNAVAILABLE', 'PHONE_TAKEN'],
  limit: { times: 10, seconds: 600 },
});
export const choosePost = endpoint({
  method: 'POST',
  path: '/api/v1/me/post',
  access: 'member',
  summary: '换一个岗位办事：之后的导购与门店操作都按这个岗位的门店和职务',
  body: z.object({ postId: id.optional().describe('不填回到本店') }),
  response: sessionMember,
  errors: ['POST_NOT_FOUND'],
});
export const exportMe = endpoint({
  method: 'GET',
  path: '/api/v1/me/data',
  access: 'member',
  summary: '导出我的数据',
  response: z.object({
    exportedAt: instant,
    member: z.record(z.string(), z.unknown()),
    addresses: z.array(z.record(z.string(), z.unknown())),
    orders: z.array(z.record(z.string(), z.unknown())),
    purchases: z.array(z.record(z.string(), z.unknown())).optional().describe('门店收银与其他渠道的购买'),
    touches: z.array(z.record(z.string(), z.unknown())),
  }),
  errors: [],
  limit: { times: 10, seconds: 3600 },
});
export const signOutMe = endpoint({
  method: 'POST',
  path: '/api/v1/me/sign-out',
  access: 'member',
  summary: '在所有设备退出：所有令牌失效，手机下次打开时静默重新登录',
  response: ok,
  errors: [],
});
export const deleteMe = endpoint({
  method: 'DELETE',
  path: '/api/v1/me',
  access: 'member',
  summary: '注销账号并删除个人数据；有未完成订单时拒绝',
  response: ok,
  errors: ['OPEN_ORDERS'],
});

export const address = z.object({
  id,
  name: z.string(),
  phone: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  detail: z.string(),
  isDefault: z.boolean(),
});
export const addressBody = z.object({
  name: name.max(20),
  phone,
  province: text(20).min(1),
  city: text(30).min(1),
  district: text(30),
  detail: text(100).min(2, '请写到门牌号'),
  isDefault: z.boolean().default(false),
});
const addressId = z.object({ addressId: pathId });
export const listAddresses = endpoint({
  method: 'GET',
  path: '/api/v1/addresses',
  access: 'member',
  summary: '地址簿',
  response: z.object({ items: z.array(address) }),
  errors: [],
});
export const addAddress = endpoint({
  method: 'POST',
  path: '/api/v1/addresses',
  access: 'member',
  summary: '新增地址（最多 20 个）',
  body: addressBody,
  response: address,
  status: 201,
  errors: ['ADDRESS_LIMIT', 'REGION_UNKNOWN'],
  limit: { times: 60, seconds: 600 },
});
export const updateAddress = endpoint({
  method: 'PUT',
  path: '/api/v1/addresses/:addressId',
  access: 'member',
  summary: '修改地址',
  params: addressId,
  body: addressBody,
  response: address,
  errors: ['ADDRESS_NOT_FOUND', 'REGION_UNKNOWN'],
});
export const deleteAddress = endpoint({
  method: 'DELETE',
  path: '/api/v1/addresses/:addressId',
  access: 'member',
  summary: '删除地址',
  params: addressId,
  response: ok,
  errors: ['ADDRESS_NOT_FOUND'],
});
export const listRegions = endpoint({
  method: 'GET',
  path: '/api/v1/regions',
  access: 'public',
  summary: '省/市/区选择器：给上级代码，答下级',
  query: z.object({
    parent: z
      .string()
      .regex(/^\d{2,6}$/)
      .optional(),
  }),
  response: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  errors: [],
});
export const subscribeMessages = endpoint({
  method: 'POST',
  path: '/api/v1/me/subscriptions',
  access: 'member',
  summary: '记下一次性订阅消息授权（次数）',
  body: z.object({
    templates: z
      .array(z.enum(['pickup_ready', 'shipped', 'refunded']))
      .min(1)
      .max(3),
  }),
  response: ok,
  errors: [],
});

import { z } from 'zod';
import { endpoint, HQ_PERMISSIONS } from './endpoint';
import { day, id, instant, name, ok, pageOf, pageQuery, pathId, phone, queryFlag, queryId, text } from './scalars';

// ── sign-in, operators, roles, audit ────────────────────────────────────────────────────────────
export const scope = z.object({
  regionIds: z.array(id).nullable().describe('null = 全部区域'),
  brandIds: z.array(id).nullable().describe('null = 全部品牌'),
  franchiseeIds: z.array(id).min(1).nullable().optional().describe('加盟商账号：只看这些加盟商的门店'),
});
const named = z.array(z.object({ id, name: z.string() }));
export const operatorSelf = z.object({
  id,
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()).describe('当前身份的角色'),
  permissions: z.array(z.enum(HQ_PERMISSIONS)).describe('当前身份的权限'),
  scope: scope.describe('当前身份的数据范围'),
  grantId: id.optional().describe('当前身份；没有就是主身份'),
  identities: z
    .array(z.object({ grantId: id.optional(), roles: z.array(z.string()), scope }))
    .describe('全部身份，主身份在前（没有 grantId）'),
  scopeNames: z
    .object({ regions: named, brands: named, franchisees: named })
    .describe('各个身份的数据范围里的名称：换身份之前，当前身份看不到的也叫得出'),
  initialPassword: z.boolean().describe('密码是别人设的：先改成自己的，才能做别的事'),
});
export const signInHq = endpoint({
  method: 'POST',
  path: '/api/v1/hq/session',
  access: 'public',
  summary: '控制台登录；连续输错会锁定，越错锁得越久',
  body: z.object({ username: z.string().min(1).max(40), password: z.string().min(1).max(200) }),
  response: z.object({ token: z.string(), operator: operatorSelf }),
  errors: ['SIGN_IN_FAILED', 'TOO_MANY_REQUESTS', 'PASSWORD_WEAK'],
});
export const getHqMe = endpoint({
  method: 'GET',
  path: '/api/v1/hq/me',
  access: 'hq',
  summary: '当前账号、权限与数据范围',
  response: operatorSelf,
  errors: [],
  withInitialPassword: true,
});
export const renewHqToken = endpoint({
  method: 'POST',
  path: '/api/v1/hq/me/renew',
  access: 'hq',
  summary: '换一个新令牌（令牌 12 小时有效；输入密码 7 天后要重新登录）',
  response: z.object({ token: z.string() }),
  errors: [],
  withInitialPassword: true,
});
export const switchIdentity = endpoint({
  method: 'POST',
  path: '/api/v1/hq/me/identity',
  access: 'hq',
  summary: '换一个身份办事：权限和范围只按所选身份算；之前的登录全部失效，用新令牌',
  body: z.object({ grantId: id.optional().describe('不填为主身份') }),
  response: z.object({ token: z.string(), operator: operatorSelf }),
  errors: ['GRANT_NOT_FOUND'],
});
export const changePassword = endpoint({
  method: 'POST',
  path: '/api/v1/hq/me/password',
  access: 'hq',
  summary: '改密码；旧的登录全部失效',
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(10, '新密码至少 10 位').max(200) }),
  response: ok,
  errors: ['SIGN_IN_FAILED', 'PASSWORD_WEAK'],
  withInitialPassword: true,
});
export const signOutHq = endpoint({
  method: 'POST',
  path: '/api/v1/hq/me/sign-out',
  access: 'hq',
  summary: '在所有设备退出：所有令牌失效',
  response: ok,
  errors: [],
  withInitialPassword: true,
});
export const operator = z.object({
  id,
  username: z.string(),
  name: z.string(),
  roleIds: z.array(id),
  scope,
  grants: z.array(z.object({ id, roleIds: z.array(id), scope })).describe('兼任的身份'),
  status: z.enum(['active', 'disabled']),
  lastSignInAt: instant.optional(),
  lockedUntil: instant.optional().describe('密码连续输错，锁定到这时'),
  changeable: z.boolean().describe('自己可以改：这个账号的权限自己都有'),
});
const roleIds = z.array(id).min(1, '至少一个角色').max(10);
const operatorFields = {
  name: name.max(20),
  roleIds,
  scope,
  grants: z
    .array(z.object({ id: id.optional().describe('已有的身份；不填为新的'), roleIds, scope }))
    .max(10)
    .optional()
    .describe('兼任的身份，各有角色和范围；列表里没有的即收回，不填则不变'),
};
export const listOperators = endpoint({
  method: 'GET',
  path: '/api/v1/hq/operators',
  access: 'hq:operators',
  summary: '账号列表：各个身份都在自己数据范围内的账号',
  query: z.object({ ...pageQuery, q: text(40).optional() }),
  response: pageOf(operator),
  errors: [],
});
export const addOperator = endpoint({
  method: 'POST',
  path: '/api/v1/hq/operators',
  access: 'hq:operators',
  summary: '新建账号',
  body: z.object({
    username: z.string().regex(/^[a-z][a-z0-9._-]{2,30}$/, '用户名用小写字母开头的 3–31 位字母、数字'),
    password: z.string().min(10, '密码至少 10 位').max(200),
    ...operatorFields,
  }),
  response: operator,
  status: 201,
  errors: ['USERNAME_TAKEN', 'ROLE_NOT_FOUND', 'GRANT_NOT_FOUND', 'SCOPE_EXCEEDED', 'PASSWORD_WEAK'],
});
export const updateOperator = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/operators/:operatorId',
  access: 'hq:operators',
  summary: '改账号：身份（角色、范围）、停用、重置密码',
  params: z.object({ operatorId: pathId }),
  body: z.object({
    ...operatorFields,
    status: z.enum(['active', 'disabled']),
    password: z.string().min(10, '密码至少 10 位').max(200).optional(),
  }),
  response: operator,
  errors: ['OPERATOR_NOT_FOUND', 'ROLE_NOT_FOUND', 'GRANT_NOT_FOUND', 'SCOPE_EXCEEDED', 'LAST_ADMIN', 'PASSWORD_WEAK'],
});
export const unlockOperator = endpoint({
  method: 'POST',
  path: '/api/v1/hq/operators/:operatorId/unlock',
  access: 'hq:operators',
  summary: '解除密码输错的锁定',
  params: z.object({ operatorId: pathId }),
  response: operator,
  errors: ['OPERATOR_NOT_FOUND', 'SCOPE_EXCEEDED'],
});
export const role = z.object({
  id,
  name: z.string(),
  permissions: z.array(z.enum(HQ_PERMISSIONS)),
  operators: z.int(),
});
const roleBody = z.object({ name: name.max(20), permissions: z.array(z.enum(HQ_PERMISSIONS)).min(1) });
export const listRoles = endpoint({
  method: 'GET',
  path: '/api/v1/hq/roles',
  access: 'hq:operators',
  summary: '角色与权限',
  response: z.object({ items: z.array(role) }),
  errors: [],
});
export const addRole = endpoint({
  method: 'POST',
  path: '/api/v1/hq/roles',
  access: 'hq:operators',
  summary: '新建角色',
  body: roleBody,
  response: role,
  status: 201,
  errors: ['NAME_TAKEN', 'SCOPE_EXCEEDED'],
});
export const updateRole = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/roles/:roleId',
  access: 'hq:operators',
  summary: '改角色',
  params: z.object({ roleId: pathId }),
  body: roleBody,
  response: role,
  errors: ['ROLE_NOT_FOUND', 'NAME_TAKEN', 'SCOPE_EXCEEDED', 'LAST_ADMIN'],
});
export const deleteRole = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/roles/:roleId',
  access: 'hq:operators',
  summary: '删除没有人用的角色',
  params: z.object({ roleId: pathId }),
  response: ok,
  errors: ['ROLE_NOT_FOUND', 'ROLE_IN_USE', 'SCOPE_EXCEEDED'],
});
export const listAudit = endpoint({
  method: 'GET',
  path: '/api/v1/hq/audit-log',
  access: 'hq:audit',
  summary: '操作日志：谁、以什么身份、何时、改了什么；不管全国的账号只看得到当时就在自己范围内做的',
  query: z.object({
    ...pageQuery,
    operatorId: queryId.optional(),
    subject: text(40).optional(),
    subjectId: text(40).optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  response: pageOf(
    z.object({
      id,
      at: instant,
      operatorName: z.string(),
      action: z.string(),
      subject: z.string(),
      subjectId: z.string(),
      title: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      acting: z
        .object({ grantId: id.optional(), roles: z.array(z.string()), scope })
        .optional()
        .describe('当时的身份；门店和系统做的没有'),
    }),
  ),
  errors: [],
});

// ── guides and store managers ───────────────────────────────────────────────────────────────────
export const STAFF_STATUSES = ['active', 'suspended', 'left'] as const;
/** 导购、店长、全员分销的后台同事（A8）、品牌 IP（A108）。 */
export const STAFF_ROLES = ['guide', 'manager', 'sharer', 'brand_ip'] as const;
export const staff = z.object({
  id,
  guideId: id.optional(),
  employeeNo: z.string(),
  name: z.string(),
  phone: z.string().describe('打码'),
  role: z.enum(STAFF_ROLES),
  wecomUserId: z.string().optional().describe('企业微信账号；没有即不合规（A57）'),
  grade: z.string(),
  storeId: id,
  storeName: z.string(),
  city: z.string(),
  status: z.enum(STAFF_STATUSES),
  frozen: z.boolean().describe('正在离职交接：不能登录导购页'),
  claimed: z.boolean().describe('已在小程序认领'),
  members: z.int(),
  joinedOn: day,
  posts: z
    .array(z.object({ storeId: id, storeName: z.string(), role: z.enum(['guide', 'manager']) }))
    .describe('在其他门店兼任的岗位'),
});
export const listStaff = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guides',
  access: 'hq:guides',
  summary: '导购与店长',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    storeId: queryId.optional(),
    role: z.enum(STAFF_ROLES).optional(),
    status: z.enum(STAFF_STATUSES).optional(),
  }),
  response: pageOf(staff),
  errors: [],
});
export const addStaff = endpoint({
  method: 'POST',
  path: '/api/v1/hq/guides',
  access: 'hq:guides',
  summary: '新增导购/店长',
  body: z.object({
    employeeNo: z.string().regex(/^[0-9A-Za-z-]{2,20}$/, '工号用 2–20 位字母数字'),
    name: name.max(20),
    phone,
    role: z.enum(['guide', 'manager', 'sharer']),
    grade: z.enum(['SA', 'A', 'B', 'C']).default('C'),
    storeId: id,
    wecomUserId: text(64).optional(),
  }),
  response: staff,
  status: 201,
  errors: ['EMPLOYEE_NO_TAKEN', 'PHONE_TAKEN', 'STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
const staffId = z.object({ staffId: pathId });
export const updateStaff = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/guides/:staffId',
  access: 'hq:guides',
  summary: '改资料、调店（会员默认留在原店，改绑给店长；也可以跟人走）',
  params: staffId,
  body: z.object({
    name: name.max(20),
    phone: phone.optional(),
    role: z.enum(['guide', 'manager', 'sharer']),
    grade: z.enum(['SA', 'A', 'B', 'C']),
    storeId: id,
    wecomUserId: text(64).optional(),
    moveMembers: z
      .enum(['stay', 'follow'])
      .default('stay')
      .describe('调店时会员：stay 留在原店（改绑给原店店长，没有店长则记在门店），follow 跟着导购'),
  }),
  response: staff,
  errors: ['STAFF_NOT_FOUND', 'PHONE_TAKEN', 'STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const setStaffStatus = endpoint({
  method: 'POST',
  path: '/api/v1/hq/guides/:staffId/status',
  access: 'hq:guides',
  summary: '停用、恢复、离职（立即失去权限；可指定接替导购）',
  params: staffId,
  body: z.object({ status: z.enum(STAFF_STATUSES), successorGuideId: id.optional(), reason: text(100).default('') }),
  response: staff,
  errors: ['STAFF_NOT_FOUND', 'SUCCESSOR_INVALID', 'OUT_OF_SCOPE'],
});
export const setStaffPosts = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/guides/:staffId/posts',
  access: 'hq:guides',
  summary: '在其他门店兼任的岗位：列表里没有的即结束；会员与会员池仍在本店',
  params: staffId,
  body: z.object({ posts: z.array(z.object({ storeId: id, role: z.enum(['guide', 'manager']) })).max(20) }),
  response: staff,
  errors: ['STAFF_NOT_FOUND', 'STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const getStaffHistory = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guides/:staffId/assignments',
  access: 'hq:guides',
  summary: '任职记录：在哪家门店、什么岗位',
  params: staffId,
  response: z.object({
    items: z.array(
      z.object({
        storeId: id,
        storeName: z.string(),
        role: z.enum(STAFF_ROLES),
        from: instant,
        to: instant.optional(),
      }),
    ),
  }),
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/v1/hq/members',
  access: 'hq:members',
  summary: '会员列表（打码）',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    guideId: queryId.optional(),
    storeId: queryId.optional(),
    unbound: queryFlag.optional().describe('只看没有导购的'),
  }),
  response: pageOf(
    z.object({
      id,
      nickname: z.string(),
      phone: z.string().optional(),
      level: z.enum(['visitor', 'member']),
      guideName: z.string().optional(),
      storeName: z.string().optional(),
      orders: z.int(),
      paidFen: z.int(),
      joinedAt: instant.optional(),
      createdAt: instant,
    }),
  ),
  errors: [],
});
export const orgTree = endpoint({
  method: 'GET',
  path: '/api/v1/hq/org',
  access: 'hq',
  summary: '区域树、品牌与加盟商（范围选择用）',
  response: z.object({
    regions: z.array(z.object({ id, parentId: id.optional(), name: z.string(), stores: z.int() })),
    brands: z.array(z.object({ id, name: z.string(), line: z.string(), accent: z.string() })),
    franchisees: z.array(z.object({ id, name: z.string() })).describe('数据范围内的加盟商'),
  }),
  errors: [],
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, id, instant, name, pageOf, pageQuery, pathId, queryFlag, queryId, queryInt, text } from './scalars';

/** 社群有效/无效（A64）：人数够、近期有人从群里的链接进来，才算有效。 */
export const GROUP_FAULTS = ['FEW_MEMBERS', 'QUIET', 'OWNER_LEFT'] as const;
const rule = z.object({ minMembers: z.int(), activityDays: z.int() });

export const customerGroup = z.object({
  id,
  name: z.string(),
  members: z.int(),
  wecomChatId: z.string().optional(),
  archived: z.boolean(),
  createdAt: instant,
  valid: z.boolean(),
  faults: z.array(z.enum(GROUP_FAULTS)),
  why: z.string().describe('为什么有效或无效，给人看的话'),
  opens: z.int().describe('活跃期内群链接被打开的次数'),
  visitors: z.int().describe('活跃期内从群链接进来的人数'),
  orders: z.int(),
  paidFen: z.int(),
  lastVisitAt: instant.optional(),
});
const fields = {
  name: name.max(30),
  members: z.int().min(1).max(2000),
  wecomChatId: text(64).optional(),
};
const byGroup = z.object({ groupId: pathId });

// ── the guide ───────────────────────────────────────────────────────────────────────────────────
export const listMyGroups = endpoint({
  method: 'GET',
  path: '/api/v1/guide/groups',
  access: 'guide',
  summary: '我的社群：是否有效、为什么',
  query: z.object({ archived: queryFlag.optional() }),
  response: z.object({ items: z.array(customerGroup), rule }),
  errors: [],
});
export const getMyGroup = endpoint({
  method: 'GET',
  path: '/api/v1/guide/groups/:groupId',
  access: 'guide',
  summary: '一个社群与每天从群里进来的人数',
  params: byGroup,
  response: customerGroup.extend({ rule, daily: z.array(z.object({ day, visitors: z.int() })) }),
  errors: ['GROUP_NOT_FOUND'],
});
export const addMyGroup = endpoint({
  method: 'POST',
  path: '/api/v1/guide/groups',
  access: 'guide',
  summary: '登记一个社群',
  body: z.object(fields),
  response: customerGroup,
  status: 201,
  errors: ['GROUP_TAKEN', 'GROUPS_FULL'],
});
export const updateMyGroup = endpoint({
  method: 'PUT',
  path: '/api/v1/guide/groups/:groupId',
  access: 'guide',
  summary: '改群名、人数',
  params: byGroup,
  body: z.object(fields),
  response: customerGroup,
  errors: ['GROUP_NOT_FOUND', 'GROUP_TAKEN'],
});
export const archiveMyGroup = endpoint({
  method: 'POST',
  path: '/api/v1/guide/groups/:groupId/archive',
  access: 'guide',
  summary: '收起已解散或不再经营的群，或恢复',
  params: byGroup,
  body: z.object({ archived: z.boolean() }),
  response: customerGroup,
  errors: ['GROUP_NOT_FOUND', 'GROUPS_FULL'],
});

// ── the manager ─────────────────────────────────────────────────────────────────────────────────
const ownedGroup = customerGroup.extend({ guideId: id, guideName: z.string(), storeId: id, storeName: z.string() });
export const listStoreGroups = endpoint({
  method: 'GET',
  path: '/api/v1/store/groups',
  access: 'store',
  summary: '本店的社群（店长）',
  response: z.object({ items: z.array(ownedGroup), rule }),
  errors: ['MANAGER_ONLY'],
});
const newOwner = z.object({ guideId: id.describe('接手的导购') });
export const moveStoreGroup = endpoint({
  method: 'PUT',
  path: '/api/v1/store/groups/:groupId/owner',
  access: 'store',
  summary: '把本店的社群交给本店另一位导购（店长）',
  params: byGroup,
  body: newOwner,
  response: ownedGroup,
  errors: ['MANAGER_ONLY', 'GROUP_NOT_FOUND', 'STAFF_NOT_FOUND', 'GROUPS_FULL'],
});
export const archiveStoreGroup = endpoint({
  method: 'POST',
  path: '/api/v1/store/groups/:groupId/archive',
  access: 'store',
  summary: '收起本店不再经营的社群（店长）；接手的导购可以恢复',
  params: byGroup,
  response: ownedGroup,
  errors: ['MANAGER_ONLY', 'GROUP_NOT_FOUND'],
});

// ── headquarters ────────────────────────────────────────────────────────────────────────────────
export const groupReport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/groups',
  access: 'hq:tasks',
  summary: '有效社群占比，按区域、门店、导购下钻；最低的在前',
  query: z.object({
    ...pageQuery,
    by: z.enum(['region', 'store', 'guide']).default('region'),
    regionId: queryId.optional(),
    storeId: queryId.optional(),
    days: queryInt.pipe(z.int().min(7).max(90)).default(30).describe('走势的天数'),
  }),
  response: pageOf(
    z.object({
      id,
      name: z.string(),
      storeName: z.string().optional(),
      groups: z.int(),
      valid: z.int(),
      validBp: z.int().nullable(),
      members: z.int(),
      visitors: z.int(),
      orders: z.int(),
      paidFen: z.int(),
    }),
  ).extend({
    rule,
    sum: z.object({ groups: z.int(), valid: z.int(), validBp: z.int().nullable(), members: z.int() }),
    trend: z.array(z.object({ day, groups: z.int(), valid: z.int() })),
    judgedAt: instant.optional(),
  }),
  errors: ['OUT_OF_SCOPE'],
});
export const listHqGroups = endpoint({
  method: 'GET',
  path: '/api/v1/hq/groups',
  access: 'hq:tasks',
  summary: '社群明细',
  query: z.object({
    ...pageQuery,
    storeId: queryId.optional(),
    guideId: queryId.optional(),
    valid: queryFlag.optional(),
  }),
  response: pageOf(ownedGroup),
  errors: ['OUT_OF_SCOPE'],
});
export const moveGroup = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/groups/:groupId/owner',
  access: 'hq:tasks',
  summary: '把社群交给另一位导购',
  params: byGroup,
  body: newOwner,
  response: ownedGroup,
  errors: ['GROUP_NOT_FOUND', 'STAFF_NOT_FOUND', 'GROUPS_FULL', 'OUT_OF_SCOPE'],
});
export const archiveGroup = endpoint({
  method: 'POST',
  path: '/api/v1/hq/groups/:groupId/archive',
  access: 'hq:tasks',
  summary: '收起不再经营的社群；群主可以恢复',
  params: byGroup,
  response: ownedGroup,
  errors: ['GROUP_NOT_FOUND', 'OUT_OF_SCOPE'],
});

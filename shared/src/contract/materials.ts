import { z } from 'zod';
import { endpoint } from './endpoint';
import { LINK_CHANNELS } from './guide';
import { productCard, visitQuery } from './storefront';
import { fen, id, instant, name, pageOf, pageQuery, pathId, queryId, text, VISITOR_HEADER } from './scalars';
import { scope } from './hq-people';

/** 素材：总部做、导购一键转发；过期或未过审的不能分享（A112）。 */
export const MATERIAL_STATES = ['draft', 'pending', 'approved', 'rejected', 'withdrawn'] as const;
const materialFields = {
  title: name.max(40),
  copies: z.array(text(300).min(1)).min(1, '至少一条文案').max(5).describe('可选的转发文案'),
  pictures: z.array(z.string().min(1).max(300)).min(1, '至少一张图').max(9),
  productIds: z.array(id).max(20),
  zoneId: id.optional(),
  brandId: id.optional(),
  season: text(20).default(''),
  channels: z.array(z.enum(LINK_CHANNELS)).min(1, '至少一个渠道'),
  scope,
  from: instant,
  to: instant,
};
const numbers = z.object({
  shares: z.int().describe('打开分享面板次数'),
  opens: z.int().describe('PV'),
  visitors: z.int().describe('UV'),
  orders: z.int(),
  paidFen: z.int(),
});
export const material = z.object({
  id,
  ...materialFields,
  status: z.enum(MATERIAL_STATES),
  live: z.boolean().describe('现在可分享'),
  note: z.string().describe('审核意见'),
  createdBy: z.string(),
  updatedAt: instant,
  version: z.int(),
  numbers,
});
const materialBody = z.object(materialFields).refine((m) => m.to > m.from, { message: '结束要晚于开始', path: ['to'] });
const byMaterial = z.object({ materialId: pathId });
const editErrors = [
  'MATERIAL_NOT_FOUND',
  'MATERIAL_STATE',
  'PRODUCT_NOT_FOUND',
  'ZONE_NOT_FOUND',
  'BRAND_NOT_FOUND',
  'OUT_OF_SCOPE',
  'VERSION_CONFLICT',
] as const;
export const listHqMaterials = endpoint({
  method: 'GET',
  path: '/api/v1/hq/materials',
  access: 'hq:materials',
  summary: '素材库',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    status: z.enum(MATERIAL_STATES).optional(),
    brandId: queryId.optional(),
    expired: z.enum(['0', '1']).optional(),
  }),
  response: pageOf(material),
  errors: [],
});
export const getHqMaterial = endpoint({
  method: 'GET',
  path: '/api/v1/hq/materials/:materialId',
  access: 'hq:materials',
  summary: '一份素材与传播数字（按导购前 50）',
  params: byMaterial,
  response: material.extend({
    guides: z.array(numbers.extend({ guideId: id, guideName: z.string(), storeName: z.string() })),
  }),
  errors: ['MATERIAL_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const addMaterial = endpoint({
  method: 'POST',
  path: '/api/v1/hq/materials',
  access: 'hq:materials',
  summary: '新建素材（草稿）',
  body: materialBody,
  response: material,
  status: 201,
  errors: ['PRODUCT_NOT_FOUND', 'ZONE_NOT_FOUND', 'BRAND_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const updateMaterial = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/materials/:materialId',
  access: 'hq:materials',
  summary: '改素材；改过审的会回到草稿',
  params: byMaterial,
  body: z
    .object({ ...materialFields, version: z.int() })
    .refine((m) => m.to > m.from, { message: '结束要晚于开始', path: ['to'] }),
  response: material,
  errors: editErrors,
});
export const moveMaterial = endpoint({
  method: 'POST',
  path: '/api/v1/hq/materials/:materialId/:action',
  access: 'hq:materials',
  summary: '提交审核、通过、退回、下线（审核人不能是提交人）',
  params: z.object({ materialId: pathId, action: z.enum(['submit', 'approve', 'reject', 'withdraw']) }),
  body: z.object({ note: text(200).default('') }),
  response: material,
  errors: [...editErrors, 'MATERIAL_OWN_REVIEW', 'FORBIDDEN'],
});
// ── guide and shopper ───────────────────────────────────────────────────────────────────────────
export const guideMaterial = z.object({
  id,
  title: z.string(),
  copies: z.array(z.string()),
  pictures: z.array(z.string()),
  products: z.array(productCard),
  zoneId: id.optional(),
  channels: z.array(z.enum(LINK_CHANNELS)),
  to: instant,
  isNew: z.boolean(),
  mine: numbers.extend({ commissionFen: z.int() }).describe('我转发它带来的'),
});
export const listMaterials = endpoint({
  method: 'GET',
  path: '/api/v1/guide/materials',
  access: 'guide',
  summary: '今天可转发的素材，附我的战绩（A36、A113）',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    sort: z.enum(['recommended', 'newest', 'mine']).default('recommended'),
  }),
  response: pageOf(guideMaterial),
  errors: [],
});
export const getMaterial = endpoint({
  method: 'GET',
  path: '/api/v1/guide/materials/:materialId',
  access: 'guide',
  summary: '一份素材',
  params: byMaterial,
  response: guideMaterial,
  errors: ['MATERIAL_NOT_FOUND'],
});
export const openMaterial = endpoint({
  method: 'GET',
  path: '/api/v1/materials/:materialId',
  access: 'public',
  summary: '顾客点开素材卡片看到的页面：图文与可买的商品；登录态带 link/g 时先记触点',
  params: byMaterial,
  query: z.object({ storeId: queryId.optional(), ...visitQuery }),
  headers: [VISITOR_HEADER],
  response: z.object({
    id,
    title: z.string(),
    copy: z.string(),
    pictures: z.array(z.string()),
    zoneId: id.optional(),
    products: z.array(productCard),
  }),
  errors: ['MATERIAL_NOT_FOUND'],
});

// ── guide tasks (A22, A62–A65) ──────────────────────────────────────────────────────────────────
export const TASK_KINDS = ['share_product', 'share_zone', 'share_material', 'contact', 'recruit'] as const;
export const TASK_STATES = ['todo', 'doing', 'done', 'late', 'expired', 'cancelled'] as const;
const taskFields = {
  title: name.max(40),
  kind: z.enum(TASK_KINDS),
  targetId: id.optional().describe('商品、专区或素材'),
  words: text(200).default('').describe('给导购的一句话'),
  goal: z.object({
    metric: z.enum(['shares', 'visitors', 'orders', 'contacts', 'recruits']),
    count: z.int().min(1).max(1000),
  }),
  startsAt: instant,
  dueAt: instant,
  audience: z.object({
    regionIds: z.array(id).nullable(),
    brandIds: z.array(id).nullable(),
    storeIds: z.array(id).max(5000).nullable(),
    guideIds: z.array(id).max(5000).nullable(),
    grades: z.array(z.enum(['SA', 'A', 'B', 'C'])).nullable(),
  }),
};
const taskNumbers = z.object({
  assigned: z.int(),
  started: z.int(),
  done: z.int().describe('已完成，含逾期完成'),
  late: z.int().describe('其中过期后才完成'),
  visitors: z.int(),
  orders: z.int(),
  paidFen: z.int(),
});
export const hqTask = z.object({
  id,
  ...taskFields,
  targetName: z.string().optional(),
  status: z.enum(['scheduled', 'running', 'over', 'cancelled', 'assigning']),
  createdBy: z.string(),
  createdAt: instant,
  numbers: taskNumbers,
});
const taskBody = z
  .object(taskFields)
  .refine((t) => t.dueAt > t.startsAt, { message: '截止要晚于开始', path: ['dueAt'] });
const byTask = z.object({ taskId: pathId });
const taskErrors = [
  'PRODUCT_NOT_FOUND',
  'ZONE_NOT_FOUND',
  'MATERIAL_NOT_FOUND',
  'AUDIENCE_EMPTY',
  'TASK_IN_PAST',
  'OUT_OF_SCOPE',
] as const;
export const listHqTasks = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guide-tasks',
  access: 'hq:tasks',
  summary: '导购任务与完成情况',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    status: z.enum(['scheduled', 'running', 'over', 'cancelled']).optional(),
  }),
  response: pageOf(hqTask),
  errors: [],
});
export const addTask = endpoint({
  method: 'POST',
  path: '/api/v1/hq/guide-tasks',
  access: 'hq:tasks',
  summary: '下发任务到区域、门店或导购（在后台派发，可离开）',
  body: taskBody,
  response: hqTask,
  status: 201,
  errors: taskErrors,
});
export const spawnZoneTask = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hot-zones/:zoneId/guide-task',
  access: 'hq:tasks',
  summary: '由爆款专区一键下发转发任务（A22）：标题、截止、人群从专区带出，可改',
  params: z.object({ zoneId: pathId }),
  body: z.object({
    title: name.max(40).optional(),
    dueAt: instant.optional(),
    regionIds: z.array(id).nullable().optional(),
    visitors: z.int().min(1).max(1000).optional(),
  }),
  response: hqTask,
  status: 201,
  errors: taskErrors,
});
export const getHqTask = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guide-tasks/:taskId',
  access: 'hq:tasks',
  summary: '任务进度：按区域、门店',
  params: byTask,
  response: hqTask.extend({
    byRegion: z.array(taskNumbers.extend({ regionId: id, name: z.string() })),
    byStore: z.array(taskNumbers.extend({ storeId: id, name: z.string() })).describe('完成率最低的 50 家'),
  }),
  errors: ['TASK_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const listTaskGuides = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guide-tasks/:taskId/guides',
  access: 'hq:tasks',
  summary: '每位导购的完成情况',
  params: byTask,
  query: z.object({
    ...pageQuery,
    state: z.enum(TASK_STATES).optional(),
    storeId: queryId.optional(),
    regionId: queryId.optional(),
  }),
  response: pageOf(
    z.object({
      guideId: id,
      guideName: z.string(),
      storeName: z.string(),
      state: z.enum(TASK_STATES),
      progress: z.int(),
      selfReported: z.int().describe('联系任务里导购手动记的：没有追踪到，不算完成'),
      doneAt: instant.optional(),
      visitors: z.int(),
      orders: z.int(),
      paidFen: z.int(),
    }),
  ),
  errors: ['TASK_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const cancelTask = endpoint({
  method: 'POST',
  path: '/api/v1/hq/guide-tasks/:taskId/cancel',
  access: 'hq:tasks',
  summary: '撤回任务',
  params: byTask,
  response: hqTask,
  errors: ['TASK_NOT_FOUND', 'TASK_STATE', 'OUT_OF_SCOPE'],
});
export const guideTask = z.object({
  id,
  title: z.string(),
  words: z.string(),
  kind: z.enum(TASK_KINDS),
  target: z
    .object({
      kind: z.enum(['product', 'zone', 'material']),
      id,
      title: z.string(),
      picture: z.string().optional(),
      priceFen: fen.optional(),
    })
    .optional(),
  state: z.enum(TASK_STATES),
  stateText: z.string(),
  goal: taskFields.goal,
  progress: z.int(),
  progressText: z.string().describe('例：已有 3/5 位顾客打开'),
  dueAt: instant,
  doneAt: instant.optional(),
  earned: z
    .object({ visitors: z.int(), orders: z.int(), paidFen: z.int(), commissionFen: z.int() })
    .describe('这件事给我带来的（A63）'),
});
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/v1/guide/tasks',
  access: 'guide',
  summary: '今天的任务：点一下就转发，靠数据自动算完成',
  query: z.object({ ...pageQuery, tab: z.enum(['today', 'done', 'all']).default('today') }),
  response: pageOf(guideTask).extend({
    counts: z.object({ todo: z.int(), done: z.int().describe('含逾期完成'), late: z.int() }),
  }),
  errors: [],
});
export const listStoreTasks = endpoint({
  method: 'GET',
  path: '/api/v1/store/guide-tasks',
  access: 'store',
  summary: '本店任务进度（店长看每位导购）',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      id,
      title: z.string(),
      dueAt: instant,
      assigned: z.int(),
      done: z.int(),
      guides: z.array(
        z.object({ guideId: id, name: z.string(), state: z.enum(TASK_STATES), progressText: z.string() }),
      ),
    }),
  ),
  errors: ['MANAGER_ONLY'],
});

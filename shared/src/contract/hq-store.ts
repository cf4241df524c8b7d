import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, name, ok, pageOf, pageQuery, pathId, queryFlag, queryId, text } from './scalars';
import { banner, store, STORE_SERVICES, STORE_STATUSES, storeHours } from './storefront';

// ── stores ──────────────────────────────────────────────────────────────────────────────────────
export const hqStore = store.extend({
  regionId: id,
  regionName: z.string(),
  brandName: z.string(),
  successorStoreId: id.optional(),
  flagship: z.boolean(),
  priority: z.int(),
  guides: z.int(),
  skus: z.int().describe('在架 SKU 数'),
});
const storeBody = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{2,20}$/, '门店编码用 2–20 位字母数字'),
  name,
  brandId: id,
  regionId: id,
  lng: z.number(),
  lat: z.number(),
  coordSys: z.enum(['gcj02', 'wgs84']).default('gcj02'),
  province: text(20).min(1),
  city: text(30).min(1),
  district: text(30),
  address: text(120).min(2),
  mall: text(40).optional(),
  phone: text(20).optional(),
  radiusM: z.int().min(100).max(50_000).default(3000),
  hours: storeHours,
  services: z.array(z.enum(STORE_SERVICES)).min(1, '至少一种服务'),
  flagship: z.boolean().default(false),
  priority: z.int().min(0).max(1000).default(0),
});
const storeId = z.object({ storeId: pathId });
export const hqListStores = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stores',
  access: 'hq:stores',
  summary: '门店列表（按数据范围）',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    city: text(30).optional(),
    brandId: queryId.optional(),
    regionId: queryId.optional(),
    status: z.enum(STORE_STATUSES).optional(),
  }),
  response: pageOf(hqStore),
  errors: [],
});
export const hqGetStore = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stores/:storeId',
  access: 'hq:stores',
  summary: '门店详情',
  params: storeId,
  response: hqStore,
  errors: ['STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const addStore = endpoint({
  method: 'POST',
  path: '/api/v1/hq/stores',
  access: 'hq:stores',
  summary: '新增门店',
  body: storeBody,
  response: hqStore,
  status: 201,
  errors: ['STORE_CODE_TAKEN', 'COORDINATES_INVALID', 'BRAND_NOT_FOUND', 'REGION_UNKNOWN', 'OUT_OF_SCOPE'],
});
export const updateStore = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/stores/:storeId',
  access: 'hq:stores',
  summary: '修改门店',
  params: storeId,
  body: storeBody,
  response: hqStore,
  errors: [
    'STORE_NOT_FOUND',
    'STORE_CODE_TAKEN',
    'COORDINATES_INVALID',
    'BRAND_NOT_FOUND',
    'REGION_UNKNOWN',
    'OUT_OF_SCOPE',
  ],
});
export const setStoreStatus = endpoint({
  method: 'POST',
  path: '/api/v1/hq/stores/:storeId/status',
  access: 'hq:stores',
  summary: '营业、暂停、关闭（可指定接替门店）',
  params: storeId,
  body: z.object({ status: z.enum(STORE_STATUSES), successorStoreId: id.optional() }),
  response: hqStore,
  errors: ['STORE_NOT_FOUND', 'SUCCESSOR_INVALID', 'OUT_OF_SCOPE'],
});

// ── storefront layers: HQ template → brand → region → store ──────────────────────────────────────
export const LAYER_LEVELS = ['hq', 'brand', 'region', 'store'] as const;
export const shelfRule = z.object({
  title: text(12).min(1),
  kind: z.enum(['new_arrivals', 'store_stock', 'popular', 'category', 'picked']),
  categoryId: id.optional(),
  productIds: z.array(id).max(40).optional(),
  limit: z.int().min(2).max(40).default(10),
});
export const layerContent = z.object({
  accent: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, '颜色写成 #RRGGBB')
    .optional(),
  banners: z.array(banner).max(8).optional(),
  notices: z.array(text(40).min(1)).max(5).optional(),
  shelves: z.array(shelfRule).max(8).optional(),
});
export const layer = z.object({
  level: z.enum(LAYER_LEVELS),
  targetId: z.int().min(0).describe('hq 层为 0'),
  content: layerContent,
  updatedAt: instant.optional(),
  version: z.int(),
});
const layerParams = z.object({
  level: z.enum(LAYER_LEVELS),
  targetId: z.preprocess((v) => Number(v), z.int().min(0)) as unknown as z.ZodType<number, number>,
});
export const getLayer = endpoint({
  method: 'GET',
  path: '/api/v1/hq/storefront-layers/:level/:targetId',
  access: 'hq:storefront',
  summary: '某一层的装修内容',
  params: layerParams,
  response: layer,
  errors: ['LAYER_TARGET_UNKNOWN', 'OUT_OF_SCOPE'],
});
export const putLayer = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/storefront-layers/:level/:targetId',
  access: 'hq:storefront',
  summary: '保存一层（版本不符时拒绝，避免互相覆盖）',
  params: layerParams,
  body: z.object({ content: layerContent, version: z.int() }),
  response: layer,
  errors: ['LAYER_TARGET_UNKNOWN', 'VERSION_CONFLICT', 'OUT_OF_SCOPE', 'PRODUCT_NOT_FOUND'],
});

// ── hot zones ───────────────────────────────────────────────────────────────────────────────────
export const ZONE_STATUSES = ['draft', 'published', 'withdrawn'] as const;
export const zoneScope = z.object({
  kind: z.enum(['chain', 'region', 'brand', 'stores']),
  ids: z.array(id).max(5000).default([]),
});
export const hotZoneItem = z.object({
  productId: id,
  name: z.string(),
  picture: z.string(),
  priceFen: z.int(),
  stock: z.int().describe('范围内可售总数'),
  sold: z.int(),
});
export const hotZoneWarning = z.object({
  code: z.string(),
  message: z.string(),
  productId: id.optional(),
  zoneId: id.optional(),
});
export const hotZone = z.object({
  id,
  title: z.string(),
  subtitle: z.string(),
  banner: z.string(),
  slot: z.int().describe('入口位，1 最靠前'),
  scope: zoneScope,
  scopeText: z.string(),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(ZONE_STATUSES),
  phase: z.enum(['draft', 'scheduled', 'live', 'ended', 'withdrawn']),
  version: z.int(),
  publishedVersion: z.int().optional(),
  dirty: z.boolean().describe('有未发布的修改'),
  items: z.array(hotZoneItem),
  impressions: z.int(),
  clicks: z.int(),
  updatedAt: instant,
});
const hotZoneBody = z
  .object({
    title: text(16).min(1),
    subtitle: text(30).default(''),
    banner: text(300).default(''),
    slot: z.int().min(1).max(9).default(1),
    scope: zoneScope,
    startsAt: instant,
    endsAt: instant,
    productIds: z.array(id).max(60).default([]),
    version: z.int().optional().describe('修改时给出读到的版本'),
  })
  .refine((b) => b.endsAt > b.startsAt, { message: '结束要晚于开始', path: ['endsAt'] });
const zoneId = z.object({ zoneId: pathId });
export const listHotZones = endpoint({
  method: 'GET',
  path: '/api/v1/hq/hot-zones',
  access: 'hq:hot-zones',
  summary: '爆款专区列表',
  query: z.object({
    ...pageQuery,
    phase: z.enum(['draft', 'scheduled', 'live', 'ended', 'withdrawn']).optional(),
    q: text(40).optional(),
  }),
  response: pageOf(hotZone),
  errors: [],
});
/** 高毛利、正常、偏低、未知（没填成本） */
export const MARGIN_FLAGS = ['high', 'fair', 'low', 'unknown'] as const;
/** 选品建议（A21）：应季、动销好、客单高、私域专供的在前，每一件都写明为什么。 */
export const listZoneCandidates = endpoint({
  method: 'GET',
  path: '/api/v1/hq/hot-zone-candidates',
  access: 'hq:hot-zones',
  summary: '爆款候选：近 30 天动销、库存、季节、客单、毛利与专供，可一键加入专区',
  query: z.object({
    ...pageQuery,
    q: text(40).optional(),
    brandId: queryId.optional(),
    sort: z.enum(['score', 'sell_through', 'sold', 'stock', 'price', 'margin']).default('score'),
    margin: z.enum(MARGIN_FLAGS).optional(),
    exclusive: queryFlag.optional().describe('只看专供'),
  }),
  response: pageOf(
    z.object({
      productId: id,
      name: z.string(),
      picture: z.string(),
      brandName: z.string(),
      season: z.string(),
      priceFen: z.int(),
      sold30d: z.int(),
      netFen30d: z.int(),
      stock: z.int().describe('各门店与总部仓可售之和'),
      sellThroughPct: z.int().describe('近 30 天售出 ÷（售出 + 可售）'),
      exclusive: z.boolean().describe('专供：只在小程序卖'),
      marginBp: z.int().nullable().describe('毛利率；没填成本，或没有价格权限时为 null'),
      margin: z.enum(MARGIN_FLAGS),
      score: z.int(),
      why: z.array(z.string()),
      zones: z.array(z.string()).describe('已在哪些专区'),
    }),
  ),
  errors: [],
});
export const getHotZone = endpoint({
  method: 'GET',
  path: '/api/v1/hq/hot-zones/:zoneId',
  access: 'hq:hot-zones',
  summary: '专区详情（草稿）',
  params: zoneId,
  response: hotZone.extend({ warnings: z.array(hotZoneWarning) }),
  errors: ['ZONE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const addHotZone = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hot-zones',
  access: 'hq:hot-zones',
  summary: '新建专区（草稿）',
  body: hotZoneBody,
  response: hotZone.extend({ warnings: z.array(hotZoneWarning) }),
  status: 201,
  errors: ['PRODUCT_NOT_FOUND', 'SCOPE_EMPTY', 'OUT_OF_SCOPE'],
});
export const updateHotZone = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/hot-zones/:zoneId',
  access: 'hq:hot-zones',
  summary: '保存草稿，含商品顺序',
  params: zoneId,
  body: hotZoneBody,
  response: hotZone.extend({ warnings: z.array(hotZoneWarning) }),
  errors: ['ZONE_NOT_FOUND', 'VERSION_CONFLICT', 'PRODUCT_NOT_FOUND', 'SCOPE_EMPTY', 'OUT_OF_SCOPE'],
});
export const reorderHotZone = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/hot-zones/:zoneId/order',
  access: 'hq:hot-zones',
  summary: '只改商品顺序',
  params: zoneId,
  body: z.object({ productIds: z.array(id).max(60), version: z.int() }),
  response: hotZone.extend({ warnings: z.array(hotZoneWarning) }),
  errors: ['ZONE_NOT_FOUND', 'VERSION_CONFLICT', 'PRODUCT_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const publishHotZone = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hot-zones/:zoneId/publish',
  access: 'hq:hot-zones',
  summary: '发布：5 秒内出现在各店',
  params: zoneId,
  body: z.object({ version: z.int() }),
  response: hotZone,
  errors: ['ZONE_NOT_FOUND', 'VERSION_CONFLICT', 'ZONE_EMPTY', 'ZONE_ENDED', 'OUT_OF_SCOPE'],
});
export const undoHotZone = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hot-zones/:zoneId/undo',
  access: 'hq:hot-zones',
  summary: '撤回到上一次发布；没有上一次则下线',
  params: zoneId,
  response: hotZone,
  errors: ['ZONE_NOT_FOUND', 'NOTHING_TO_UNDO', 'OUT_OF_SCOPE'],
});
export const withdrawHotZone = endpoint({
  method: 'POST',
  path: '/api/v1/hq/hot-zones/:zoneId/withdraw',
  access: 'hq:hot-zones',
  summary: '立即下线；草稿保留',
  params: zoneId,
  response: hotZone,
  errors: ['ZONE_NOT_FOUND', 'NOTHING_TO_UNDO', 'OUT_OF_SCOPE'],
});
export const deleteHotZone = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/hot-zones/:zoneId',
  access: 'hq:hot-zones',
  summary: '删除草稿或已下线的专区',
  params: zoneId,
  response: ok,
  errors: ['ZONE_NOT_FOUND', 'ZONE_LIVE', 'OUT_OF_SCOPE'],
});

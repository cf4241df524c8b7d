import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, fen, id, instant, name, ok, pageOf, pageQuery, pathId, queryFlag, queryId, text } from './scalars';
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
  errors: ['STORE_NOT_FOUND', 'STORE_CODE_TAKEN', 'COORDINATES_INVALID', 'BRAND_NOT_FOUND', 'REGION_UNKNOWN', 'OUT_OF_SCOPE'],
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
const layerParams = z.object({ level: z.enum(LAYER_LEVELS), targetId: z.preprocess((v) => Number(v), z.int().min(0)) as unknown as z.ZodType<number, number> });
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
export const hotZoneWarning = z.object({ code: z.string(), message: z.string(), productId: id.optional(), zoneId: id.optional() });
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
  query: z.object({ ...pageQuery, phase: z.enum(['draft', 'scheduled', 'live', 'ended', 'withdrawn']).optional(), q: text(40).optional() }),
  response: pageOf(hotZone),
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

// ── products, prices, stock ─────────────────────────────────────────────────────────────────────
export const CHANNELS = ['mall', 'store', 'tmall', 'jd', 'youzan'] as const;
export const hqSku = z.object({
  id,
  code: z.string(),
  attributes: z.record(z.string(), z.string()),
  priceFen: z.int(),
  nextPrice: z.object({ priceFen: z.int(), effectiveAt: instant }).optional(),
  onHand: z.int(),
  reserved: z.int(),
});
export const hqProduct = z.object({
  id,
  code: z.string(),
  name: z.string(),
  subtitle: z.string(),
  brandId: id,
  brandName: z.string(),
  categoryId: id,
  pictures: z.array(z.string()),
  description: z.string(),
  attributes: z.record(z.string(), z.string()),
  channels: z.array(z.enum(CHANNELS)).describe('可售渠道；不含 mall 的商品不在店铺出现（A24）'),
  limitPerPerson: z.int().optional(),
  status: z.enum(['draft', 'on_sale', 'off_sale']),
  newOn: day.optional(),
  skus: z.array(hqSku),
  stores: z.int().describe('上架门店数'),
});
const productBody = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{2,30}$/, '货号用 2–30 位字母数字'),
  name: name.max(60),
  subtitle: text(60).default(''),
  brandId: id,
  categoryId: id,
  pictures: z.array(text(300)).min(1, '至少一张图').max(9),
  description: text(2000).default(''),
  attributes: z.record(text(20), text(40)).default({}),
  channels: z.array(z.enum(CHANNELS)).min(1),
  limitPerPerson: z.int().min(1).max(99).optional(),
  status: z.enum(['draft', 'on_sale', 'off_sale']),
  newOn: day.optional(),
  skus: z
    .array(z.object({ code: text(40).min(2), attributes: z.record(text(20), text(40)), priceFen: fen.min(1) }))
    .min(1, '至少一个规格')
    .max(60),
});
const productId = z.object({ productId: pathId });
export const hqListProducts = endpoint({
  method: 'GET',
  path: '/api/v1/hq/products',
  access: 'hq:products',
  summary: '商品列表',
  query: z.object({
    ...pageQuery,
    q: text(60).optional(),
    brandId: queryId.optional(),
    categoryId: queryId.optional(),
    status: z.enum(['draft', 'on_sale', 'off_sale']).optional(),
  }),
  response: pageOf(hqProduct),
  errors: [],
});
export const hqGetProduct = endpoint({
  method: 'GET',
  path: '/api/v1/hq/products/:productId',
  access: 'hq:products',
  summary: '商品详情',
  params: productId,
  response: hqProduct,
  errors: ['PRODUCT_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const addProduct = endpoint({
  method: 'POST',
  path: '/api/v1/hq/products',
  access: 'hq:products',
  summary: '新建商品',
  body: productBody,
  response: hqProduct,
  status: 201,
  errors: ['PRODUCT_CODE_TAKEN', 'SKU_CODE_TAKEN', 'BRAND_NOT_FOUND', 'CATEGORY_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const updateProduct = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/products/:productId',
  access: 'hq:products',
  summary: '修改商品（价格除外，价格走价格本）；已有规格只能增不能删',
  params: productId,
  body: productBody.omit({ skus: true }).extend({
    skus: z
      .array(z.object({ id: id.optional(), code: text(40).min(2), attributes: z.record(text(20), text(40)), priceFen: fen.min(1) }))
      .min(1)
      .max(60),
  }),
  response: hqProduct,
  errors: ['PRODUCT_NOT_FOUND', 'PRODUCT_CODE_TAKEN', 'SKU_CODE_TAKEN', 'BRAND_NOT_FOUND', 'CATEGORY_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const setAssortment = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/products/:productId/assortment',
  access: 'hq:products',
  summary: '上架到哪些门店：本品牌全部、某些区域或门店',
  params: productId,
  body: z.object({ kind: z.enum(['brand', 'regions', 'stores', 'none']), ids: z.array(id).max(5000).default([]) }),
  response: z.object({ stores: z.int() }),
  errors: ['PRODUCT_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const priceEntry = z.object({
  id,
  skuId: id,
  skuCode: z.string(),
  productName: z.string(),
  priceFen: z.int(),
  effectiveAt: instant,
  status: z.enum(['past', 'current', 'scheduled', 'cancelled']),
  operatorName: z.string(),
  createdAt: instant,
});
export const listPrices = endpoint({
  method: 'GET',
  path: '/api/v1/hq/prices',
  access: 'hq:prices',
  summary: '价格本：现价、排期、历史',
  query: z.object({
    ...pageQuery,
    skuId: queryId.optional(),
    productId: queryId.optional(),
    q: text(60).optional(),
    status: z.enum(['current', 'scheduled', 'past', 'cancelled']).optional(),
  }),
  response: pageOf(priceEntry),
  errors: [],
});
export const setPrices = endpoint({
  method: 'POST',
  path: '/api/v1/hq/prices',
  access: 'hq:prices',
  summary: '定价/改价排期；只有总部能定，门店价被拒绝（A13）',
  body: z.object({
    prices: z
      .array(
        z.object({
          skuId: id,
          priceFen: fen.min(1),
          effectiveAt: instant.optional().describe('不给则立即'),
          storeId: z.unknown().optional().describe('给了就会被拒绝：全渠道一价'),
        }),
      )
      .min(1)
      .max(500),
  }),
  response: z.object({ items: z.array(priceEntry) }),
  status: 201,
  errors: ['STORE_PRICE_REFUSED', 'SKU_NOT_FOUND', 'PRICE_IN_PAST', 'OUT_OF_SCOPE'],
});
export const cancelPrice = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/prices/:priceId',
  access: 'hq:prices',
  summary: '取消还没生效的改价',
  params: z.object({ priceId: pathId }),
  response: ok,
  errors: ['PRICE_NOT_FOUND', 'PRICE_EFFECTIVE'],
});
export const stockRow = z.object({
  locationId: id,
  locationName: z.string(),
  kind: z.enum(['store', 'warehouse']),
  storeId: id.optional(),
  skuId: id,
  skuCode: z.string(),
  productId: id,
  productName: z.string(),
  attributesText: z.string(),
  onHand: z.int(),
  reserved: z.int(),
  available: z.int(),
});
export const listStock = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stock',
  access: 'hq:stock',
  summary: '库存：按地点与 SKU',
  query: z.object({
    ...pageQuery,
    q: text(60).optional(),
    locationId: queryId.optional(),
    storeId: queryId.optional(),
    skuId: queryId.optional(),
    productId: queryId.optional(),
    low: queryFlag.optional().describe('只看可售 ≤ 2 的'),
  }),
  response: pageOf(stockRow),
  errors: [],
});
export const adjustStock = endpoint({
  method: 'POST',
  path: '/api/v1/hq/stock/adjustments',
  access: 'hq:stock',
  summary: '调整库存：必须写原因，记入流水',
  body: z.object({
    locationId: id,
    skuId: id,
    delta: z.int().min(-100_000).max(100_000).refine((v) => v !== 0, '调整数不能为 0'),
    reason: text(60).min(2, '请写明原因'),
  }),
  response: stockRow,
  status: 201,
  errors: ['LOCATION_NOT_FOUND', 'SKU_NOT_FOUND', 'STOCK_SHORT', 'OUT_OF_SCOPE'],
});
export const STOCK_MOVEMENT_KINDS = ['opening', 'receipt', 'adjust', 'reserve', 'release', 'commit', 'return', 'write_off'] as const;
export const listMovements = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stock/movements',
  access: 'hq:stock',
  summary: '库存流水（只增不改）',
  query: z.object({ ...pageQuery, locationId: queryId.optional(), skuId: queryId.optional() }),
  response: pageOf(
    z.object({
      id,
      at: instant,
      kind: z.enum(STOCK_MOVEMENT_KINDS),
      locationName: z.string(),
      skuCode: z.string(),
      productName: z.string(),
      onHandDelta: z.int(),
      reservedDelta: z.int(),
      reference: z.string(),
      reason: z.string(),
      operatorName: z.string(),
    }),
  ),
  errors: [],
});
export const listLocations = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stock/locations',
  access: 'hq:stock',
  summary: '库存地点（仓库在前）',
  query: z.object({ ...pageQuery, q: text(40).optional() }),
  response: pageOf(z.object({ id, name: z.string(), kind: z.enum(['store', 'warehouse']), storeId: id.optional() })),
  errors: [],
});

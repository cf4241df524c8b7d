import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, fen, id, instant, name, ok, pageOf, pageQuery, pathId, queryFlag, queryId, text } from './scalars';

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
      .array(
        z.object({
          id: id.optional(),
          code: text(40).min(2),
          attributes: z.record(text(20), text(40)),
          priceFen: fen.min(1),
        }),
      )
      .min(1)
      .max(60),
  }),
  response: hqProduct,
  errors: [
    'PRODUCT_NOT_FOUND',
    'PRODUCT_CODE_TAKEN',
    'SKU_CODE_TAKEN',
    'BRAND_NOT_FOUND',
    'CATEGORY_NOT_FOUND',
    'OUT_OF_SCOPE',
  ],
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
  costFen: z.int().nullable().describe('单件成本；没填为 null。只给能定价的总部人员'),
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
export const setSkuCosts = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/sku-costs',
  access: 'hq:prices',
  summary: '填单件成本，用来看毛利；只在总部，不给门店、导购、顾客和收银机',
  body: z.object({
    items: z
      .array(z.object({ skuId: id, costFen: fen.nullable().describe('null 为清空') }))
      .min(1)
      .max(500),
  }),
  response: z.object({ saved: z.int() }),
  errors: ['SKU_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const cancelPrice = endpoint({
  method: 'DELETE',
  path: '/api/v1/hq/prices/:priceId',
  access: 'hq:prices',
  summary: '取消还没生效的改价',
  params: z.object({ priceId: pathId }),
  response: ok,
  errors: ['PRICE_NOT_FOUND', 'PRICE_EFFECTIVE', 'OUT_OF_SCOPE'],
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
    delta: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((v) => v !== 0, '调整数不能为 0'),
    reason: text(60).min(2, '请写明原因'),
  }),
  response: stockRow,
  status: 201,
  errors: ['LOCATION_NOT_FOUND', 'SKU_NOT_FOUND', 'STOCK_SHORT', 'OUT_OF_SCOPE'],
});
export const STOCK_MOVEMENT_KINDS = [
  'opening',
  'receipt',
  'adjust',
  'reserve',
  'release',
  'commit',
  'return',
  'write_off',
  'sale',
  'transfer',
  'count',
] as const;
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

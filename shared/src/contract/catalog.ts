import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, pageOf, pageQuery, pathId, queryId, VISITOR_HEADER } from './scalars';
import { guideCard, productCard, visitQuery } from './storefront';

export const FULFILMENTS = ['pickup_here', 'pickup_nearby', 'ship_here', 'ship_nearby', 'ship_warehouse'] as const;
export const fulfilmentOption = z.object({
  kind: z.enum(FULFILMENTS),
  text: z.string().describe('如“本店自提 · 今日 18:00 前可取”'),
  storeId: id.optional(),
  available: z.int(),
});

export const listProducts = endpoint({
  method: 'GET',
  path: '/api/v1/products',
  access: 'public',
  summary: '商品列表与搜索（中文、品牌、属性）；给门店时标本店现货',
  query: z.object({
    ...pageQuery,
    storeId: queryId.optional(),
    category: queryId.optional(),
    brand: queryId.optional(),
    q: z.string().max(60).optional(),
    attributes: z.string().max(200).optional().describe('“颜色:白,季节:秋”'),
    inStock: z.enum(['1']).optional().describe('只看本店现货'),
    sort: z.enum(['relevance', 'new', 'price_asc', 'price_desc', 'popular']).default('relevance'),
    size: pageQuery.size.pipe(z.int().max(50)),
  }),
  response: pageOf(productCard.extend({ id, name: z.string() })).extend({
    facets: z.object({
      brands: z.array(z.object({ id, name: z.string(), count: z.int() })),
      attributes: z.array(
        z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), count: z.int() })) }),
      ),
    }),
  }),
  errors: [],
  hot: true,
});
export const sku = z.object({
  id,
  code: z.string(),
  attributes: z.record(z.string(), z.string()),
  picture: z.string(),
  priceFen: z.int(),
  available: z.int().describe('此刻在 storeId 可自提的件数，实时读取'),
  fulfilments: z.array(fulfilmentOption),
});
export const getProduct = endpoint({
  method: 'GET',
  path: '/api/v1/products/:productId',
  access: 'public',
  summary: '商品详情：价格、规格、本店与全渠道可得性；登录态带 link/g 时记触点',
  params: z.object({ productId: pathId }),
  query: z.object({ storeId: queryId.optional(), ...visitQuery }),
  headers: [VISITOR_HEADER],
  response: z.object({
    id,
    name: z.string(),
    subtitle: z.string(),
    brand: z.object({ id, name: z.string() }),
    categoryId: id,
    pictures: z.array(z.string()),
    description: z.string(),
    attributes: z.record(z.string(), z.string()),
    options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
    priceFen: z.int(),
    priceMaxFen: z.int(),
    limitPerPerson: z.int().optional(),
    skus: z.array(sku),
    stockUnsure: z.literal(true).optional().describe('此刻读不到库存，显示的是最近一次读到的'),
    zone: z.object({ id, title: z.string(), endsAt: instant }).optional(),
    guide: guideCard.optional(),
    store: z.object({ id, name: z.string(), hoursText: z.string() }).optional(),
  }),
  errors: ['PRODUCT_NOT_FOUND', 'STORE_NOT_FOUND'],
  hot: true,
});
export const listCategories = endpoint({
  method: 'GET',
  path: '/api/v1/categories',
  access: 'public',
  summary: '类目树与品牌；给门店时只列该店可售的',
  query: z.object({ storeId: queryId.optional() }),
  response: z.object({
    categories: z.array(
      z.object({
        id,
        name: z.string(),
        icon: z.string(),
        children: z.array(z.object({ id, name: z.string(), icon: z.string() })),
      }),
    ),
    brands: z.array(z.object({ id, name: z.string(), logo: z.string(), line: z.string() })),
  }),
  errors: [],
  hot: true,
});

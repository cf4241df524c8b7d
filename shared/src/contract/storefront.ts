import { z } from 'zod';
import { endpoint } from './endpoint';
import {
  id,
  instant,
  looseLink,
  pageOf,
  pageQuery,
  pathId,
  queryFlag,
  queryId,
  queryInt,
  queryPosition,
  VISITOR_HEADER,
} from './scalars';

export const STORE_STATUSES = ['online', 'paused', 'closed'] as const;
export const STORE_SERVICES = ['pickup', 'express', 'same_city'] as const;
export const RESOLUTION_REASONS = [
  'LINK',
  'LINK_SUCCESSOR',
  'LINK_STICKY',
  'MANUAL',
  'MY_GUIDE',
  'NEARBY',
  'CITY_NEAREST',
  'FLAGSHIP',
  'LAST',
  'CITY_PICK',
  'HOME',
  'HQ',
  'FALLBACK',
] as const;

const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);
/** Opening hours: seven days from Monday, `null` = shut, and dated exceptions. */
export const storeHours = z.object({
  weekly: z.array(z.object({ open: clock, close: clock }).nullable()).length(7),
  exceptions: z
    .array(z.object({ date: z.iso.date(), hours: z.object({ open: clock, close: clock }).nullable() }))
    .max(60),
});

export const store = z.object({
  id,
  code: z.string(),
  name: z.string(),
  brandId: id,
  lng: z.number().describe('GCJ-02'),
  lat: z.number().describe('GCJ-02'),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  address: z.string(),
  mall: z.string().optional(),
  phone: z.string().optional(),
  radiusM: z.int(),
  hours: storeHours,
  openNow: z.boolean(),
  hoursText: z.string().describe('如“营业中 · 22:00 打烊”“已打烊 · 明日 10:00 起可自提”'),
  services: z.array(z.enum(STORE_SERVICES)),
  status: z.enum(STORE_STATUSES),
  distanceM: z.int().optional(),
});

const position = {
  lat: queryPosition,
  lng: queryPosition,
  coord: z.enum(['gcj02', 'wgs84']).default('gcj02'),
  accuracy: queryPosition,
  fuzzy: queryFlag.optional(),
};
export const visitQuery = {
  link: looseLink.optional(),
  g: queryId.optional().describe('分享路径里的导购 id'),
  scene: queryInt.optional().describe('微信场景值；1154 不记触点'),
};

export const productCard = z.object({
  productId: id,
  name: z.string(),
  picture: z.string(),
  priceFen: z.int(),
  priceMaxFen: z.int(),
  tags: z.array(z.string()),
  brandId: id,
  storeStock: z.enum(['here', 'elsewhere', 'none']).describe('本店现货 / 可寄 / 无货'),
});
export const banner = z.object({ image: z.string(), title: z.string(), link: z.string() });
export const guideCard = z.object({ guideId: id, name: z.string(), avatar: z.string(), title: z.string() });
export const zoneItem = productCard.extend({
  soldPercent: z.int().min(0).max(100).describe('已售进度'),
  limitPerPerson: z.int().optional(),
});
export const zoneCard = z.object({
  id,
  title: z.string(),
  subtitle: z.string(),
  banner: z.string(),
  startsAt: instant,
  endsAt: instant,
  items: z.array(zoneItem),
});

export const getStorefront = endpoint({
  method: 'GET',
  path: '/api/v1/storefront',
  access: 'public',
  summary: '进店：解析门店并答首屏（一次请求）；登录态带 link/g 时先记触点',
  query: z.object({
    ...position,
    ...visitQuery,
    storeId: queryId.optional().describe('访客刚刚手选的门店'),
    city: z.string().max(30).optional().describe('访客手选的城市'),
    current: queryId.optional().describe('访客正在逛的门店：只因位置变了时先问再换，不直接换店'),
  }),
  headers: [VISITOR_HEADER],
  response: z.object({
    store,
    resolution: z.object({
      reason: z.enum(RESOLUTION_REASONS),
      text: z.string().describe('给人看的原因，如“离你 1.2 km”'),
      distanceM: z.int().optional(),
      switchable: z.boolean(),
      nearer: z.object({ storeId: id, name: z.string(), distanceM: z.int().optional() }).optional(),
      suggestSwitch: z.boolean().describe('问一次要不要换到 nearer；不问则不打扰'),
      notice: z.string().optional(),
    }),
    guide: guideCard.optional().describe('链接或绑定的导购'),
    theme: z.object({ accent: z.string(), brandName: z.string(), logo: z.string() }),
    banners: z.array(banner),
    hotZones: z.array(zoneCard),
    shelves: z.array(z.object({ title: z.string(), items: z.array(productCard) })),
    guides: z.array(guideCard),
    notices: z.array(z.string()),
  }),
  errors: ['STORE_NOT_FOUND', 'NO_STORE'],
  hot: true,
});

export const listStores = endpoint({
  method: 'GET',
  path: '/api/v1/stores',
  access: 'public',
  summary: '选店：按距离（有定位）或城市、关键词',
  query: z.object({
    ...position,
    ...pageQuery,
    city: z.string().max(30).optional(),
    q: z.string().max(40).optional(),
    mall: z.string().max(40).optional(),
  }),
  response: pageOf(store),
  errors: [],
  hot: true,
});
export const getStore = endpoint({
  method: 'GET',
  path: '/api/v1/stores/:storeId',
  access: 'public',
  summary: '门店详情；停业门店也答，状态说明',
  params: z.object({ storeId: pathId }),
  query: z.object({ ...position }),
  response: store.extend({
    guides: z.array(guideCard),
    pickupSlots: z.array(z.object({ startsAt: instant, endsAt: instant, text: z.string() })),
  }),
  errors: ['STORE_NOT_FOUND'],
  hot: true,
});
export const listCities = endpoint({
  method: 'GET',
  path: '/api/v1/cities',
  access: 'public',
  summary: '有门店的城市，按门店数',
  response: z.object({ items: z.array(z.object({ city: z.string(), province: z.string(), stores: z.int() })) }),
  errors: [],
  hot: true,
});
export const getZone = endpoint({
  method: 'GET',
  path: '/api/v1/hot-zones/:zoneId',
  access: 'public',
  summary: '爆款专区页；登录态带 link/g 时记触点',
  params: z.object({ zoneId: pathId }),
  query: z.object({ storeId: queryId.optional(), ...visitQuery }),
  headers: [VISITOR_HEADER],
  response: zoneCard.extend({ notice: z.string().optional() }),
  errors: ['ZONE_NOT_FOUND'],
  hot: true,
});

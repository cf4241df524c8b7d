import { z } from 'zod';
import { endpoint } from './endpoint';
import { day, id, instant, pathId, queryId } from './scalars';

/** One layer of metrics for headquarters, regions, stores and guides (A134): all of it from the ledger of sales and the roll-ups of traffic. */
const hour = z.object({ hour: z.int(), paidFen: z.int(), orders: z.int() });
export const getToday = endpoint({
  method: 'GET',
  path: '/api/v1/hq/today',
  access: 'hq',
  summary: '今日：全渠道成交、订单、访客、导购贡献（A41）、爆款占比（A20），与昨日同一时刻比',
  query: z.object({ regionId: queryId.optional(), brandId: queryId.optional() }),
  response: z.object({
    asOf: instant,
    paidFen: z.int().describe('全部渠道的商品成交，不含运费，未减退款'),
    paidFenYesterday: z.int(),
    onlineFen: z.int().describe('其中收银台以外的渠道'),
    orders: z.int(),
    ordersYesterday: z.int(),
    visitors: z.int(),
    visitorsYesterday: z.int(),
    guideFen: z.int().describe('记在导购名下的成交'),
    hotZoneFen: z.int().describe('付款时在本店爆款专区里的商品的成交'),
    todo: z.object({ toShip: z.int(), afterSales: z.int(), paymentAlerts: z.int(), failedUploads: z.int() }),
    hourly: z.array(z.object({ hour: z.int(), paidFen: z.int(), yesterdayFen: z.int() })),
    topStores: z.array(z.object({ storeId: id, name: z.string(), paidFen: z.int() })),
    topProducts: z.array(
      z.object({ productId: id, name: z.string(), picture: z.string(), quantity: z.int(), paidFen: z.int() }),
    ),
  }),
  errors: [],
});

const figures = z.object({
  salesFen: z.int().describe('销售额：付款时的商品金额，不含运费，未减退款'),
  returnedFen: z.int().describe('期间退回，不论何时买的'),
  orders: z.int(),
  units: z.int(),
  onlineFen: z.int().describe('收银台以外的渠道'),
  tillFen: z.int(),
  guideFen: z.int().describe('记在导购名下'),
  hotZoneFen: z.int().describe('付款时在爆款专区里'),
  afterHoursFen: z.int().describe('22:00–10:00 付款'),
  pv: z.int(),
  uv: z.int().describe('每天去重，多天相加'),
  shares: z.int(),
});
const funnelStep = z.object({
  step: z.enum(['visit', 'product', 'cart', 'order', 'paid']),
  name: z.string(),
  people: z.int(),
  ofPrevious: z.number().nullable(),
  ofFirst: z.number().nullable(),
});
const overview = z.object({
  id,
  name: z.string(),
  total: figures,
  before: figures.describe('之前同样长的一段'),
  days: z.array(z.object({ day, salesFen: z.int(), onlineFen: z.int(), pv: z.int(), uv: z.int() })),
  hourly: z.array(hour),
  funnel: z.array(funnelStep),
  definition: z.string(),
});
export const guideOverview = overview.extend({
  storeName: z.string(),
  assists: z
    .object({ lines: z.int(), netFen: z.int().describe('这些成交里没退的金额') })
    .describe('助攻：买家打开过这位导购的链接，成交记在受保护的专属导购名下；只计数，不计提成'),
});
export const storeOverview = overview.extend({
  turnover: z
    .object({
      fen: z.int().describe('付款时的业绩：本店卖出按成交方占比，替别家发货按发货方占比，未减退款'),
      fulfilledFen: z.int().describe('其中代发：别家卖出、本店发货'),
      returnedFen: z.int().describe('期间冲回的业绩'),
      beforeFen: z.int().describe('之前同样长的一段'),
    })
    .describe('业绩（含代发）'),
  guides: z.array(
    z.object({
      guideId: z.int().describe('0：没有记在导购名下的成交'),
      name: z.string(),
      salesFen: z.int(),
      onlineFen: z.int(),
      orders: z.int(),
      shares: z.int(),
      pv: z.int(),
      uv: z.int(),
    }),
  ),
});
const range = z.object({ from: day, to: day });
export const getMyOverview = endpoint({
  method: 'GET',
  path: '/api/v1/guide/overview',
  access: 'guide',
  summary: '我的数据：成交、访客、漏斗，与之前同样长的一段比（A69、A134）',
  query: range,
  response: guideOverview,
  errors: [],
});
export const getMyStoreOverview = endpoint({
  method: 'GET',
  path: '/api/v1/store/overview',
  access: 'store',
  summary: '本店数据（店长）：成交、访客、漏斗、每位导购（A134）',
  query: range,
  response: storeOverview,
  errors: ['MANAGER_ONLY'],
});
export const getStoreOverview = endpoint({
  method: 'GET',
  path: '/api/v1/hq/stores/:storeId/overview',
  access: 'hq:performance',
  summary: '一家门店的数据，与门店自己看到的相同（A134）',
  params: z.object({ storeId: pathId }),
  query: range,
  response: storeOverview,
  errors: ['STORE_NOT_FOUND', 'OUT_OF_SCOPE'],
});
export const getGuideOverview = endpoint({
  method: 'GET',
  path: '/api/v1/hq/guides/:guideId/overview',
  access: 'hq:performance',
  summary: '一位导购的数据，与导购自己看到的相同（A134）',
  params: z.object({ guideId: pathId }),
  query: range,
  response: guideOverview,
  errors: ['STAFF_NOT_FOUND', 'OUT_OF_SCOPE'],
});

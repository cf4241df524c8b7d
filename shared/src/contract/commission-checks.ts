import { z } from 'zod';
import { month } from './commission';
import { endpoint } from './endpoint';
import { SALE_CHANNELS } from './sales';
import { id, instant, pageOf, pageQuery, pathId, text } from './scalars';

// ── held money, self purchases ──────────────────────────────────────────────────────────────────
export const listHolds = endpoint({
  method: 'GET',
  path: '/api/v1/hq/commission-holds',
  access: 'hq:commission',
  summary: '暂停导购的暂存提成',
  query: z.object(pageQuery),
  response: pageOf(
    z.object({
      guideId: id,
      guideName: z.string(),
      storeName: z.string(),
      status: z.string(),
      heldFen: z.int(),
      lines: z.int(),
      since: instant,
    }),
  ),
  errors: [],
});
export const decideHold = endpoint({
  method: 'POST',
  path: '/api/v1/hq/commission-holds/:guideId/decide',
  access: 'hq:commission',
  summary: '放行给导购，或没收记入门店',
  params: z.object({ guideId: pathId }),
  body: z.object({ decision: z.enum(['release', 'forfeit']), why: text(200).min(2, '请写明原因') }),
  response: z.object({ movedFen: z.int(), lines: z.int() }),
  errors: ['STAFF_NOT_FOUND', 'NOTHING_HELD', 'STAFF_SUSPENDED', 'OUT_OF_SCOPE'],
});
export const listSelfPurchases = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/self-purchases',
  access: 'hq:commission',
  summary: '员工自购（不计提成），次数与金额，供查滥用',
  query: z.object({ ...pageQuery, month: month.optional() }),
  response: pageOf(
    z.object({
      memberId: id,
      staffName: z.string().optional(),
      storeName: z.string().optional(),
      orders: z.int(),
      netFen: z.int(),
      lastAt: instant,
    }),
  ),
  errors: [],
});
export const listSharedDeviceSales = endpoint({
  method: 'GET',
  path: '/api/v1/hq/reports/shared-device-sales',
  access: 'hq:commission',
  summary: '同设备成交：买家与记名导购或该店同事在同一台手机上登录过，供核查，不自动扣留（没给月份时为本月）',
  query: z.object({ ...pageQuery, month: month.optional() }),
  response: pageOf(
    z.object({
      saleId: id,
      channel: z.enum(SALE_CHANNELS),
      externalId: z.string(),
      paidAt: instant,
      memberId: id,
      memberName: z.string().describe('打码'),
      guideId: id,
      guideName: z.string(),
      storeName: z.string().optional(),
      netFen: z.int().describe('记在这位导购名下、没退的金额'),
      sharedWith: z.enum(['guide', 'colleague']).describe('同一台手机上登录过的是：导购本人、该店同事'),
      sharedWithName: z.string(),
    }),
  ),
  errors: [],
});

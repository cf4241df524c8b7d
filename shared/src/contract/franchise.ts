import { z } from 'zod';
import { basisPoints, month } from './commission';
import { endpoint } from './endpoint';
import { ledgerEntry, SALE_CHANNELS } from './sales';
import { id, instant, name, pageOf, pageQuery, pathId, queryId, text } from './scalars';

// ── franchisees (A47) ───────────────────────────────────────────────────────────────────────────
const franchiseeBody = z.object({
  name: name.max(40),
  code: z.string().regex(/^[0-9A-Za-z-]{2,20}$/, '编码用 2–20 位字母数字'),
  rebateBp: basisPoints.describe('会员来源返佣比例（万分比）'),
  contractFrom: instant,
  contractTo: instant.nullable(),
  storeIds: z.array(id).max(2000),
});
export const franchisee = z.object({
  id,
  name: z.string(),
  code: z.string(),
  rebateBp: z.int(),
  contractFrom: instant,
  contractTo: instant.nullable(),
  stores: z.int(),
  storeIds: z.array(id),
});
export const listFranchisees = endpoint({
  method: 'GET',
  path: '/api/v1/hq/franchisees',
  access: 'hq:settlement',
  summary: '加盟商与来源返佣合同',
  query: z.object({ ...pageQuery, q: text(40).optional() }),
  response: pageOf(franchisee),
  errors: [],
});
export const addFranchisee = endpoint({
  method: 'POST',
  path: '/api/v1/hq/franchisees',
  access: 'hq:settlement',
  summary: '新增加盟商',
  body: franchiseeBody,
  response: franchisee,
  status: 201,
  errors: ['CODE_TAKEN', 'STORE_NOT_FOUND', 'STORE_HAS_FRANCHISEE', 'OUT_OF_SCOPE'],
});
export const updateFranchisee = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/franchisees/:franchiseeId',
  access: 'hq:settlement',
  summary: '改合同与门店；只影响之后的付款',
  params: z.object({ franchiseeId: pathId }),
  body: franchiseeBody,
  response: franchisee,
  errors: ['FRANCHISEE_NOT_FOUND', 'CODE_TAKEN', 'STORE_NOT_FOUND', 'STORE_HAS_FRANCHISEE', 'OUT_OF_SCOPE'],
});
export const listRebates = endpoint({
  method: 'GET',
  path: '/api/v1/hq/franchise-rebates',
  access: 'hq:settlement',
  summary: '来源返佣明细：我的会员在任何渠道的消费（没给月份时本月）',
  query: z.object({ ...pageQuery, franchiseeId: queryId.optional(), month: month.optional() }),
  response: pageOf(
    ledgerEntry.extend({
      channel: z.enum(SALE_CHANNELS),
      externalId: z.string(),
      memberName: z.string().describe('打码'),
      originStore: z.string(),
      soldAt: z.string().describe('成交门店'),
    }),
  ).extend({ totalFen: z.int() }),
  errors: [],
});

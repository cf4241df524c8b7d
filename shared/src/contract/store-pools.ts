import { z } from 'zod';
import { month, poolSplit } from './commission';
import { endpoint } from './endpoint';
import { id, instant, pageOf, pageQuery, text } from './scalars';

/** 门店池（D4 第 8 行）：没有导购的成交记进成交门店的池，关账时按方案或门店自己的分法分给在店的人。 */
const share = z.object({
  guideId: id,
  name: z.string(),
  manager: z.boolean(),
  days: z.int().describe('当月在本店的天数：到岗当天算，离岗当天不算'),
  salesFen: z.int().describe('当月在本店的净业绩，可为负'),
  fen: z.int(),
});

// ── 店长 ────────────────────────────────────────────────────────────────────────────────────────
export const getStorePool = endpoint({
  method: 'GET',
  path: '/api/v1/store/pool',
  access: 'store',
  summary: '本店的门店池：这期有多少、关账时怎么分给谁（按已知情况预计），以及分过的几期（店长）',
  response: z.object({
    month: month.describe('还没关账的最早一个月'),
    split: poolSplit,
    own: z.boolean().describe('门店自己的分法；否则按方案'),
    openingFen: z.int().describe('上期结转（不大于 0）'),
    maturedFen: z.int().describe('这期可分的，按已知的收货与售后期；退回的已扣'),
    poolFen: z.int().describe('预计可分：上期结转加这期可分，不小于 0'),
    laterFen: z.int().describe('还在售后期，这期分不了的'),
    shares: z.array(share),
    restFen: z.int().describe('留在门店的'),
    past: z.array(
      z.object({
        month,
        poolFen: z.int().describe('当期的池，欠款为负'),
        restFen: z.int().describe('留在门店的，欠款为负'),
        shares: z.array(z.object({ guideId: id, name: z.string(), fen: z.int() })),
      }),
    ),
  }),
  errors: ['MANAGER_ONLY'],
});

// ── 总部 ────────────────────────────────────────────────────────────────────────────────────────
export const listPoolSplits = endpoint({
  method: 'GET',
  path: '/api/v1/hq/store-pool-splits',
  access: 'hq:commission',
  summary: '有自己分法的门店：从哪个月起、怎么分、谁定的；没有的按方案',
  query: z.object({ ...pageQuery, q: text(40).optional() }),
  response: pageOf(
    z.object({
      id,
      storeId: id,
      storeName: z.string(),
      fromMonth: month,
      split: poolSplit.nullable().describe('null = 从这个月起又按方案'),
      inForce: z.boolean().describe('本月按它分'),
      why: z.string(),
      setBy: z.string(),
      setAt: instant,
    }),
  ),
  errors: [],
});
export const setPoolSplits = endpoint({
  method: 'PUT',
  path: '/api/v1/hq/store-pool-splits',
  access: 'hq:commission',
  summary: '给一些门店定自己的分法，从某个还没关账的月份起，直到下一次更改；留痕',
  body: z.object({
    storeIds: z.array(id).min(1, '请选择门店').max(500),
    fromMonth: month,
    split: poolSplit.nullable().describe('null = 又按方案'),
    why: text(200).min(2, '请写明原因'),
  }),
  response: z.object({ stores: z.int() }),
  errors: ['STORE_NOT_FOUND', 'PERIOD_CLOSED', 'OUT_OF_SCOPE'],
});

import { z } from 'zod';
import { endpoint } from './endpoint';
import { STAFF_STATUSES } from './hq-people';
import { id, pathId, queryFlag, queryInt, text } from './scalars';

/**
 * What pickers of every desk need to name people and goods: no more than a name and a number, so that nobody is given the
 * right to manage guides or prices only to choose one.
 */
export const lookupGuides = endpoint({
  method: 'GET',
  path: '/api/v1/hq/lookups/guides',
  access: 'hq',
  summary: '按姓名或工号找导购（数据范围内），供各处选择',
  query: z.object({
    q: text(40).optional(),
    activeOnly: queryFlag.default(false).describe('只要在职的'),
    size: queryInt.pipe(z.int().min(1).max(50)).default(30),
  }),
  response: z.object({
    items: z.array(
      z.object({
        guideId: id,
        name: z.string(),
        employeeNo: z.string(),
        storeName: z.string(),
        status: z.enum(STAFF_STATUSES),
      }),
    ),
  }),
  errors: [],
});
export const lookupSku = endpoint({
  method: 'GET',
  path: '/api/v1/hq/lookups/skus/:skuId',
  access: 'hq',
  summary: '一个规格的商品名、编码与规格，供显示',
  params: z.object({ skuId: pathId }),
  response: z.object({
    skuId: id,
    code: z.string(),
    productId: id,
    productName: z.string(),
    attributes: z.record(z.string(), z.string()),
  }),
  errors: ['SKU_NOT_FOUND'],
});

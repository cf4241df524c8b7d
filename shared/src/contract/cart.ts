import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, looseLink, queryId } from './scalars';

/** The token of the guide-built cart a line came from; one that no longer counts is no error, credit goes by the other rows. */
export const assistedCart = looseLink.optional().describe('导购配好的清单的令牌（代客下单）');

export const cartLine = z.object({
  skuId: id,
  productId: id,
  name: z.string(),
  attributes: z.record(z.string(), z.string()),
  picture: z.string(),
  priceFen: z.int(),
  quantity: z.int(),
  storeId: id,
  storeName: z.string(),
  link: z.string().optional(),
  assistedCart: z.string().optional().describe('来自导购配好的清单'),
  sellable: z.boolean().describe('当前门店现在能否卖这一件；不能时置灰但保留'),
  available: z.int().describe('当前门店一单最多可买；大于 quantity 时可能还有更多'),
  pickup: z.boolean().describe('可在当前门店自提'),
  problem: z.object({ code: z.string(), message: z.string() }).optional(),
});
export const cart = z.object({ storeId: id.optional(), lines: z.array(cartLine) });
export const getCart = endpoint({
  method: 'GET',
  path: '/api/v1/cart',
  access: 'member',
  summary: '购物车；按当前门店重新核对可售',
  query: z.object({ storeId: queryId.optional() }),
  response: cart,
  errors: [],
});
export const putCartLine = endpoint({
  method: 'PUT',
  path: '/api/v1/cart/lines',
  access: 'member',
  summary: '放入、改数量；数量 0 为移除；行保留加入时的门店与链接',
  body: z.object({
    skuId: id,
    storeId: id,
    quantity: z.int().min(0).max(99),
    link: looseLink.optional(),
    assistedCart,
  }),
  response: cart,
  errors: ['SKU_NOT_FOUND', 'STORE_NOT_FOUND', 'CART_FULL'],
});

import { randomUUID } from 'node:crypto';
import type { AnswerOf } from '@qiandian/shared/client';
import { person, type Person, until } from './people';

/** A product made for one test, so that nothing else in the demo data counts. */
export interface TestProduct {
  productId: number;
  skuId: number;
  storeId: number;
  locationId: number;
  priceFen: number;
  /** another size of it, when asked for */
  otherSkuId?: number;
}

/**
 * Creates a product that only `storeId` sells, with exactly `units` there and nowhere else. Resolves when the processes at
 * `everywhere` know it too: each looks about once a second.
 */
export async function newProduct(
  { call }: Person,
  options: {
    storeId: number;
    units: number;
    priceFen?: number;
    limitPerPerson?: number;
    /** price of a second size, with as many units */
    otherFen?: number;
    everywhere?: readonly string[];
  },
): Promise<TestProduct> {
  const { storeId, units, priceFen = 12_800, limitPerPerson, otherFen, everywhere = [] } = options;
  const store = await call('GET /api/v1/stores/:storeId', { params: { storeId }, query: {} });
  const { categories } = await call('GET /api/v1/categories', { query: {} });
  const category = categories.flatMap((one) => one.children)[0] ?? categories[0];
  const { items: shown } = await call('GET /api/v1/products', { query: { size: 1 } });
  const code = `T-${randomUUID().slice(0, 12)}`;
  const product = await call('POST /api/v1/hq/products', {
    body: {
      code,
      name: `测试商品 ${code}`,
      brandId: store.brandId,
      categoryId: category?.id ?? 1,
      pictures: [shown[0]?.picture ?? '/'],
      channels: ['mall', 'store'],
      ...(limitPerPerson && { limitPerPerson }),
      status: 'on_sale',
      skus: [
        { code: `${code}-1`, attributes: { 颜色: '白', 尺码: 'M' }, priceFen },
        ...(otherFen ? [{ code: `${code}-2`, attributes: { 颜色: '白', 尺码: 'L' }, priceFen: otherFen }] : []),
      ],
    },
  });
  await call('PUT /api/v1/hq/products/:productId/assortment', {
    params: { productId: product.id },
    body: { kind: 'stores', ids: [storeId] },
  });
  const { items } = await call('GET /api/v1/hq/stock/locations', { query: { q: store.name } });
  const locationId = items.find((location) => location.storeId === storeId)?.id;
  const skuId = product.skus[0]?.id;
  if (!locationId || !skuId) throw new Error(`No stock location for store ${storeId}`);
  for (const sku of units > 0 ? product.skus : []) {
    const body = { locationId, skuId: sku.id, delta: units, reason: '测试入库' };
    await call('POST /api/v1/hq/stock/adjustments', { body });
  }
  for (const origin of everywhere) {
    await until(() => isSold(origin, code, storeId), `product ${code} at ${origin}`);
  }
  const otherSkuId = product.skus[1]?.id;
  return { productId: product.id, skuId, storeId, locationId, priceFen, ...(otherSkuId && { otherSkuId }) };
}

/** Whether a process knows the product and that the store carries it. */
const isSold = async (origin: string, code: string, storeId: number): Promise<boolean> =>
  (await person(origin).call('GET /api/v1/products', { query: { storeId, q: code } })).total > 0;

export const CONTACT = { name: '王小满', phone: '13812345678' };

/** The body of a pick-up order of one product, at the total its price makes. */
export const pickupOrder = ({ storeId, skuId, priceFen }: TestProduct, quantity = 1) => ({
  storeId,
  lines: [{ skuId, quantity }],
  fulfilment: 'pickup' as const,
  expectedTotalFen: priceFen * quantity,
  pickupContact: CONTACT,
});

type OrderBody = ReturnType<typeof pickupOrder>;

/** Places an order under a key of its own, or the one given. */
export const place = (
  { call }: Person,
  body: OrderBody,
  key: string = randomUUID(),
): Promise<AnswerOf<'POST /api/v1/orders'>> =>
  call('POST /api/v1/orders', { body, headers: { 'idempotency-key': key } });

/** The one stock row of a product made here. */
export async function stockOf({ call }: Person, { skuId, locationId }: TestProduct) {
  const { items } = await call('GET /api/v1/hq/stock', { query: { skuId, locationId } });
  const row = items[0];
  if (!row) throw new Error(`No stock row of SKU ${skuId}`);
  return row;
}

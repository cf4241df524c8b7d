import { shanghaiDay } from '../../domain/time';
import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { DEMO_TILL } from '../demo-till';
import type { DemoChain, DemoStore } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Stores whose tills tell their prices, and how many of each. */
const STORES = 12;
const PRODUCTS = 8;
/** Every so many reported prices one is not headquarters'. */
const WRONG_EVERY = 89;
/** The key of the demo's till. */
const KEY = 1;

/** What tills told beside receipts: prices, a few of them old ones (A14), what was refused, and what the books were short of (A17). */
export function tillDeskRows(
  { stores, shelves, products }: Pick<DemoChain, 'stores' | 'shelves' | 'products'>,
  now: Date,
): TableRows[] {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const byId = new Map(products.map((product) => [product.id, product]));
  const onShelf = new Map(shelves.map(({ storeId, productIds }) => [storeId, productIds]));
  const telling = stores.filter(({ status, hq }) => status === 'online' && !hq).slice(0, STORES);
  const goodsOf = ({ id }: DemoStore) =>
    (onShelf.get(id) ?? []).slice(0, PRODUCTS).flatMap((productId) => byId.get(productId)?.skus ?? []);
  const prices = telling.flatMap((store, i) => goodsOf(store).map((sku) => ({ store, sku, at: ago((i + 2) * HOUR) })));
  const shorts = telling.slice(0, 3).flatMap((store, i) => {
    const [sku] = goodsOf(store);
    return sku ? [{ store, sku, at: ago((i + 1) * 5 * HOUR) }] : [];
  });
  return [
    tableRows('price_report', prices, {
      store_id: (p) => p.store.id,
      sku_id: (p) => p.sku.id,
      price_fen: ({ sku }, i) => (i % WRONG_EVERY === 7 ? sku.priceFen + 2000 : sku.priceFen),
      at: (p) => sqlTime(p.at),
    }),
    tableRows('rejection', rejections(telling, now), {
      id: () => mintId(),
      at: (r) => sqlTime(r.at),
      day: (r) => shanghaiDay(r.at),
      kind: (r) => r.kind,
      api_key_id: () => KEY,
      key_name: () => DEMO_TILL.name,
      external_id: (r) => r.externalId,
      store_id: (r) => r.storeId,
      code: (r) => r.code,
      message: (r) => r.message,
      body: (r) => JSON.stringify({ externalId: r.externalId, storeId: r.storeId, ...r.body }),
    }),
    tableRows('stock_short', shorts, {
      id: () => mintId(),
      at: (s) => sqlTime(s.at),
      store_id: (s) => s.store.id,
      sku_id: (s) => s.sku.id,
      short_by: (_, i) => i + 1,
      external_id: (s) => `R${shanghaiDay(s.at).replaceAll('-', '')}S${s.store.id}`,
      counted_at: () => null,
    }),
  ];
}

function rejections(stores: readonly DemoStore[], now: Date) {
  const at = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
  const [first, second, third] = stores;
  const day = shanghaiDay(now).replaceAll('-', '');
  return [
    {
      at: at(35),
      kind: 'receipt',
      storeId: first?.id ?? null,
      externalId: `R${day}900001`,
      code: 'SKU_NOT_FOUND',
      message: '没有这个规格：OLD-2023-0417-M',
      body: { paidAt: at(36).toISOString(), lines: [{ skuCode: 'OLD-2023-0417-M', quantity: 1, amountFen: 19_900 }] },
    },
    {
      at: at(150),
      kind: 'receipt',
      storeId: second?.id ?? null,
      externalId: `R${day}900014`,
      code: 'STAFF_NOT_FOUND',
      message: '员工不存在',
      body: { paidAt: at(151).toISOString(), guideId: 999_001, memberPhone: '100****0088' },
    },
    {
      at: at(26 * 60),
      kind: 'refund',
      storeId: third?.id ?? null,
      externalId: `T${day}900003`,
      code: 'RECEIPT_NOT_FOUND',
      message: '没有找到对应的小票或订单，请先上传它',
      body: { receiptId: 'R00000000000001', amountFen: 29_900 },
    },
  ];
}

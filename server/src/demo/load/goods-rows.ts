import { sqlTime } from '../../platform/db';
import { shanghaiDay } from '../../domain/time';
import { type DemoChain, type DemoProduct } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

const CHANNELS: Record<DemoProduct['channel'], string[]> = {
  all: ['mall', 'store'],
  online: ['mall'],
  store: ['store'],
};

/** Categories, products, SKUs, the price book and what each store carries. */
export function goodsRows(chain: DemoChain, now: Date): TableRows[] {
  const changed = sqlTime(now);
  const skus = chain.products.flatMap((product) => product.skus.map((sku, sort) => ({ product, sku, sort })));
  const prices = [
    ...skus.map(({ product, sku }) => ({ skuId: sku.id, priceFen: sku.priceFen, at: product.listedAt })),
    ...chain.priceChanges.map(({ skuId, priceFen, effectiveAt }) => ({ skuId, priceFen, at: effectiveAt })),
  ];
  const carried = chain.shelves.flatMap(({ storeId, productIds }) =>
    productIds.map((productId, sort) => ({ storeId, productId, sort })),
  );
  return [
    tableRows('category', chain.categories, {
      id: (c) => c.id,
      parent_id: (c) => c.parentId,
      name: (c) => c.name,
      icon: (c) => c.picture,
      sort: (c) => c.sort,
    }),
    tableRows('product', chain.products, {
      id: (p) => p.id,
      code: (p) => p.code,
      name: (p) => p.name,
      subtitle: (p) => p.subtitle,
      brand_id: (p) => p.brandId,
      category_id: (p) => p.categoryId,
      pictures: (p) => JSON.stringify(p.pictures),
      description: (p) => [p.description, ...p.sellingPoints.map((point) => `· ${point}`)].join('\n'),
      attributes: (p) => JSON.stringify(Object.fromEntries(p.attributes.map(({ name, value }) => [name, value]))),
      channels: (p) => JSON.stringify(CHANNELS[p.channel]),
      limit_per_person: (p) => p.personLimit,
      status: () => 'on_sale',
      new_on: (p) => shanghaiDay(p.listedAt),
      sold: (p) => p.sold,
      created_at: (p) => sqlTime(p.listedAt),
      updated_at: () => changed,
    }),
    tableRows('sku', skus, {
      id: ({ sku }) => sku.id,
      product_id: ({ product }) => product.id,
      code: ({ sku }) => sku.code,
      attributes: ({ sku }) => JSON.stringify({ 颜色: sku.colour, 尺码: sku.size }),
      picture: ({ sku }) => sku.picture,
      sort: ({ sort }) => sort,
    }),
    tableRows('price_entry', prices, {
      sku_id: (p) => p.skuId,
      price_fen: (p) => p.priceFen,
      effective_at: (p) => sqlTime(p.at),
      cancelled_at: () => null,
      operator_id: () => chain.operators[0]?.id ?? null,
      created_at: (p) => sqlTime(p.at < now ? p.at : now),
    }),
    // some are not known yet, and some earn little
    tableRows(
      'sku_cost',
      skus.filter(({ product }) => product.id % 9 !== 0),
      {
        sku_id: ({ sku }) => sku.id,
        cost_fen: ({ product, sku }) => Math.round((sku.priceFen * (28 + (product.id % 5) * 8)) / 100),
        updated_at: () => changed,
      },
    ),
    tableRows('assortment', carried, {
      store_id: (c) => c.storeId,
      product_id: (c) => c.productId,
      sort: (c) => c.sort,
    }),
  ];
}

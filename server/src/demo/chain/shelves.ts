import { seeded, type Random } from './random';
import { type ChainSize } from './sizes';
import { type DemoProduct, type DemoShelf, type DemoStock, type DemoStore } from './types';

/**
 * What each online store carries: products of its own brands, every hot one first, then the store's own choice.
 * Mall-only products stay off shelves (the warehouse ships them).
 */
export function buildShelves(size: ChainSize, stores: DemoStore[], products: DemoProduct[]): DemoShelf[] {
  const byBrand = new Map<number, DemoProduct[]>();
  for (const product of products) {
    if (product.channel === 'online') continue;
    byBrand.set(product.brandId, [...(byBrand.get(product.brandId) ?? []), product]);
  }
  return stores
    .filter((store) => store.status !== 'closed')
    .map((store) => {
      const random = seeded(`shelf/${store.id}`);
      const count = store.flagship || store.hq ? size.flagshipShelf : random.int(...size.shelf);
      const each = Math.ceil(count / store.brandIds.length);
      const productIds = store.brandIds.flatMap((brandId) => take(byBrand.get(brandId) ?? [], each, random));
      return { storeId: store.id, productIds };
    });
}

function take(products: DemoProduct[], count: number, random: Random): number[] {
  const hot = products.filter((product) => product.hot).slice(0, Math.ceil(count / 4));
  const rest = products.filter((product) => !hot.includes(product));
  return [...hot, ...random.sample(rest, count - hot.length)].map((product) => product.id);
}

/**
 * Units on hand, one row for each place and SKU: 5–60 in a store for every SKU on its shelf, some hundreds in the
 * warehouse. Made on the fly, store by store: the full chain has about 400,000 rows.
 */
export function* stockRows(chain: { shelves: DemoShelf[]; products: DemoProduct[] }): Generator<DemoStock> {
  const warehouse = seeded('stock/warehouse');
  for (const product of chain.products) {
    if (product.channel === 'store') continue;
    for (const sku of product.skus) yield { storeId: null, skuId: sku.id, quantity: warehouse.int(120, 900) };
  }
  const byId = new Map(chain.products.map((product) => [product.id, product]));
  for (const shelf of chain.shelves) {
    const random = seeded(`stock/${shelf.storeId}`);
    for (const id of shelf.productIds) {
      for (const sku of byId.get(id)?.skus ?? []) {
        yield { storeId: shelf.storeId, skuId: sku.id, quantity: 5 + Math.floor(55.99 * random.next() ** 1.6) };
      }
    }
  }
}

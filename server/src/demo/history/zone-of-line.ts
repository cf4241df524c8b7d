import { type ScopedStore, visibleZones } from '../../domain/hot-zone';
import type { ZoneOfLine } from '../../modules/sales';
import type { DemoChain } from '../chain/types';
import { scopeOf } from '../load/desk-rows';

/** The hot zone a sale of the past came from, by the rule that sales of today keep it by. */
export function zoneOfLine(chain: Pick<DemoChain, 'hotZones' | 'regions' | 'stores'>): ZoneOfLine {
  const zones = chain.hotZones
    .filter(({ status }) => status === 'published')
    .map((zone) => ({ ...zone, scope: scopeOf(zone) }));
  const products = new Set(zones.flatMap(({ productIds }) => productIds));
  const parents = new Map(chain.regions.map(({ id, parentId }) => [id, parentId]));
  const upwards = (id: number | null | undefined): number[] => (id ? [id, ...upwards(parents.get(id))] : []);
  const stores = new Map(
    chain.stores.map(({ id, brandIds, regionId }): [number, ScopedStore] => [
      id,
      { id, brandIds: brandIds.slice(0, 1), regionIds: upwards(regionId) },
    ]),
  );
  return (sale, { productId, credit }) => {
    if (productId === null || !products.has(productId)) return null;
    const store = stores.get(sale.storeId ?? credit.sellingStoreId ?? 0);
    if (!store) return null;
    return visibleZones(zones, store, sale.paidAt).find((zone) => zone.productIds.includes(productId))?.id ?? null;
  };
}

import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, hqGetStore, hqListStores, orgTree, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Catalog } from '../catalog';
import { StaffDirectory } from '../guides';
import { Franchisees, type Store, StoreDirectory, storeView } from '../stores';

type HqStore = Answer<typeof hqGetStore>;
export type StoreQuery = Omit<Parsed<typeof hqListStores>['query'], 'page' | 'size'>;

/** Stores as headquarters reads them, within the operator's scope. */
@Singleton()
export class HqStores {
  @Inject() directory!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() franchisees!: Franchisees;
  @Inject() staff!: StaffDirectory;
  @Inject() clock!: Clock;

  page(query: Parsed<typeof hqListStores>['query'], caller: HqCaller): Answer<typeof hqListStores> {
    const { page, size } = query;
    const found = this.found(query, caller);
    const items = found.slice((page - 1) * size, page * size).map((s) => this.view(s));
    return { items, total: found.length, page, size };
  }

  /** All that the filters find. */
  found({ q, city, brandId, regionId, status }: StoreQuery, caller: HqCaller): Store[] {
    const stores = this.directory.current;
    const text = q?.toLowerCase();
    return stores.all.filter(
      (s) =>
        stores.covers(caller.scope, s) &&
        (!city || s.city === city) &&
        (!brandId || s.brandId === brandId) &&
        (!status || s.status === status) &&
        (!regionId || stores.regionWithAncestors(s.regionId).includes(regionId)) &&
        (!text || [s.name, s.code, s.address, s.mall].join(' ').toLowerCase().includes(text)),
    );
  }

  view(s: Store): HqStore {
    const shelf = this.catalog.assortment(s.id);
    return {
      ...storeView(s, this.clock.now()),
      regionId: s.regionId,
      regionName: this.directory.region(s.regionId)?.name ?? '',
      brandName: this.catalog.brand(s.brandId)?.name ?? '',
      ...(s.successorStoreId === null ? {} : { successorStoreId: s.successorStoreId }),
      flagship: s.flagship,
      priority: s.priority,
      guides: this.staff.ofStore(s.id).length,
      skus: shelf.reduce((sum, id) => sum + (this.catalog.mallProduct(id)?.skus.length ?? 0), 0),
    };
  }

  /** Regions with the number of stores at or below them, brands and franchisees: what scopes are chosen from. */
  async org(caller: HqCaller): Promise<Answer<typeof orgTree>> {
    const { regions, all } = this.directory.current;
    const stores = new Map<number, number>();
    for (const store of all) {
      if (!this.directory.current.covers(caller.scope, store)) continue;
      for (const id of this.directory.regionWithAncestors(store.regionId)) stores.set(id, (stores.get(id) ?? 0) + 1);
    }
    const { brandIds } = caller.scope;
    return {
      regions: regions.map((r) => ({
        id: r.id,
        ...(r.parentId === null ? {} : { parentId: r.parentId }),
        name: r.name,
        stores: stores.get(r.id) ?? 0,
      })),
      brands: this.catalog.current.brands
        .filter((b) => !brandIds || brandIds.includes(b.id))
        .map(({ id, name, line, accent }) => ({ id, name, line, accent })),
      franchisees: await this.franchisees.listed(caller.scope),
    };
  }
}

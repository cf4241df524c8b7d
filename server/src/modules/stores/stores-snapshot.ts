import { storeDirectory, type StoreDirectory } from '../../domain/store';
import type { OperatorScope } from '../../platform/auth';
import type { Region, Store } from './store';

/** All stores and regions at one version, with the indexes that resolution and data scopes need. Swapped whole. */
export class StoresSnapshot {
  readonly online: readonly Store[];
  readonly directory: StoreDirectory;
  private readonly storeById: ReadonlyMap<number, Store>;
  private readonly storeByCode: ReadonlyMap<string, Store>;
  private readonly onlineByCity = new Map<string, Store[]>();
  private readonly regionById: ReadonlyMap<number, Region>;
  /** Region id → itself and every region above it, nearest first. */
  private readonly ancestors = new Map<number, readonly number[]>();

  constructor(
    readonly all: readonly Store[],
    readonly regions: readonly Region[],
  ) {
    this.storeById = new Map(all.map((s) => [s.id, s]));
    this.storeByCode = new Map(all.map((s) => [s.code, s]));
    this.regionById = new Map(regions.map((r) => [r.id, r]));
    this.online = all.filter((s) => s.status === 'online');
    for (const store of this.online) {
      const known = this.onlineByCity.get(store.city);
      if (known) known.push(store);
      else this.onlineByCity.set(store.city, [store]);
    }
    this.directory = storeDirectory(all, all.find((s) => s.hq)?.id);
    for (const { id } of regions) this.ancestors.set(id, this.climb(id));
  }

  byId(id: number): Store | undefined {
    return this.storeById.get(id);
  }

  byCode(code: string): Store | undefined {
    return this.storeByCode.get(code);
  }

  onlineIn(city: string): readonly Store[] {
    return this.onlineByCity.get(city) ?? [];
  }

  region(id: number): Region | undefined {
    return this.regionById.get(id);
  }

  regionWithAncestors(regionId: number): readonly number[] {
    return this.ancestors.get(regionId) ?? [];
  }

  regionInScope(scope: OperatorScope, regionId: number): boolean {
    const { regionIds } = scope;
    return regionIds === null || this.regionWithAncestors(regionId).some((id) => regionIds.includes(id));
  }

  /**
   * The two axes of A4 and A6: below one of the scope's regions and of one of its brands; and run by one of its
   * franchisees, for an account of theirs (A47).
   */
  covers(scope: OperatorScope, place: Pick<Store, 'regionId' | 'brandId'> & Partial<Store>): boolean {
    const { franchiseeIds } = scope;
    return (
      (!franchiseeIds || franchiseeIds.includes(place.franchiseeId ?? 0)) &&
      (scope.brandIds === null || scope.brandIds.includes(place.brandId)) &&
      this.regionInScope(scope, place.regionId)
    );
  }

  private climb(id: number): number[] {
    const path: number[] = [];
    // a circle in the tree, made by hand, must not hang the server
    for (let at: number | null | undefined = id; at && !path.includes(at); at = this.regionById.get(at)?.parentId)
      path.push(at);
    return path;
  }
}

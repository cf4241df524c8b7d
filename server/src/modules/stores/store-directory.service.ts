import { Init, Inject, Singleton } from '@midwayjs/core';
import type { NearestHit, NearestQuery, Point } from '../../domain/geo';
import {
  nearestStores,
  type NearestStoresQuery,
  type StoreDirectory as DirectoryOfDomain,
  type StoreFacts,
} from '../../domain/store';
import type { OperatorScope } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import type { Region, Store } from './store';
import { loadStores } from './store.repository';
import { STORES_VERSION } from './store-writer.service';
import type { StoresSnapshot } from './stores-snapshot';

export type StoreHit = { readonly store: Store; readonly distanceM: number };

/**
 * All stores and regions, in memory, the same in every process within about a second of a change. Answers what
 * `resolveStore` asks and what data scopes need. Regions and stores of any status are there; `online()` sells.
 */
@Singleton()
export class StoreDirectory implements DirectoryOfDomain {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  private held!: VersionedSnapshot<StoresSnapshot>;

  @Init()
  init(): void {
    this.held = this.snapshots.define({ names: [STORES_VERSION], load: () => loadStores(this.database) });
  }

  /** The version in force; hold on to it where one answer must not mix two versions. */
  get current(): StoresSnapshot {
    return this.held.current();
  }

  /** Called with each new version, also the first. */
  onSwap(listener: (stores: StoresSnapshot) => void): void {
    this.held.onSwap(listener);
  }

  byId(id: number): Store | undefined {
    return this.current.byId(id);
  }

  byCode(code: string): Store | undefined {
    return this.current.byCode(code);
  }

  all(): readonly Store[] {
    return this.current.all;
  }

  online(): readonly Store[] {
    return this.current.online;
  }

  onlineIn(city: string): readonly Store[] {
    return this.current.onlineIn(city);
  }

  region(id: number): Region | undefined {
    return this.current.region(id);
  }

  regions(): readonly Region[] {
    return this.current.regions;
  }

  /** The region and all above it, nearest first; empty for an unknown one. */
  regionWithAncestors(regionId: number): readonly number[] {
    return this.current.regionWithAncestors(regionId);
  }

  regionInScope(scope: OperatorScope, regionId: number): boolean {
    return this.current.regionInScope(scope, regionId);
  }

  inScope(scope: OperatorScope, storeId: number): boolean {
    const store = this.current.byId(storeId);
    return store !== undefined && this.current.covers(scope, store);
  }

  /** Ids of the stores an operator may see. */
  storeIdsInScope(scope: OperatorScope): ReadonlySet<number> {
    return new Set(this.current.all.filter((s) => this.current.covers(scope, s)).map((s) => s.id));
  }

  nearest(point: Point, query: NearestQuery<StoreFacts>): NearestHit<StoreFacts>[] {
    return this.current.directory.nearest(point, query);
  }

  /** Online stores around a point, nearest first, in the stable order of E2. */
  around(point: Point, at: Date, query: Omit<NearestStoresQuery, 'filter'> & StoreFilter): StoreHit[] {
    const { limit, maxM } = query;
    const filter = query.filter as NearestStoresQuery['filter'];
    const hits = nearestStores(this.current.directory, point, at, { limit, maxM, filter });
    return hits.map(({ item, distanceM }) => ({ store: item as Store, distanceM }));
  }

  flagshipOf(city: string): Store | undefined {
    return this.current.directory.flagshipOf(city) as Store | undefined;
  }

  lowestOnline(city?: string): Store | undefined {
    return this.current.directory.lowestOnline(city) as Store | undefined;
  }

  hq(): Store | undefined {
    return this.current.directory.hq() as Store | undefined;
  }

  successorOf(storeId: number): Store | undefined {
    return this.current.directory.successorOf(storeId) as Store | undefined;
  }
}

interface StoreFilter {
  readonly filter?: ((store: Store) => boolean) | undefined;
}

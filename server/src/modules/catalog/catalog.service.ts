import { Init, Inject, Singleton } from '@midwayjs/core';
import { Database, type Tx } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import type { Brand, CatalogSnapshot, Category, Product, Sku } from './catalog-snapshot';
import { loadCatalog } from './catalog.repository';

const VERSION = 'catalog';

/** The catalogue in memory, swapped whole within a second or two of a change anywhere. */
@Singleton()
export class Catalog {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  private snapshot!: VersionedSnapshot<CatalogSnapshot>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({ names: [VERSION], load: () => loadCatalog(this.database) });
  }

  get current(): CatalogSnapshot {
    return this.snapshot.current();
  }

  product(id: number): Product | undefined {
    return this.current.product(id);
  }

  /** A product that may be shown in storefronts (A24), else undefined. */
  mallProduct(id: number): Product | undefined {
    return this.current.mallProduct(id);
  }

  sku(id: number): Sku | undefined {
    return this.current.sku(id);
  }

  brand(id: number): Brand | undefined {
    return this.current.brand(id);
  }

  category(id: number): Category | undefined {
    return this.current.category(id);
  }

  assortment(storeId: number): readonly number[] {
    return this.current.assortment(storeId);
  }

  /** Called with each new catalogue, also the first: for what is derived from it. */
  onSwap(listener: () => void): void {
    this.snapshot.onSwap(listener);
  }

  /** To be called in every transaction that writes the catalogue. */
  changed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, VERSION);
  }

  /** Makes this process see its own change at once. */
  refresh(): Promise<void> {
    return this.snapshots.refreshNow();
  }
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { Database, type Tx } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { type Assortments, loadAssortments } from './assortments.repository';
import type { Brand, CatalogSnapshot, Category, Product, Sku } from './catalog-snapshot';
import { loadCatalog } from './catalog.repository';

const VERSION = 'catalog';
const SHELVES_VERSION = 'assortments';
const NONE: readonly number[] = [];

/** The catalogue in memory, swapped whole within a second or two of a change anywhere. */
@Singleton()
export class Catalog {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  private snapshot!: VersionedSnapshot<CatalogSnapshot>;
  /** Apart from the products: with millions of lines it is not read again for a new picture. */
  private shelves!: VersionedSnapshot<Assortments>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({ names: [VERSION], load: () => loadCatalog(this.database) });
    this.shelves = this.snapshots.define({ names: [SHELVES_VERSION], load: () => loadAssortments(this.database) });
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

  /** Product ids on a store's own shelves, in shelf order; empty for an unknown store. */
  assortment(storeId: number): readonly number[] {
    return this.assortments.get(storeId) ?? NONE;
  }

  /** What every store carries; another object after every change. */
  get assortments(): Assortments {
    return this.shelves.current();
  }

  /** How many stores carry each product. */
  storesCarrying(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const shelf of this.assortments.values()) for (const id of shelf) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }

  /** Called with each new catalogue, also the first: for what is derived from it. */
  onSwap(listener: () => void): void {
    this.snapshot.onSwap(listener);
  }

  /** To be called in every transaction that writes what stores carry. */
  assortmentsChanged(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, SHELVES_VERSION);
  }

  /** To be called in every other transaction that writes the catalogue. */
  changed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, VERSION);
  }

  /** Makes this process see its own change at once. */
  refresh(): Promise<void> {
    return this.snapshots.refreshNow();
  }
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, type Read, type Tx } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { Catalog } from './catalog.service';
import { loadPriceBook, pricesAt } from './price-book.repository';
import type { PriceBookSnapshot } from './price-book-snapshot';

const VERSION = 'prices';

/** The one price book (A13) in memory; scheduled prices begin by themselves, without a reload. */
@Singleton()
export class PriceBook {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  private snapshot!: VersionedSnapshot<PriceBookSnapshot>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({
      names: [VERSION],
      load: () => loadPriceBook(this.database, this.clock.now()),
    });
  }

  /** The version in force; another object after every change. */
  get current(): PriceBookSnapshot {
    return this.snapshot.current();
  }

  /** In fen; undefined while the SKU has no price. */
  priceOf(skuId: number, at: Date): number | undefined {
    return this.snapshot.current().priceOf(skuId, at);
  }

  rangeOf(productId: number, at: Date): { minFen: number; maxFen: number } | undefined {
    return this.snapshot.current().rangeOf(this.catalog.current, productId, at);
  }

  /** Read in the ordering transaction: never from memory, so never stale. SKUs without a price are absent. */
  pricesRead(skuIds: readonly number[], at: Date): Read<Map<number, number>> {
    return pricesAt(skuIds, at);
  }

  changed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, VERSION);
  }

  refresh(): Promise<void> {
    return this.snapshots.refreshNow();
  }
}

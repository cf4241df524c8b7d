import { Init, Inject, Singleton } from '@midwayjs/core';
import { Batcher } from '../../platform/batcher';
import { Database, inList, noRead, num, type Read, readOf } from '../../platform/db';
import { Metrics } from '../../platform/metrics';
import { type FreeStock, freeStockOf } from './availability.repository';

/** Free units by SKU, then by location; only what there is any of. */
export type FreeBySku = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** A hot SKU lies in thousands of places: a few such are enough for one answer of the database. */
const READ_TOGETHER = 32;

/** Live reads of what is free to sell; never from a cache. */
@Singleton()
export class Inventory {
  @Inject() database!: Database;
  @Inject() metrics!: Metrics;
  private together!: Batcher<readonly number[], FreeBySku>;

  @Init()
  init(): void {
    const options = { name: 'free-stock', max: READ_TOGETHER, metrics: this.metrics };
    this.together = new Batcher((asked) => this.readTogether(asked), options);
  }

  /**
   * Units free of these SKUs, as they are now: read after this was asked, by one question for all who ask at the time. The
   * answer holds SKUs of the others too.
   */
  freeNow(skuIds: readonly number[]): Promise<FreeBySku> {
    return this.together.submit(skuIds);
  }

  /** Units free of these SKUs wherever they lie; rows without any are left out. */
  free(skuIds: readonly number[]): Promise<FreeStock[]> {
    return skuIds.length ? freeStockOf(this.database, skuIds) : Promise.resolve([]);
  }

  /** Units free of each SKU in all, at these locations or (`null`) everywhere; SKUs without any are absent. */
  async freeTotals(skuIds: readonly number[], locationIds: readonly number[] | null): Promise<Map<number, number>> {
    const skus = inList(skuIds);
    const places = locationIds && inList(locationIds);
    const rows = await this.database.query<{ sku_id: number; free: unknown }>(
      `SELECT sku_id, SUM(on_hand - reserved) AS free FROM stock
       WHERE sku_id IN ${skus.sql} AND on_hand > reserved ${places ? `AND location_id IN ${places.sql}` : ''}
       GROUP BY sku_id`,
      [...skus.params, ...(places?.params ?? [])],
    );
    return new Map(rows.map((row) => [row.sku_id, num(row.free)]));
  }

  /** `free` inside an ordering transaction, without locking: which location to try is decided by it, not the grant. */
  freeRead(skuIds: readonly number[]): Read<FreeStock[]> {
    if (!skuIds.length) return noRead([]);
    const ids = inList([...new Set(skuIds)]);
    return readOf<{ location_id: number; sku_id: number; free: number }, FreeStock[]>(
      `SELECT location_id, sku_id, on_hand - reserved AS free FROM stock
       WHERE sku_id IN ${ids.sql} AND on_hand > reserved`,
      ids.params,
      (rows) => rows.map((r) => ({ locationId: r.location_id, skuId: r.sku_id, available: num(r.free) })),
    );
  }

  private async readTogether(asked: readonly (readonly number[])[]): Promise<FreeBySku[]> {
    const free = new Map<number, Map<number, number>>();
    for (const { skuId, locationId, available } of await this.free([...new Set(asked.flat())])) {
      const places = free.get(skuId);
      if (places) places.set(locationId, available);
      else free.set(skuId, new Map([[locationId, available]]));
    }
    return asked.map(() => free);
  }
}

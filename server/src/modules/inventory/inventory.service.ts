import { Init, Inject, Singleton } from '@midwayjs/core';
import { Batcher } from '../../platform/batcher';
import { Database, inList, num, type Read, type Row } from '../../platform/db';
import { Metrics } from '../../platform/metrics';
import { FEW_PLACES, freeStockRead } from './availability.repository';
import type { SeenStock } from './seen-stock';
import { oneLook, type StockLook } from './stock-look';

/** So many looks are one question to the database. */
const READ_TOGETHER = 32;

/** Live reads of what is free to sell; never from a cache. */
@Singleton()
export class Inventory {
  @Inject() database!: Database;
  @Inject() metrics!: Metrics;
  private together!: Batcher<StockLook, SeenStock>;
  /** SKUs that lay in many places when they were last read: it decides what is read first, never an answer. */
  private readonly wide = new Set<number>();

  @Init()
  init(): void {
    const options = { name: 'free-stock', max: READ_TOGETHER, metrics: this.metrics };
    this.together = new Batcher((looks) => this.readTogether(looks), options);
  }

  /** Whether the SKU lies in so many places that what is near should be read first. */
  isWide(skuId: number): boolean {
    return this.wide.has(skuId);
  }

  /**
   * Units free as they are now: read after this was asked, by one question for all who ask at the time. The answer holds
   * what the others asked for too.
   */
  freeNow(look: StockLook): Promise<SeenStock> {
    return this.together.submit(look);
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

  /** Units free of each SKU in the whole chain; SKUs without any are absent. Reads every place's stock. */
  async freeEverywhere(): Promise<Map<number, number>> {
    const rows = await this.database.query<{ sku_id: number; free: unknown }>(
      'SELECT sku_id, SUM(on_hand - reserved) AS free FROM stock WHERE on_hand > reserved GROUP BY sku_id',
    );
    return new Map(rows.map((row) => [row.sku_id, num(row.free)]));
  }

  /** `freeNow` inside an ordering transaction, without locking: which location to try is decided by it, not the grant. */
  freeRead(look: StockLook): Read<SeenStock> {
    const { statements, take } = freeStockRead(look);
    return {
      statements,
      take: (results) => {
        const seen = take(results);
        this.learn(look, seen);
        return seen;
      },
    };
  }

  private learn({ few, all }: StockLook, seen: SeenStock): void {
    for (const skuId of [...few, ...all]) {
      const units = seen.everywhere(skuId);
      if (!units || units.size > FEW_PLACES) this.wide.add(skuId);
      else this.wide.delete(skuId);
    }
  }

  private async readTogether(looks: readonly StockLook[]): Promise<SeenStock[]> {
    const { statements, take } = this.freeRead(oneLook(looks));
    const results = await Promise.all(statements.map(({ sql, params }) => this.database.query<Row>(sql, params)));
    const seen = take(results);
    return looks.map(() => seen);
  }
}

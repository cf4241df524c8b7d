import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, pullPrices } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Database, inList, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { Catalog } from '../catalog';

type Page = Answer<typeof pullPrices>;
interface Entry {
  readonly priceFen: number;
  readonly from: Date;
}

/** A change may be written a little before others can see it: the next reading begins this much earlier. */
const OVERLAP_MS = 10_000;

/** HQ's prices for tills and channels, read from the price book itself: what an order placed now would pay (A13, A14). */
@Singleton()
export class PriceFeed {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;

  /** SKUs that have a price, by id; with `since` those whose price, plan or product changed or took effect after it. */
  async page({ since, after, size }: Parsed<typeof pullPrices>['query']): Promise<Page> {
    const now = this.clock.now();
    const ids = await this.skuIds(since === undefined ? undefined : new Date(since), after ?? 0, size + 1, now);
    const page = ids.slice(0, size);
    const entries = await this.entriesOf(page, now);
    const items = page.flatMap((skuId) => {
      const sku = this.catalog.sku(skuId);
      const { current, next } = entries.get(skuId) ?? {};
      if (!sku || !current) return [];
      return [
        {
          skuId,
          skuCode: sku.code,
          name: this.catalog.product(sku.productId)!.name,
          priceFen: current.priceFen,
          effectiveFrom: current.from.toISOString(),
          ...(next ? { next: { priceFen: next.priceFen, effectiveFrom: next.from.toISOString() } } : {}),
        },
      ];
    });
    return {
      items,
      asOf: new Date(now.getTime() - OVERLAP_MS).toISOString(),
      ...(ids.length > size ? { next: page[page.length - 1]! } : {}),
    };
  }

  private async skuIds(since: Date | undefined, after: number, take: number, now: Date): Promise<number[]> {
    const params: SqlValue[] = [after];
    let changed = '';
    if (since) {
      const from = sqlTime(since);
      changed = `AND (e.created_at >= ? OR e.cancelled_at >= ? OR (e.effective_at >= ? AND e.effective_at <= ?)
                      OR p.updated_at >= ?)`;
      params.push(from, from, from, sqlTime(now), from);
    }
    const rows = await this.database.query<{ sku_id: number }>(
      `SELECT DISTINCT e.sku_id FROM price_entry e JOIN sku k ON k.id = e.sku_id JOIN product p ON p.id = k.product_id
       WHERE e.sku_id > ? ${changed} ORDER BY e.sku_id LIMIT ?`,
      [...params, take],
    );
    return rows.map((row) => row.sku_id);
  }

  private async entriesOf(
    skuIds: readonly number[],
    now: Date,
  ): Promise<Map<number, { current?: Entry; next?: Entry }>> {
    const ids = inList(skuIds);
    const rows = await this.database.query<{ sku_id: number; price_fen: unknown; effective_at: unknown }>(
      `SELECT sku_id, price_fen, effective_at FROM price_entry WHERE sku_id IN ${ids.sql} AND cancelled_at IS NULL
       ORDER BY sku_id, effective_at, id`,
      ids.params,
    );
    const entries = new Map<number, { current?: Entry; next?: Entry }>();
    for (const row of rows) {
      const known = entries.get(row.sku_id) ?? {};
      entries.set(row.sku_id, known);
      const entry = { priceFen: num(row.price_fen), from: readTime(row.effective_at) };
      if (entry.from <= now) known.current = entry;
      // of two for the same instant the later one holds
      else if (!known.next || known.next.from.getTime() === entry.from.getTime()) known.next = entry;
    }
    return entries;
  }
}

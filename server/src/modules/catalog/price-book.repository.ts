import { type Database, inList, num, type Read, readOf, readTime, sqlTime } from '../../platform/db';
import { PriceBookSnapshot } from './price-book-snapshot';

interface PriceRow {
  sku_id: number;
  price_fen: number;
  effective_at: unknown;
}

/** The book as it stands: per SKU the entry in force at `now`, and everything scheduled after it. */
export async function loadPriceBook(database: Database, now: Date): Promise<PriceBookSnapshot> {
  const rows = await database.query<PriceRow>(
    `SELECT sku_id, price_fen, effective_at FROM price_entry WHERE cancelled_at IS NULL
     ORDER BY sku_id, effective_at, id`,
  );
  const kept: { skuId: number; priceFen: number; effectiveAt: Date }[] = [];
  for (const row of rows) {
    const entry = { skuId: row.sku_id, priceFen: num(row.price_fen), effectiveAt: readTime(row.effective_at) };
    const last = kept[kept.length - 1];
    const replaces = last?.skuId === entry.skuId && entry.effectiveAt <= now;
    if (replaces) kept[kept.length - 1] = entry;
    else kept.push(entry);
  }
  return new PriceBookSnapshot(kept);
}

/**
 * Prices in force at `now`, for the ordering transaction: an order never uses a stale book.
 * @returns SKU id → fen; SKUs without a price are absent
 */
export function pricesAt(skuIds: readonly number[], now: Date): Read<Map<number, number>> {
  const ids = inList([...new Set(skuIds)]);
  return readOf<Pick<PriceRow, 'sku_id' | 'price_fen'>, Map<number, number>>(
    `SELECT sku_id, price_fen FROM price_entry
     WHERE sku_id IN ${ids.sql} AND effective_at <= ? AND cancelled_at IS NULL
     ORDER BY sku_id, effective_at, id`,
    [...ids.params, sqlTime(now)],
    (rows) => new Map(rows.map((row) => [row.sku_id, num(row.price_fen)])),
  );
}

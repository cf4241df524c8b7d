import { type Database, inList, num } from '../../platform/db';

export interface FreeStock {
  readonly locationId: number;
  readonly skuId: number;
  readonly available: number;
}
interface Row {
  location_id: number;
  sku_id: number;
  free: number;
}

const toFree = (row: Row): FreeStock => ({
  locationId: row.location_id,
  skuId: row.sku_id,
  available: num(row.free),
});

/** Units free to sell of these SKUs, wherever they lie; rows without any are left out. */
export async function freeStockOf(database: Database, skuIds: readonly number[]): Promise<FreeStock[]> {
  const ids = inList(skuIds);
  const rows = await database.query<Row>(
    `SELECT location_id, sku_id, on_hand - reserved AS free FROM stock
     WHERE sku_id IN ${ids.sql} AND on_hand > reserved`,
    ids.params,
  );
  return rows.map(toFree);
}

/** Product id → units free to sell at a location; products without any are absent. */
export async function freeProductsAt(database: Database, locationId: number): Promise<Map<number, number>> {
  const rows = await database.query<{ product_id: number; free: unknown }>(
    `SELECT k.product_id, SUM(s.on_hand - s.reserved) AS free FROM stock s JOIN sku k ON k.id = s.sku_id
     WHERE s.location_id = ? AND s.on_hand > s.reserved GROUP BY k.product_id`,
    [locationId],
  );
  return new Map(rows.map((row) => [row.product_id, num(row.free)]));
}

/** Those of the products of which a unit is free anywhere. */
export async function productsInStock(database: Database, productIds: readonly number[]): Promise<Set<number>> {
  const ids = inList(productIds);
  const rows = await database.query<{ product_id: number }>(
    `SELECT DISTINCT k.product_id FROM sku k WHERE k.product_id IN ${ids.sql}
     AND EXISTS (SELECT 1 FROM stock s WHERE s.sku_id = k.id AND s.on_hand > s.reserved)`,
    ids.params,
  );
  return new Set(rows.map((row) => row.product_id));
}

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

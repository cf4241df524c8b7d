import { inList, num, sqlTime, type SqlValue } from '../../platform/db';
import type { Query } from './sum-sales';

export interface PaidUntil {
  readonly paidFen: number;
  readonly orders: number;
}
export interface ProductSales {
  readonly productId: number;
  readonly quantity: number;
  readonly paidFen: number;
}

const within = (storeIds: readonly number[] | undefined): { sql: string; params: readonly SqlValue[] } => {
  if (!storeIds) return { sql: '', params: [] };
  const list = inList(storeIds);
  return { sql: ` AND COALESCE(selling_store_id, 0) IN ${list.sql}`, params: list.params };
};

/** What was paid on a day until an instant, which the roll-ups of whole days and hours cannot tell. */
export async function paidUntil(
  query: Query,
  day: string,
  at: Date,
  storeIds: readonly number[] | undefined,
): Promise<PaidUntil> {
  const stores = storeIds ? inList(storeIds) : undefined;
  // an order counts where most of its money is, as in the roll-ups; money without units is none
  const [row] = await query<{ fen: unknown; n: unknown }>(
    `SELECT SUM(fen) AS fen, SUM(CASE WHEN place = 1 AND units > 0 THEN 1 ELSE 0 END) AS n FROM (
       SELECT store_id, fen, ROW_NUMBER() OVER (PARTITION BY sale_id ORDER BY fen DESC, first_line) AS place,
              SUM(units) OVER (PARTITION BY sale_id) AS units FROM (
         SELECT sale_id, COALESCE(selling_store_id, 0) AS store_id, SUM(net_fen) AS fen, SUM(quantity) AS units,
                MIN(id) AS first_line
         FROM sale_line WHERE day = ? AND paid_at <= ? GROUP BY sale_id, selling_store_id, brand_id, guide_id) c) m
     ${stores ? `WHERE store_id IN ${stores.sql}` : ''}`,
    [day, sqlTime(at), ...(stores?.params ?? [])],
  );
  return { paidFen: num(row?.fen), orders: num(row?.n) };
}

/** The products that brought the most money on a day; what no product of the catalogue stands for is left out. */
export async function topProducts(
  query: Query,
  day: string,
  limit: number,
  storeIds: readonly number[] | undefined,
): Promise<ProductSales[]> {
  const stores = within(storeIds);
  const rows = await query<Record<'product_id' | 'units' | 'fen', unknown>>(
    `SELECT product_id, SUM(quantity) AS units, SUM(net_fen) AS fen FROM sale_line
     WHERE day = ? AND product_id IS NOT NULL${stores.sql} GROUP BY product_id ORDER BY fen DESC, product_id LIMIT ?`,
    [day, ...stores.params, limit],
  );
  return rows.map((row) => ({ productId: num(row.product_id), quantity: num(row.units), paidFen: num(row.fen) }));
}

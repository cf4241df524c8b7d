import { shanghaiDay } from '../../domain/time';
import { type Database, num, readTime, sqlTime } from '../../platform/db';
import { allOf, type OrderFilter } from './order-lists.repository';

/** [from, to) */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const paidIn = ({ from, to }: Span, scope: OrderFilter | undefined): OrderFilter =>
  allOf([scope, { sql: 'o.paid_at >= ? AND o.paid_at < ?', params: [sqlTime(from), sqlTime(to)] }]);

/** Money of orders paid in a span, and how many they are. */
export async function paidTotals(
  database: Database,
  span: Span,
  scope: OrderFilter | undefined,
): Promise<{ paidFen: number; orders: number }> {
  const where = paidIn(span, scope);
  const [row] = await database.query<{ fen: unknown; n: unknown }>(
    `SELECT SUM(o.total_fen) AS fen, COUNT(*) AS n FROM orders o WHERE ${where.sql}`,
    where.params,
  );
  return { paidFen: num(row?.fen), orders: num(row?.n) };
}

/** Paid fen by hour of Shanghai's day, 24 of them. The span is one such day or its beginning. */
export async function paidByHour(database: Database, span: Span, scope: OrderFilter | undefined): Promise<number[]> {
  const where = paidIn(span, scope);
  const rows = await database.query<{ hour: unknown; fen: unknown }>(
    `SELECT SUBSTR(o.paid_at, 12, 2) AS hour, SUM(o.total_fen) AS fen FROM orders o
     WHERE ${where.sql} GROUP BY SUBSTR(o.paid_at, 12, 2)`,
    where.params,
  );
  const hours = new Array<number>(24).fill(0);
  // stored in UTC
  for (const row of rows) hours[(num(row.hour) + 8) % 24] = num(row.fen);
  return hours;
}

/** Goods of paid lines that are credited to a guide. */
export async function guideFen(database: Database, span: Span, scope: OrderFilter | undefined): Promise<number> {
  const where = paidIn(span, scope);
  const [row] = await database.query<{ fen: unknown }>(
    `SELECT SUM(l.amount_fen) AS fen FROM orders o JOIN order_line l ON l.order_id = o.id
     WHERE ${where.sql} AND l.guide_id IS NOT NULL`,
    where.params,
  );
  return num(row?.fen);
}

/** Paid lines of these products, for telling which were in a hot zone at that moment. */
export async function paidLinesOf(
  database: Database,
  span: Span,
  scope: OrderFilter | undefined,
  products: OrderFilter,
): Promise<{ storeId: number; productId: number; paidAt: Date; fen: number }[]> {
  const where = allOf([paidIn(span, scope), products]);
  const rows = await database.query<Record<'store_id' | 'product_id' | 'paid_at' | 'amount_fen', unknown>>(
    `SELECT o.store_id, l.product_id, o.paid_at, l.amount_fen FROM orders o JOIN order_line l ON l.order_id = o.id
     WHERE ${where.sql}`,
    where.params,
  );
  return rows.map((row) => ({
    storeId: num(row.store_id),
    productId: num(row.product_id),
    paidAt: readTime(row.paid_at),
    fen: num(row.amount_fen),
  }));
}

export async function topStores(
  database: Database,
  span: Span,
  scope: OrderFilter | undefined,
  limit: number,
): Promise<{ storeId: number; paidFen: number }[]> {
  const where = paidIn(span, scope);
  const rows = await database.query<{ store_id: unknown; fen: unknown }>(
    `SELECT o.store_id, SUM(o.total_fen) AS fen FROM orders o WHERE ${where.sql}
     GROUP BY o.store_id ORDER BY fen DESC, o.store_id LIMIT ${limit}`,
    where.params,
  );
  return rows.map((row) => ({ storeId: num(row.store_id), paidFen: num(row.fen) }));
}

export async function topProducts(
  database: Database,
  span: Span,
  scope: OrderFilter | undefined,
  limit: number,
): Promise<{ productId: number; quantity: number; paidFen: number }[]> {
  const where = paidIn(span, scope);
  const rows = await database.query<{ product_id: unknown; units: unknown; fen: unknown }>(
    `SELECT l.product_id, SUM(l.quantity) AS units, SUM(l.amount_fen) AS fen
     FROM orders o JOIN order_line l ON l.order_id = o.id WHERE ${where.sql}
     GROUP BY l.product_id ORDER BY fen DESC, l.product_id LIMIT ${limit}`,
    where.params,
  );
  return rows.map((row) => ({ productId: num(row.product_id), quantity: num(row.units), paidFen: num(row.fen) }));
}

/** People whose screens reported anything in a span. By the index on event (day, event_id). */
export async function visitorsIn(
  database: Database,
  { from, to }: Span,
  stores: OrderFilter | undefined,
): Promise<number> {
  const within = {
    sql: 'e.day >= ? AND e.day <= ? AND e.at >= ? AND e.at < ?',
    params: [shanghaiDay(from), shanghaiDay(to), sqlTime(from), sqlTime(to)],
  };
  const where = allOf([stores, within]);
  const [row] = await database.query<{ n: unknown }>(
    `SELECT COUNT(DISTINCT e.person) AS n FROM event e WHERE ${where.sql}`,
    where.params,
  );
  return num(row?.n);
}

/** What waits for somebody, whenever it came in. */
export async function openWork(
  database: Database,
  scope: OrderFilter | undefined,
): Promise<{ toShip: number; afterSales: number; paymentAlerts: number; failedUploads: number }> {
  const count = async (from: string, condition: string): Promise<number> => {
    const where = allOf([scope, { sql: condition, params: [] }]);
    const [row] = await database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM ${from} WHERE ${where.sql}`,
      where.params,
    );
    return num(row?.n);
  };
  const [toShip, afterSales, paymentAlerts, failedUploads] = await Promise.all([
    count('orders o', `o.fulfilment = 'express' AND o.status = 'paid'`),
    count('after_sale a JOIN orders o ON o.id = a.order_id', `a.status = 'requested'`),
    count(
      'payment_alert a LEFT JOIN orders o ON o.id = CAST(SUBSTR(a.order_no, 3) AS UNSIGNED)',
      'a.resolved_at IS NULL',
    ),
    count('shipping_upload u JOIN orders o ON o.id = u.order_id', `u.status = 'failed'`),
  ]);
  return { toShip, afterSales, paymentAlerts, failedUploads };
}

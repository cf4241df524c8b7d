import { type Database, inList, num, sqlTime } from '../../platform/db';
import type { MemberSpend, OrderCounts } from '../members';
import { countOrders, MEMBER_TABS } from './order-lists.repository';

/** Badges of a member's own page. */
export async function orderCounts(database: Database, memberId: number): Promise<OrderCounts> {
  const count = (condition: string) =>
    countOrders(database, { sql: `o.member_id = ? AND ${condition}`, params: [memberId] });
  const [pendingPayment, toReceive, toPickUp, afterSale] = await Promise.all([
    count(MEMBER_TABS.pending_payment),
    count(MEMBER_TABS.to_receive),
    count(MEMBER_TABS.to_pick_up),
    count(
      `EXISTS (SELECT 1 FROM after_sale a WHERE a.order_id = o.id
               AND a.status NOT IN ('refunded', 'exchanged', 'rejected', 'cancelled'))`,
    ),
  ]);
  return { pendingPayment, toReceive, toPickUp, afterSale };
}

/** Paid orders of members and what was paid for them, less refunds. */
export async function memberSpend(
  database: Database,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, MemberSpend>> {
  const ids = inList(memberIds);
  const rows = await database.query<Record<'member_id' | 'n' | 'fen', unknown>>(
    `SELECT member_id, SUM(CASE WHEN exchange_id IS NULL THEN 1 ELSE 0 END) AS n, SUM(total_fen - refunded_fen) AS fen FROM orders
     WHERE member_id IN ${ids.sql} AND paid_at IS NOT NULL GROUP BY member_id`,
    ids.params,
  );
  return new Map(rows.map((row) => [num(row.member_id), { orders: num(row.n), paidFen: num(row.fen) }]));
}

/** Units of each product in orders paid since an instant. */
export async function unitsSold(
  database: Database,
  productIds: readonly number[],
  since: Date,
): Promise<ReadonlyMap<number, number>> {
  const ids = inList(productIds);
  const rows = await database.query<{ product_id: unknown; n: unknown }>(
    `SELECT product_id, SUM(quantity) AS n FROM order_line
     WHERE product_id IN ${ids.sql} AND final_at >= ? AND replaces_line_id IS NULL GROUP BY product_id`,
    [...ids.params, sqlTime(since)],
  );
  return new Map(rows.map((row) => [num(row.product_id), num(row.n)]));
}

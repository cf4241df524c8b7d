import { orderStatusText } from '@qiandian/shared';
import type { Answer, openAssistedCart } from '@qiandian/shared/contract';
import { type Database, inList, num } from '../../platform/db';
import { type OrderEntity, orderNoOf } from '../orders';

type OrderView = Answer<typeof openAssistedCart>['orders'][number];
export interface CartOrder extends OrderView {
  readonly memberId: number;
}

/** Orders by the guide-built carts they came from, newest first; carts without any are absent. */
export async function ordersByCart(database: Database, tokens: readonly string[]): Promise<Map<string, CartOrder[]>> {
  const list = inList(tokens);
  const rows = await database.query<{
    token: string;
    id: unknown;
    member_id: unknown;
    status: OrderEntity['status'];
    fulfilment: OrderEntity['fulfilment'];
    total_fen: unknown;
    paid_at: unknown;
  }>(
    `SELECT c.token, o.id, o.member_id, o.status, o.fulfilment, o.total_fen, o.paid_at
     FROM assisted_cart_order c JOIN orders o ON o.id = c.order_id WHERE c.token IN ${list.sql} ORDER BY o.id DESC`,
    list.params,
  );
  const orders = new Map<string, CartOrder[]>();
  for (const row of rows) {
    const order = {
      orderNo: orderNoOf(num(row.id)),
      statusText: orderStatusText(row.status, row.fulfilment),
      totalFen: num(row.total_fen),
      paid: row.paid_at !== null,
      memberId: num(row.member_id),
    };
    orders.set(row.token, [...(orders.get(row.token) ?? []), order]);
  }
  return orders;
}

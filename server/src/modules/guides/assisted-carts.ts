import { inList, noRead, type Read, readOf, readTime, sqlTime, type Step } from '../../platform/db';
import { AssistedBatch, type OpenCart } from './assisted-batch';
import type { AssistedItem } from './assisted-cart.entities';

interface Row {
  token: string;
  guide_id: number;
  store_id: number;
  items: string | AssistedItem[];
  built_at: unknown;
  member_id: number | null;
}

/**
 * Guide-built carts as placing an order needs them, by token: no statement for a batch that has none. Locked (`lockClause`),
 * so that two buyers of one cart are decided one after the other; tokens that do not count are left out.
 */
export function assistedCartsRead(
  tokens: readonly (string | undefined)[],
  now: Date,
  lockClause: string,
): Read<ReadonlyMap<string, OpenCart>> {
  const named = [...new Set(tokens)].filter((token) => token !== undefined).sort();
  if (!named.length) return noRead(new Map());
  const list = inList(named);
  return readOf<Row, ReadonlyMap<string, OpenCart>>(
    `SELECT token, guide_id, store_id, items, built_at, member_id FROM assisted_cart
     WHERE token IN ${list.sql} AND cancelled_at IS NULL AND expires_at >= ? ORDER BY token${lockClause}`,
    [...list.params, sqlTime(now)],
    (rows) => new Map(rows.map((row) => [row.token, openCart(row)])),
  );
}

/** Keeps who ordered from which cart. */
export function assistedCartSteps({ orders }: AssistedBatch): Step[] {
  if (!orders.length) return [];
  const rows = orders.map(({ token, orderId }) => [token, orderId]);
  const owners = [...byMember(orders)].map(([memberId, tokens]): Step => {
    const list = inList(tokens);
    const sql = `UPDATE assisted_cart SET member_id = ? WHERE token IN ${list.sql} AND member_id IS NULL`;
    return { sql, params: [memberId, ...list.params] };
  });
  return [{ insert: 'assisted_cart_order', columns: ['token', 'order_id'], rows }, ...owners];
}

const openCart = (row: Row): OpenCart => {
  const items = typeof row.items === 'string' ? (JSON.parse(row.items) as AssistedItem[]) : row.items;
  return {
    guideId: row.guide_id,
    storeId: row.store_id,
    builtAt: readTime(row.built_at),
    skuIds: new Set(items.map(({ skuId }) => skuId)),
    memberId: row.member_id,
  };
};

function byMember(orders: AssistedBatch['orders']): Map<number, string[]> {
  const tokens = new Map<number, string[]>();
  for (const { token, memberId } of orders) tokens.set(memberId, [...(tokens.get(memberId) ?? []), token]);
  return tokens;
}

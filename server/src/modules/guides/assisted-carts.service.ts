import { Singleton } from '@midwayjs/core';
import { inList, insertRows, isSqlite, readTime, sqlTime, type Tx, updateCount } from '../../platform/db';
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
const NONE: ReadonlyMap<string, OpenCart> = new Map();

/** Guide-built carts as placing an order needs them: two statements for a batch that has any, none for one without. */
@Singleton()
export class AssistedCarts {
  /** Locked, so that two buyers of one cart are decided one after the other; tokens that do not count are left out. */
  async inBatch(tx: Tx, tokens: readonly (string | undefined)[], now: Date): Promise<AssistedBatch> {
    const named = [...new Set(tokens)].filter((token) => token !== undefined).sort();
    if (!named.length) return new AssistedBatch(NONE);
    const list = inList(named);
    const rows = await tx.query<Row[]>(
      `SELECT token, guide_id, store_id, items, built_at, member_id FROM assisted_cart
       WHERE token IN ${list.sql} AND cancelled_at IS NULL AND expires_at >= ?
       ORDER BY token${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      [...list.params, sqlTime(now)],
    );
    return new AssistedBatch(new Map(rows.map((row) => [row.token, openCart(row)])));
  }

  /** Keeps who ordered from which cart. */
  async keep(tx: Tx, { orders }: AssistedBatch): Promise<void> {
    if (!orders.length) return;
    const rows = orders.map(({ token, orderId }) => [token, orderId]);
    await insertRows(tx, 'assisted_cart_order', ['token', 'order_id'], rows);
    for (const [memberId, tokens] of byMember(orders)) {
      const list = inList(tokens);
      await updateCount(tx, `UPDATE assisted_cart SET member_id = ? WHERE token IN ${list.sql} AND member_id IS NULL`, [
        memberId,
        ...list.params,
      ]);
    }
  }
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

import { inList, num, type Read, readOf, readTime, type Row, type SqlValue } from '../../platform/db';
import { placedLine } from './new-order';
import type { FrozenChoice } from './order.entities';
import { draftKey, type PlacedOrder } from './order-draft';
import { orderNoOf } from './order-number';

/** An order that a key has made before. */
export interface EarlierOrder {
  readonly id: number;
  readonly bodyHash: string;
  readonly totalFen: number;
  readonly expiresAt: Date;
}
interface OrderRow {
  id: unknown;
  member_id: number;
  idempotency_key: string;
  body_hash: string;
  total_fen: number;
  expires_at: unknown;
}

/** Orders that these keys have made, by `draftKey`. */
export function ordersByKey(
  keys: readonly { readonly memberId: number; readonly idempotencyKey: string }[],
): Read<ReadonlyMap<string, EarlierOrder>> {
  const one = '(member_id = ? AND idempotency_key = ?)';
  return readOf<OrderRow, ReadonlyMap<string, EarlierOrder>>(
    `SELECT id, member_id, idempotency_key, body_hash, total_fen, expires_at FROM orders
     WHERE ${new Array(keys.length).fill(one).join(' OR ')}`,
    keys.flatMap(({ memberId, idempotencyKey }): SqlValue[] => [memberId, idempotencyKey]),
    (rows) =>
      new Map(
        rows.map((row) => [
          draftKey({ memberId: row.member_id, idempotencyKey: row.idempotency_key }),
          {
            id: num(row.id),
            bodyHash: row.body_hash,
            totalFen: row.total_fen,
            expiresAt: readTime(row.expires_at),
          },
        ]),
      ),
  );
}

/**
 * What was told of these orders when they were placed, byte for byte, by order id: whatever has become of them since, a
 * repeated request gets its first answer.
 */
export function firstAnswers(orders: readonly EarlierOrder[]): Read<ReadonlyMap<number, PlacedOrder>> {
  const ids = inList(orders.map(({ id }) => id));
  return readOf<Row, ReadonlyMap<number, PlacedOrder>>(
    `SELECT order_id, id, sku_id, quantity, price_fen, amount_fen, guide_choice FROM order_line
     WHERE order_id IN ${ids.sql} ORDER BY id`,
    ids.params,
    (rows) =>
      new Map(
        orders.map((order) => [
          order.id,
          {
            orderNo: orderNoOf(order.id),
            status: 'pending_payment',
            totalFen: order.totalFen,
            expiresAt: order.expiresAt.toISOString(),
            lines: rows.filter((row) => num(row['order_id']) === order.id).map(firstLine),
          },
        ]),
      ),
  );
}

function firstLine(row: Row): PlacedOrder['lines'][number] {
  const choice = JSON.parse(String(row['guide_choice'])) as FrozenChoice;
  const line = {
    id: num(row['id']),
    skuId: num(row['sku_id']),
    quantity: num(row['quantity']),
    priceFen: num(row['price_fen']),
    amountFen: num(row['amount_fen']),
  };
  return placedLine(line, choice.proposed ?? { guideId: choice.guideId, reason: choice.rule });
}

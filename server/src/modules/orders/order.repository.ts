import { In } from 'typeorm';
import type { GuideAnswer } from '../../domain/attribution';
import { type Database, inList, insertRows, isSqlite, num, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { type OrderAddress, OrderEntity, OrderLineEntity } from './order.entities';

/** An order about to be written. */
export interface NewOrder {
  readonly id: number;
  readonly memberId: number;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly storeId: number;
  readonly brandId: number;
  readonly regionId: number;
  readonly fulfilment: 'express' | 'pickup';
  readonly locationId: number;
  readonly sourceKind: OrderEntity['sourceKind'];
  readonly fulfilStoreId: number | null;
  readonly goodsFen: number;
  readonly freightFen: number;
  readonly totalFen: number;
  readonly address: OrderAddress | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly pickupSlotAt: Date | null;
  readonly note: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lines: readonly NewOrderLine[];
}
export interface NewOrderLine {
  readonly id: number;
  readonly skuId: number;
  readonly productId: number;
  readonly brandId: number;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly picture: string;
  readonly skuCode: string;
  readonly quantity: number;
  readonly priceFen: number;
  readonly amountFen: number;
  readonly link: string | null;
  /** The guide-built cart that decided the credit. */
  readonly assistedCart: string | null;
  readonly credit: GuideAnswer;
  readonly sellingBp: number;
  readonly fulfilStoreId: number | null;
  readonly fulfilBp: number;
}

const ORDER_COLUMNS = [
  'id',
  'member_id',
  'idempotency_key',
  'body_hash',
  'store_id',
  'brand_id',
  'region_id',
  'status',
  'fulfilment',
  'location_id',
  'source_kind',
  'fulfil_store_id',
  'goods_fen',
  'freight_fen',
  'total_fen',
  'refunded_fen',
  'address',
  'contact_name',
  'contact_phone',
  'pickup_slot_at',
  'note',
  'created_at',
  'expires_at',
  'close_reason',
] as const;
const LINE_COLUMNS = [
  'id',
  'order_id',
  'member_id',
  'sku_id',
  'product_id',
  'brand_id',
  'name',
  'attributes',
  'picture',
  'sku_code',
  'quantity',
  'price_fen',
  'amount_fen',
  'refunded_fen',
  'refunded_quantity',
  'link',
  'guide_id',
  'guide_reason',
  'guide_choice',
  'assist_guide_id',
  'selling_store_id',
  'selling_bp',
  'fulfil_store_id',
  'fulfil_bp',
] as const;

/** Writes orders with their lines, each table in one statement. */
export async function insertOrders(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  await insertRows(
    tx,
    'orders',
    ORDER_COLUMNS,
    orders.map((o): SqlValue[] => [
      o.id,
      o.memberId,
      o.idempotencyKey,
      o.bodyHash,
      o.storeId,
      o.brandId,
      o.regionId,
      'pending_payment',
      o.fulfilment,
      o.locationId,
      o.sourceKind,
      o.fulfilStoreId,
      o.goodsFen,
      o.freightFen,
      o.totalFen,
      0,
      o.address && JSON.stringify(o.address),
      o.contactName,
      o.contactPhone,
      o.pickupSlotAt && sqlTime(o.pickupSlotAt),
      o.note,
      sqlTime(o.createdAt),
      sqlTime(o.expiresAt),
      '',
    ]),
  );
  await insertRows(
    tx,
    'order_line',
    LINE_COLUMNS,
    orders.flatMap((o) =>
      o.lines.map((l): SqlValue[] => [
        l.id,
        o.id,
        o.memberId,
        l.skuId,
        l.productId,
        l.brandId,
        l.name,
        JSON.stringify(l.attributes),
        l.picture,
        l.skuCode,
        l.quantity,
        l.priceFen,
        l.amountFen,
        0,
        0,
        l.link,
        l.credit.guideId,
        l.credit.reason,
        JSON.stringify(l.credit.choice),
        l.credit.assistGuideId,
        l.credit.storeId,
        l.sellingBp,
        l.fulfilStoreId,
        l.fulfilBp,
      ]),
    ),
  );
}

/** What has been ordered leaves the cart, in the order's own transaction. */
export async function removeFromCarts(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  for (let from = 0; from < orders.length; from += CARTS_PER_DELETE) {
    const part = orders.slice(from, from + CARTS_PER_DELETE);
    const one = (order: NewOrder): { sql: string; params: SqlValue[] } => {
      const skus = inList(order.lines.map((line) => line.skuId));
      return {
        sql: `(member_id = ? AND store_id = ? AND sku_id IN ${skus.sql})`,
        params: [order.memberId, order.storeId, ...skus.params],
      };
    };
    const where = part.map(one);
    await tx.query(
      `DELETE FROM cart_line WHERE ${where.map((w) => w.sql).join(' OR ')}`,
      where.flatMap((w) => w.params),
    );
  }
}
const CARTS_PER_DELETE = 100;

/** Tells what happened to orders, for people. `actor`: member, system, staff:<id> or operator:<id>. */
export async function insertOrderEvents(
  tx: Tx,
  events: readonly { orderId: number; at: Date; text: string; actor: string }[],
): Promise<void> {
  await insertRows(
    tx,
    'order_event',
    ['id', 'order_id', 'at', 'text', 'actor'],
    events.map((e) => [mintId(), e.orderId, sqlTime(e.at), e.text, e.actor]),
  );
}

/** An order locked until the transaction ends: whoever changes it waits for the one before. */
export async function lockOrder(tx: Tx, orderId: number): Promise<OrderEntity | null> {
  if (!Number.isSafeInteger(orderId)) return null;
  const repository = tx.getRepository(OrderEntity);
  if (isSqlite(tx)) return repository.findOneBy({ id: orderId });
  return repository.findOne({ where: { id: orderId }, lock: { mode: 'pessimistic_write' } });
}

export const linesOf = (tx: Tx, orderId: number): Promise<OrderLineEntity[]> =>
  tx.getRepository(OrderLineEntity).find({ where: { orderId }, order: { id: 'ASC' } });

/** First outcomes by `member:key`, for replays of a request. */
export async function ordersByKey(
  tx: Tx,
  keys: readonly { memberId: number; idempotencyKey: string }[],
): Promise<Map<string, { id: number; bodyHash: string }>> {
  const found = new Map<string, { id: number; bodyHash: string }>();
  const list = inList([...new Set(keys.map((k) => k.idempotencyKey))]);
  const rows = await tx.query<{ id: number; member_id: number; idempotency_key: string; body_hash: string }[]>(
    `SELECT id, member_id, idempotency_key, body_hash FROM orders
     WHERE member_id IN ${inList([...new Set(keys.map((k) => k.memberId))]).sql} AND idempotency_key IN ${list.sql}`,
    [...new Set(keys.map((k) => k.memberId)), ...list.params],
  );
  for (const row of rows) {
    found.set(`${row.member_id}:${row.idempotency_key}`, { id: num(row.id), bodyHash: row.body_hash });
  }
  return found;
}

interface Bought {
  member_id: number;
  product_id: number;
  n: number;
}
/** Units of products that members hold: open and paid orders less what was returned. By `member:product`. */
export async function unitsBought(
  query: (sql: string, params: SqlValue[]) => Promise<Bought[]>,
  memberIds: readonly number[],
  productIds: readonly number[],
): Promise<Map<string, number>> {
  if (!memberIds.length || !productIds.length) return new Map();
  const members = inList(memberIds);
  const products = inList(productIds);
  const rows = await query(
    `SELECT l.member_id, l.product_id, SUM(l.quantity - l.refunded_quantity) AS n
     FROM order_line l JOIN orders o ON o.id = l.order_id
     WHERE l.member_id IN ${members.sql} AND l.product_id IN ${products.sql} AND o.status <> 'closed'
     GROUP BY l.member_id, l.product_id`,
    [...members.params, ...products.params],
  );
  return new Map(rows.map((row) => [`${row.member_id}:${row.product_id}`, num(row.n)]));
}

/** Orders with their lines, for showing, in the order of `ids`; unknown ids are left out. */
export async function readOrders(
  database: Database,
  ids: readonly number[],
): Promise<{ order: OrderEntity; lines: OrderLineEntity[] }[]> {
  if (!ids.length) return [];
  const orders = await database.dataSource.getRepository(OrderEntity).findBy({ id: In([...ids]) });
  const lines = await database.dataSource
    .getRepository(OrderLineEntity)
    .find({ where: { orderId: In([...ids]) }, order: { id: 'ASC' } });
  const byId = new Map(orders.map((order) => [order.id, order]));
  return ids.flatMap((id) => {
    const order = byId.get(id);
    return order ? [{ order, lines: lines.filter((line) => line.orderId === id) }] : [];
  });
}

/** Two processes must not both find that a person is within a limit: limited buyers are decided one after the other. */
export async function lockMembers(tx: Tx, memberIds: readonly number[]): Promise<void> {
  if (!memberIds.length || isSqlite(tx)) return;
  const ids = inList([...memberIds].sort((a, b) => a - b));
  await tx.query(`SELECT id FROM member WHERE id IN ${ids.sql} ORDER BY id FOR UPDATE`, ids.params);
}

import { In } from 'typeorm';
import {
  type Database,
  inList,
  insertRows,
  isSqlite,
  noRead,
  num,
  type Read,
  readOf,
  sqlTime,
  type Tx,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import { OrderEntity, OrderLineEntity } from './order.entities';

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

interface Bought {
  member_id: number;
  product_id: number;
  n: number;
}
/** Units of products that members hold: open and paid orders less what was returned or exchanged. By `member:product`. */
export function unitsBought(
  memberIds: readonly number[],
  productIds: readonly number[],
): Read<ReadonlyMap<string, number>> {
  if (!memberIds.length || !productIds.length) return noRead(new Map());
  const members = inList(memberIds);
  const products = inList(productIds);
  return readOf<Bought, ReadonlyMap<string, number>>(
    `SELECT l.member_id, l.product_id, SUM(l.quantity - l.refunded_quantity - l.exchanged_quantity) AS n
     FROM order_line l JOIN orders o ON o.id = l.order_id
     WHERE l.member_id IN ${members.sql} AND l.product_id IN ${products.sql} AND o.status <> 'closed'
     GROUP BY l.member_id, l.product_id`,
    [...members.params, ...products.params],
    (rows) => new Map(rows.map((row) => [`${row.member_id}:${row.product_id}`, num(row.n)])),
  );
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
export function lockMembers(memberIds: readonly number[], lockClause: string): Read<unknown> {
  if (!memberIds.length || !lockClause) return noRead(undefined);
  const ids = inList([...memberIds].sort((a, b) => a - b));
  return readOf(`SELECT id FROM member WHERE id IN ${ids.sql} ORDER BY id${lockClause}`, ids.params, () => undefined);
}

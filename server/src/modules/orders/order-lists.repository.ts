import { COUNTED_UP_TO } from '@qiandian/shared/contract';
import { countUpTo, type Database, inList, num, type SqlValue } from '../../platform/db';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { readOrders } from './order.repository';

/** A condition on `orders o`, with its values. */
export interface OrderFilter {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}
export interface OrderWithLines {
  readonly order: OrderEntity;
  readonly lines: OrderLineEntity[];
}

/** All of the conditions; none at all is every order. */
export const allOf = (filters: readonly (OrderFilter | undefined)[]): OrderFilter => {
  const given = filters.filter((filter) => filter !== undefined);
  return {
    sql: given.length ? given.map((filter) => `(${filter.sql})`).join(' AND ') : '1 = 1',
    params: given.flatMap((filter) => filter.params),
  };
};

/** Orders of some stores; `null` is no restriction. */
export const ofStores = (storeIds: ReadonlySet<number> | null, column = 'o.store_id'): OrderFilter | undefined => {
  if (storeIds === null) return undefined;
  const list = inList([...storeIds]);
  return { sql: `${column} IN ${list.sql}`, params: list.params };
};

export type OrderSort = 'newest' | 'oldest-paid' | 'newest-paid';
const SORTS: Readonly<Record<OrderSort, string>> = {
  newest: 'o.created_at DESC, o.id DESC',
  'oldest-paid': 'o.paid_at, o.id',
  'newest-paid': 'o.paid_at DESC, o.id DESC',
};

/** One page of the orders that meet a filter, with how many there are, counted up to COUNTED_UP_TO. */
export async function orderPage(
  database: Database,
  filter: OrderFilter,
  page: { readonly page: number; readonly size: number },
  sort: OrderSort = 'newest',
): Promise<{ items: OrderWithLines[]; total: number }> {
  const total = await countUpTo(database, COUNTED_UP_TO, `FROM orders o WHERE ${filter.sql}`, filter.params);
  const rows = await database.query<{ id: unknown }>(
    `SELECT o.id FROM orders o WHERE ${filter.sql} ORDER BY ${SORTS[sort]}
     LIMIT ${page.size} OFFSET ${(page.page - 1) * page.size}`,
    filter.params,
  );
  const items = await readOrders(
    database,
    rows.map((row) => num(row.id)),
  );
  return { items, total };
}

export async function countOrders(database: Database, filter: OrderFilter): Promise<number> {
  const [row] = await database.query<{ n: unknown }>(
    `SELECT COUNT(*) AS n FROM orders o WHERE ${filter.sql}`,
    filter.params,
  );
  return num(row?.n);
}

/** What a member's tabs hold. */
export const MEMBER_TABS = {
  all: '1 = 1',
  pending_payment: `o.status = 'pending_payment'`,
  to_receive: `o.fulfilment = 'express' AND o.status IN ('paid', 'shipped')`,
  to_pick_up: `o.fulfilment = 'pickup' AND o.status IN ('paid', 'ready_for_pickup')`,
  completed: `o.status = 'completed'`,
  after_sale: 'EXISTS (SELECT 1 FROM after_sale a WHERE a.order_id = o.id)',
} as const;

/** What the tabs of a store's counter hold. */
export const STORE_TABS = {
  to_prepare: { sql: `o.fulfilment = 'pickup' AND o.status = 'paid'`, sort: 'oldest-paid' },
  to_pick_up: { sql: `o.status = 'ready_for_pickup'`, sort: 'oldest-paid' },
  to_ship: { sql: `o.fulfilment = 'express' AND o.status = 'paid'`, sort: 'oldest-paid' },
  done: { sql: `o.status IN ('shipped', 'completed')`, sort: 'newest-paid' },
} as const;

/** Nicknames by member id. */
export async function nicknamesOf(database: Database, memberIds: readonly number[]): Promise<Map<number, string>> {
  const ids = inList([...new Set(memberIds)]);
  const rows = await database.query<{ id: unknown; nickname: string }>(
    `SELECT id, nickname FROM member WHERE id IN ${ids.sql}`,
    ids.params,
  );
  return new Map(rows.map((row) => [num(row.id), row.nickname]));
}

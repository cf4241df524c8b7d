import { num, readTime, sqlTime } from '../../platform/db';
import { byLots, type Query } from './customer.repository';

/** One thing a member did on a screen. */
export interface Act {
  readonly memberId: number;
  readonly name: string;
  readonly at: Date;
  readonly productId: number | null;
  readonly durationMs: number | null;
  readonly session: string | null;
}
export interface CartLine {
  readonly memberId: number;
  readonly skuId: number;
  readonly quantity: number;
  readonly at: Date;
}
export interface UnpaidOrder {
  readonly memberId: number;
  readonly totalFen: number;
  readonly at: Date;
}

export const personOf = (memberId: number): string => `m${memberId}`;
const memberOf = (person: unknown): number => Number(String(person).slice(1));

/** What makes a lead, oldest first. By index (person, at). */
export async function actsSince(query: Query, memberIds: readonly number[], since: Date): Promise<Act[]> {
  const rows = await byLots(memberIds.map(personOf), (persons) =>
    query<Record<string, unknown>>(
      `SELECT person, name, at, product_id, duration_ms, session FROM event
       WHERE person IN ${persons.sql} AND at >= ? AND name IN ('page_view', 'product_view', 'page_leave')
       ORDER BY person, at, id`,
      [...persons.params, sqlTime(since)],
    ),
  );
  return rows.map((row) => ({
    memberId: memberOf(row['person']),
    name: String(row['name']),
    at: readTime(row['at']),
    productId: row['product_id'] === null ? null : num(row['product_id']),
    durationMs: row['duration_ms'] === null ? null : num(row['duration_ms']),
    session: row['session'] as string | null,
  }));
}

/** When each was last seen on any screen. By index (person, at), its last entry for each. */
export async function lastSeen(query: Query, memberIds: readonly number[]): Promise<Map<number, Date>> {
  const rows = await byLots(memberIds.map(personOf), (persons) =>
    query<{ person: string; at: unknown }>(
      `SELECT person, MAX(at) AS at FROM event WHERE person IN ${persons.sql} GROUP BY person`,
      persons.params,
    ),
  );
  return new Map(rows.map((row) => [memberOf(row.person), readTime(row.at)]));
}

/** By the primary key's first column. */
export async function cartsOf(query: Query, memberIds: readonly number[]): Promise<CartLine[]> {
  const rows = await byLots(memberIds, (ids) =>
    query<Record<string, unknown>>(
      `SELECT member_id, sku_id, quantity, updated_at FROM cart_line WHERE member_id IN ${ids.sql}
       ORDER BY updated_at DESC, sku_id`,
      ids.params,
    ),
  );
  return rows.map((row) => ({
    memberId: num(row['member_id']),
    skuId: num(row['sku_id']),
    quantity: num(row['quantity']),
    at: readTime(row['updated_at']),
  }));
}

/** By index (member_id, created_at). */
export async function unpaidOf(query: Query, memberIds: readonly number[], since: Date): Promise<UnpaidOrder[]> {
  const rows = await byLots(memberIds, (ids) =>
    query<Record<string, unknown>>(
      `SELECT member_id, total_fen, created_at FROM orders
       WHERE member_id IN ${ids.sql} AND created_at >= ? AND status = 'pending_payment'`,
      [...ids.params, sqlTime(since)],
    ),
  );
  return rows.map((row) => ({
    memberId: num(row['member_id']),
    totalFen: num(row['total_fen']),
    at: readTime(row['created_at']),
  }));
}

/** What a member looked at most. By index (person, at). */
export async function likesOf(
  query: Query,
  memberId: number,
  since: Date,
  limit: number,
): Promise<{ productId: number; views: number; lastAt: Date }[]> {
  const rows = await query<Record<string, unknown>>(
    `SELECT product_id, COUNT(*) AS n, MAX(at) AS last_at FROM event
     WHERE person = ? AND at >= ? AND name = 'product_view' AND product_id IS NOT NULL
     GROUP BY product_id ORDER BY n DESC, last_at DESC LIMIT ${limit}`,
    [personOf(memberId), sqlTime(since)],
  );
  return rows.map((row) => ({
    productId: num(row['product_id']),
    views: num(row['n']),
    lastAt: readTime(row['last_at']),
  }));
}

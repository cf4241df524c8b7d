import { inList, type SqlValue } from '../../platform/db';

/** Whose members are meant. */
export type Pool =
  | { readonly kind: 'unbound' | 'brand_ip'; readonly storeId: number }
  | { readonly kind: 'mine'; readonly guideId: number; readonly storeId: number }
  | { readonly kind: 'guide'; readonly guideId: number }
  | { readonly kind: 'any' };

interface PoolSql {
  /** `FROM … WHERE …` over `member m`, without colleagues and deleted accounts. */
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** A colleague is nobody's customer (D4 row 1). */
const CUSTOMERS = `m.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.member_id = m.id AND s.status = 'active')
  AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.phone = m.phone AND s.status = 'active')`;
/** Where a member without a guide belongs: to the store of the guide before, else to the one that opened the card. */
const PLACE = `COALESCE((SELECT l.store_id FROM binding l WHERE l.member_id = m.id ORDER BY l.ended_at DESC, l.id DESC LIMIT 1),
  m.home_store_id)`;

/** The members of a pool; with `only`, those of them. */
export function membersOf(pool: Pool, only?: readonly number[]): PoolSql {
  const { sql, params } = poolSql(pool);
  if (!only) return { sql, params };
  const ids = inList(only);
  return { sql: `${sql} AND m.id IN ${ids.sql}`, params: [...params, ...ids.params] };
}

function poolSql(pool: Pool): PoolSql {
  switch (pool.kind) {
    case 'unbound':
      return {
        sql: `FROM (SELECT id FROM member WHERE home_store_id = ?
                UNION SELECT member_id AS id FROM binding WHERE store_id = ? AND open_for IS NULL) c
              JOIN member m ON m.id = c.id LEFT JOIN binding b ON b.open_for = m.id
              WHERE b.id IS NULL AND ${PLACE} = ? AND ${CUSTOMERS}`,
        params: [pool.storeId, pool.storeId, pool.storeId],
      };
    case 'brand_ip':
      return {
        sql: `FROM binding b JOIN staff ip ON ip.id = b.guide_id AND ip.role = 'brand_ip' JOIN member m ON m.id = b.open_for
              WHERE b.store_id = ? AND ${CUSTOMERS}`,
        params: [pool.storeId],
      };
    case 'any':
      return { sql: `FROM member m LEFT JOIN binding b ON b.open_for = m.id WHERE ${CUSTOMERS}`, params: [] };
    case 'mine':
      // who manages one store may be a guide of another, whose members are not this store's to share out
      return {
        sql: `FROM binding b JOIN member m ON m.id = b.open_for WHERE b.guide_id = ? AND b.store_id = ? AND ${CUSTOMERS}`,
        params: [pool.guideId, pool.storeId],
      };
    default:
      return {
        sql: `FROM binding b JOIN member m ON m.id = b.open_for WHERE b.guide_id = ? AND ${CUSTOMERS}`,
        params: [pool.guideId],
      };
  }
}

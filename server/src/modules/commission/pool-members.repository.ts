import { daysOfService, type PoolMember } from '../../domain/commission';
import { shanghaiInstant } from '../../domain/time';
import { inList, num, readTime, readTimeOrNull, sqlTime, type SqlValue } from '../../platform/db';
import { endOf } from './months';

/** The database, or a transaction. */
interface Source {
  query(sql: string, params: SqlValue[]): Promise<unknown>;
}
type Row = Record<'store_id' | 'id' | 'role' | 'since' | 'until', unknown>;

/**
 * Who worked in these stores in a month, leavers too, by store and id. Brand IPs, sharers of the back office and who is
 * suspended take no part. Somebody without a history has always been where he is.
 */
export async function poolMembers(
  source: Source,
  storeIds: readonly number[],
  month: string,
): Promise<Map<number, PoolMember[]>> {
  const members = new Map<number, PoolMember[]>(storeIds.map((id) => [id, []]));
  if (!storeIds.length) return members;
  const ids = inList(storeIds);
  const from = sqlTime(shanghaiInstant(`${month}-01`));
  const to = sqlTime(endOf(month));
  const takesPart = `s.role IN ('guide', 'manager') AND s.status <> 'suspended'`;
  const rows = (await source.query(
    `SELECT a.store_id, s.id, s.role, a.started_at AS since, a.ended_at AS until FROM staff_assignment a
       JOIN staff s ON s.id = a.staff_id
     WHERE a.store_id IN ${ids.sql} AND a.started_at < ? AND (a.ended_at IS NULL OR a.ended_at >= ?) AND ${takesPart}
     UNION ALL
     SELECT s.store_id, s.id, s.role, s.joined_at, s.left_at FROM staff s
     WHERE s.store_id IN ${ids.sql} AND s.joined_at < ? AND (s.left_at IS NULL OR s.left_at >= ?) AND ${takesPart}
       AND NOT EXISTS (SELECT 1 FROM staff_assignment a WHERE a.staff_id = s.id)
     ORDER BY store_id, id, since`,
    [...ids.params, to, from, ...ids.params, to, from],
  )) as Row[];
  const sales = await salesOf(source, ids, month);
  for (const row of rows) {
    const [storeId, guideId] = [num(row.store_id), num(row.id)];
    const days = daysOfService(month, [{ from: readTime(row.since), to: readTimeOrNull(row.until) ?? null }]);
    const known = members.get(storeId)!;
    const before = known.findIndex((member) => member.guideId === guideId);
    if (before >= 0) known[before] = { ...known[before]!, days: known[before]!.days + days };
    else
      known.push({
        guideId,
        manager: row.role === 'manager',
        days,
        salesFen: sales.get(`${storeId} ${guideId}`) ?? 0,
      });
  }
  return members;
}

/** Net sales of each guide in each store, what came back in the month taken off; by `store guide`. */
async function salesOf(
  source: Source,
  ids: { readonly sql: string; readonly params: number[] },
  month: string,
): Promise<Map<string, number>> {
  const rows = (await source.query(
    `SELECT store_id, guide_id, SUM(paid_fen - returned_fen) AS fen FROM sale_month
     WHERE store_id IN ${ids.sql} AND month = ? AND guide_id <> 0 GROUP BY store_id, guide_id`,
    [...ids.params, month],
  )) as Record<'store_id' | 'guide_id' | 'fen', unknown>[];
  return new Map(rows.map((row) => [`${num(row.store_id)} ${num(row.guide_id)}`, num(row.fen)]));
}

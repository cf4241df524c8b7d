import type { RecruitPool } from '../../domain/performance';
import { addDays, shanghaiInstant } from '../../domain/time';
import { type Database, inList, num, sqlTime, type SqlValue } from '../../platform/db';
import { touchPerson } from '../guides';

const IDS_PER_STATEMENT = 1000;

/**
 * How many people are in the pool of each guide; guides without any are absent. The index on touch.guide_id serves it.
 */
export const reachableBy = (
  database: Database,
  guideIds: readonly number[],
  pool: RecruitPool,
): Promise<Map<number, number>> => reachable(database, 't.guide_id', guideIds, pool);

/** The same of whole stores, by the people who belong to them now: who came to two of them counts once. */
export const reachableByStore = (
  database: Database,
  storeIds: readonly number[],
  pool: RecruitPool,
): Promise<Map<number, number>> => reachable(database, 's.store_id', storeIds, pool);

async function reachable(
  database: Database,
  column: 't.guide_id' | 's.store_id',
  ids: readonly number[],
  { fromDay, toDay, newSinceDay }: RecruitPool,
): Promise<Map<number, number>> {
  const pools = new Map<number, number>();
  const days = [fromDay, addDays(toDay, 1), newSinceDay].map((day): SqlValue => sqlTime(shanghaiInstant(day)));
  const from = column === 's.store_id' ? 'staff s JOIN touch t ON t.guide_id = s.id' : 'touch t';
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const list = inList(ids.slice(at, at + IDS_PER_STATEMENT));
    const rows = await database.query<{ id: unknown; n: unknown }>(
      `SELECT ${column} AS id, COUNT(DISTINCT ${touchPerson('t.')}) AS n
       FROM ${from} LEFT JOIN member m ON m.id = t.member_id
       WHERE ${column} IN ${list.sql} AND t.at >= ? AND t.at < ? AND (m.joined_at IS NULL OR m.joined_at >= ?)
       GROUP BY ${column}`,
      [...list.params, ...days],
    );
    for (const row of rows) pools.set(num(row.id), num(row.n));
  }
  return pools;
}

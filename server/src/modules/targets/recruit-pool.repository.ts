import { addDays, shanghaiInstant } from '../../domain/time';
import { type Database, inList, num, sqlTime } from '../../platform/db';
import { touchPerson } from '../guides';
import type { DayPeriod } from '../sales';

/**
 * How many people each guide could win in a period: who opened one of the guide's links in it and was no member before it.
 * The index on touch.guide_id serves it.
 */
export async function reachableBy(
  database: Database,
  guideIds: readonly number[],
  { fromDay, toDay }: DayPeriod,
): Promise<Map<number, number>> {
  const list = inList(guideIds);
  const from = sqlTime(shanghaiInstant(fromDay));
  const rows = await database.query<{ guide_id: number; n: unknown }>(
    `SELECT t.guide_id, COUNT(DISTINCT ${touchPerson('t.')}) AS n
     FROM touch t LEFT JOIN member m ON m.id = t.member_id
     WHERE t.guide_id IN ${list.sql} AND t.at >= ? AND t.at < ? AND (m.joined_at IS NULL OR m.joined_at >= ?)
     GROUP BY t.guide_id`,
    [...list.params, from, sqlTime(shanghaiInstant(addDays(toDay, 1))), from],
  );
  return new Map(rows.map((row) => [num(row.guide_id), num(row.n)]));
}

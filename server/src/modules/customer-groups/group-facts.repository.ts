import { type Database, inList, num, readTime, sqlTime } from '../../platform/db';
import { touchPerson } from '../guides';

export interface GroupActivity {
  readonly opens: number;
  readonly visitors: number;
  readonly lastVisitAt: Date | null;
  readonly orders: number;
  readonly paidFen: number;
}
export const NO_ACTIVITY: GroupActivity = { opens: 0, visitors: 0, lastVisitAt: null, orders: 0, paidFen: 0 };
const PERSON = touchPerson('t.');

/** What came by links shared to each group since an instant; by the indexes on link_token.group_id, touch.token, sale_line.link. */
export async function activityOf(
  database: Database,
  groupIds: readonly number[],
  since: Date,
  sinceDay: string,
): Promise<Map<number, GroupActivity>> {
  const ids = inList(groupIds);
  const [visits, sales] = await Promise.all([
    database.query<{ group_id: number; opens: unknown; visitors: unknown; last_at: unknown }>(
      `SELECT l.group_id, COUNT(*) AS opens, COUNT(DISTINCT ${PERSON}) AS visitors, MAX(t.at) AS last_at
       FROM link_token l JOIN touch t ON t.token = l.token
       WHERE l.group_id IN ${ids.sql} AND t.at >= ? GROUP BY l.group_id`,
      [...ids.params, sqlTime(since)],
    ),
    database.query<{ group_id: number; orders: unknown; fen: unknown }>(
      `SELECT l.group_id, COUNT(DISTINCT s.sale_id) AS orders, SUM(s.net_fen) AS fen
       FROM link_token l JOIN sale_line s ON s.link = l.token
       WHERE l.group_id IN ${ids.sql} AND s.day >= ? AND s.reason <> 'SELF_PURCHASE' GROUP BY l.group_id`,
      [...ids.params, sinceDay],
    ),
  ]);
  const activity = new Map<number, GroupActivity>();
  for (const row of visits) {
    activity.set(num(row.group_id), {
      ...NO_ACTIVITY,
      opens: num(row.opens),
      visitors: num(row.visitors),
      lastVisitAt: readTime(row.last_at),
    });
  }
  for (const row of sales) {
    const known = activity.get(num(row.group_id)) ?? NO_ACTIVITY;
    activity.set(num(row.group_id), { ...known, orders: num(row.orders), paidFen: num(row.fen) });
  }
  return activity;
}

/** Who came to one group's links and when, for its days. */
export async function visitsOf(
  database: Database,
  groupId: number,
  since: Date,
): Promise<{ at: Date; person: string }[]> {
  const rows = await database.query<{ at: unknown; person: string }>(
    `SELECT t.at, ${PERSON} AS person FROM link_token l JOIN touch t ON t.token = l.token
     WHERE l.group_id = ? AND t.at >= ?`,
    [groupId, sqlTime(since)],
  );
  return rows.map(({ at, person }) => ({ at: readTime(at), person: String(person) }));
}

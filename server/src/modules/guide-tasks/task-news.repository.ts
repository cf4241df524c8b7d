import { type Database, num, type SqlValue } from '../../platform/db';

export interface Changed {
  readonly taskId: number;
  readonly guideId: number;
}

/** Where what counts for tasks is written; `news` answers task and guide of the rows above an id. */
const SOURCES = {
  touch: `SELECT DISTINCT l.task_id, l.guide_id FROM touch x JOIN link_token l ON l.token = x.token
          WHERE x.id > ? AND l.task_id IS NOT NULL`,
  sale_line: `SELECT DISTINCT l.task_id, l.guide_id FROM sale_line x JOIN link_token l ON l.token = x.link
              WHERE x.id > ? AND l.task_id IS NOT NULL`,
  event: `SELECT DISTINCT x.task_id, s.id AS guide_id FROM (
            SELECT DISTINCT task_id, CAST(SUBSTR(person, 2) AS DECIMAL) AS member_id FROM event
            WHERE id > ? AND name IN ('share_open', 'share_link') AND task_id IS NOT NULL AND person LIKE 'm%'
          ) x JOIN staff s ON s.member_id = x.member_id`,
  binding: `SELECT DISTINCT a.task_id, a.guide_id FROM binding x
            JOIN guide_task_assignment a ON a.guide_id = x.guide_id AND a.state IN ('todo', 'doing')
            JOIN guide_task t ON t.id = a.task_id AND t.metric = 'recruits'
            WHERE x.id > ?`,
} as const;
export type Source = keyof typeof SOURCES;
export const NEWS_SOURCES = Object.keys(SOURCES) as Source[];

/**
 * Ids grow with time, but a transaction that began earlier may commit later: rows of the last two minutes are looked at
 * again. In an id a millisecond is 4,096.
 */
const OVERLAP = 2 * 60_000 * 4096;

/** Parts of tasks for which something was tracked since the mark, and the next mark. Served by the primary keys. */
export async function newsOf(
  database: Database,
  source: Source,
  mark: number,
): Promise<{ changed: Changed[]; mark: number }> {
  const [newest] = await database.query<{ id: unknown }>(`SELECT MAX(id) AS id FROM ${source}`);
  const rows = await database.query<{ task_id: unknown; guide_id: unknown }>(SOURCES[source], [
    Math.max(0, mark - OVERLAP),
  ] as SqlValue[]);
  return {
    changed: rows.map((row) => ({ taskId: num(row.task_id), guideId: num(row.guide_id) })),
    mark: Math.max(mark, num(newest?.id)),
  };
}

import { type Database, inList, num, type SqlValue } from '../../platform/db';

export interface TaskNumbers {
  readonly assigned: number;
  readonly started: number;
  /** In time or late. */
  readonly done: number;
  readonly late: number;
  readonly visitors: number;
  readonly orders: number;
  readonly paidFen: number;
}
/** Assignments an operator may see: by region (each by itself, without those below), brand and store; null = all. */
export interface Seen {
  readonly regionIds: readonly number[] | null;
  readonly brandIds: readonly number[] | null;
  readonly storeIds: readonly number[] | null;
}

export const NO_NUMBERS: TaskNumbers = {
  assigned: 0,
  started: 0,
  done: 0,
  late: 0,
  visitors: 0,
  orders: 0,
  paidFen: 0,
};

const DONE = `SUM(CASE WHEN a.state IN ('done', 'late') THEN 1 ELSE 0 END)`;
/** Parts that were taken back, such as a leaver's, are left out of both. */
const KEPT = `a.state <> 'cancelled'`;
const SUMS = `SUM(CASE WHEN ${KEPT} THEN 1 ELSE 0 END) AS assigned,
  SUM(CASE WHEN ${KEPT} AND a.started_at IS NOT NULL THEN 1 ELSE 0 END) AS started, ${DONE} AS done,
  SUM(CASE WHEN a.state = 'late' THEN 1 ELSE 0 END) AS late, SUM(a.visitors) AS visitors, SUM(a.orders) AS orders,
  SUM(a.paid_fen) AS paid_fen`;

export function seenSql({ regionIds, brandIds, storeIds }: Seen): { sql: string; params: SqlValue[] } {
  const parts: { sql: string; params: SqlValue[] }[] = [];
  const within = (column: string, ids: readonly number[] | null): void => {
    if (!ids) return;
    const list = inList(ids);
    parts.push({ sql: ` AND a.${column} IN ${list.sql}`, params: list.params });
  };
  within('region_id', regionIds);
  within('brand_id', brandIds);
  within('store_id', storeIds);
  return { sql: parts.map((part) => part.sql).join(''), params: parts.flatMap((part) => part.params) };
}

/** By task; tasks nobody in sight has are absent. */
export async function numbersByTask(
  database: Database,
  taskIds: readonly number[],
  seen: Seen,
): Promise<Map<number, TaskNumbers>> {
  const ids = inList(taskIds);
  const { sql, params } = seenSql(seen);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT a.task_id, ${SUMS} FROM guide_task_assignment a WHERE a.task_id IN ${ids.sql}${sql} GROUP BY a.task_id`,
    [...ids.params, ...params],
  );
  return new Map(rows.map((row) => [num(row['task_id']), numbersOf(row)]));
}

/** Of one task, by the region each store belongs to. */
export async function numbersByRegion(
  database: Database,
  taskId: number,
  seen: Seen,
): Promise<Map<number, TaskNumbers>> {
  const { sql, params } = seenSql(seen);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT a.region_id, ${SUMS} FROM guide_task_assignment a WHERE a.task_id = ?${sql} GROUP BY a.region_id`,
    [taskId, ...params],
  );
  return new Map(rows.map((row) => [num(row['region_id']), numbersOf(row)]));
}

/** Of one task, the stores that are furthest behind, those with more guides first. */
export async function slowestStores(
  database: Database,
  taskId: number,
  seen: Seen,
  limit: number,
): Promise<{ storeId: number; numbers: TaskNumbers }[]> {
  const { sql, params } = seenSql(seen);
  const rows = await database.query<Record<string, unknown>>(
    `SELECT a.store_id, ${SUMS} FROM guide_task_assignment a WHERE a.task_id = ?${sql} GROUP BY a.store_id
     ORDER BY ${DONE} * 1.0 / COUNT(*), COUNT(*) DESC, a.store_id LIMIT ${limit}`,
    [taskId, ...params],
  );
  return rows.map((row) => ({ storeId: num(row['store_id']), numbers: numbersOf(row) }));
}

export const plus = (a: TaskNumbers, b: TaskNumbers): TaskNumbers => ({
  assigned: a.assigned + b.assigned,
  started: a.started + b.started,
  done: a.done + b.done,
  late: a.late + b.late,
  visitors: a.visitors + b.visitors,
  orders: a.orders + b.orders,
  paidFen: a.paidFen + b.paidFen,
});

const numbersOf = (row: Record<string, unknown>): TaskNumbers => ({
  assigned: num(row['assigned']),
  started: num(row['started']),
  done: num(row['done']),
  late: num(row['late']),
  visitors: num(row['visitors']),
  orders: num(row['orders']),
  paidFen: num(row['paid_fen']),
});

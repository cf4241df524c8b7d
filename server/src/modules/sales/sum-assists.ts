import { inList, num, type SqlValue } from '../../platform/db';
import type { DayPeriod } from './sale';
import type { Query } from './sum-sales';

/** What a guide helped to sell without being paid for it (D4 row 5). */
export interface Assists {
  /** Lines of which money is left. */
  readonly lines: number;
  /** What is left of it, in fen. */
  readonly netFen: number;
}

/** By guide who helped; those without any are absent. By index (assist_guide_id, day). */
export async function sumAssists(
  query: Query,
  { fromDay, toDay }: DayPeriod,
  guideIds?: readonly number[],
): Promise<Map<number, Assists>> {
  const only = guideIds && inList(guideIds);
  const params: SqlValue[] = [...(only?.params ?? []), fromDay, toDay];
  const rows = await query<Record<string, unknown>>(
    `SELECT assist_guide_id, COUNT(*) AS n, SUM(net_fen - returned_fen) AS fen FROM sale_line
     WHERE ${only ? `assist_guide_id IN ${only.sql}` : 'assist_guide_id IS NOT NULL'}
       AND day >= ? AND day <= ? AND net_fen > returned_fen GROUP BY assist_guide_id`,
    params,
  );
  return new Map(rows.map((row) => [num(row['assist_guide_id']), { lines: num(row['n']), netFen: num(row['fen']) }]));
}

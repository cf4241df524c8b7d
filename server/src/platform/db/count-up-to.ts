import type { Database } from './database';
import { num, type SqlValue } from './sql';

/**
 * How many rows `from` (a FROM with all that follows) finds, counted to `most` and no further: to tell exactly how many there
 * are of very many takes longer than to show a page of them.
 */
export async function countUpTo(
  database: Database,
  most: number,
  from: string,
  params: readonly SqlValue[],
): Promise<number> {
  const [row] = await database.query<{ n: unknown }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 AS one ${from} LIMIT ${most}) counted`,
    params,
  );
  return num(row?.n);
}

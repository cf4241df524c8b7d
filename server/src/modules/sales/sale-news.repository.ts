import { inList, insertRows, num, sqlTime, type SqlValue, type Tx, updateCount } from '../../platform/db';
import { mintIds } from '../../platform/ids';
import type { NewsKind } from './sale-news.entity';
import type { Query } from './sum-sales';

export interface News {
  readonly kind: NewsKind;
  readonly saleId: number;
  readonly returnId?: number;
}
/** How long systems outside may go without reading. */
const KEEP_MS = 400 * 86_400_000;
/** Of before this instant nothing is kept, and nothing is told anew. */
export const newsSince = (now: Date): Date => new Date(now.getTime() - KEEP_MS);

/** Rows of one statement. */
const AT_ONCE = 500;

/** Somebody else has given places meanwhile; nothing has been written. */
export class Overtaken extends Error {}

/** Writes down what systems outside are to be told of; places are given later. */
export async function noteNews(tx: Tx, news: readonly News[], now: Date): Promise<void> {
  const ids = mintIds(news.length);
  await insertRows(
    tx,
    'sale_news',
    ['id', 'kind', 'sale_id', 'return_id', 'noted_at'],
    news.map(({ kind, saleId, returnId }, i) => [ids[i]!, kind, saleId, returnId ?? null, sqlTime(now)]),
  );
}

/**
 * Sales and returns that nobody noted, since their writer knew nothing of news: the oldest first, a sale before its returns.
 * Those whose news was forgotten are not told again.
 */
export async function noteMissingNews(tx: Tx, most: number, now: Date): Promise<void> {
  const since = sqlTime(newsSince(now));
  const sales = await tx.query<{ id: unknown }[]>(
    `SELECT s.id FROM sale s
     WHERE s.paid_at >= ? AND NOT EXISTS (SELECT 1 FROM sale_news n WHERE n.sale_id = s.id AND n.kind = 'sale')
     ORDER BY s.id LIMIT ?`,
    [since, most],
  );
  const returns = await tx.query<{ id: unknown; sale_id: unknown }[]>(
    `SELECT r.id, r.sale_id FROM sale_return r
     WHERE r.at >= ? AND NOT EXISTS (SELECT 1 FROM sale_news n WHERE n.sale_id = r.sale_id AND n.return_id = r.id)
     ORDER BY r.id LIMIT ?`,
    [since, most],
  );
  const missing: News[] = [
    ...sales.map(({ id }): News => ({ kind: 'sale', saleId: num(id) })),
    ...returns.map(({ id, sale_id }): News => ({ kind: 'return', saleId: num(sale_id), returnId: num(id) })),
  ];
  if (missing.length) await noteNews(tx, missing, now);
}

/**
 * Gives the next places to what others can see by now. Places are unique and follow each other, so that of two who give
 * places at once the second fails: nobody ever sees a place before those below it.
 * @returns how many were given @throws Overtaken, or a duplicate key, when somebody else does the same
 */
export async function placeNews(tx: Tx, most: number): Promise<number> {
  const waiting = await tx.query<{ id: unknown }[]>(
    'SELECT id FROM sale_news WHERE position IS NULL ORDER BY id LIMIT ?',
    [most],
  );
  if (!waiting.length) return 0;
  let position = await newsHead((sql, params) => tx.query(sql, params));
  for (let from = 0; from < waiting.length; from += AT_ONCE) {
    const part = waiting.slice(from, from + AT_ONCE).map(({ id }) => num(id));
    const cases: SqlValue[] = part.flatMap((id) => [id, ++position]);
    const ids = inList(part);
    const given = await updateCount(
      tx,
      `UPDATE sale_news SET position = CASE id ${part.map(() => 'WHEN ? THEN ?').join(' ')} END
       WHERE position IS NULL AND id IN ${ids.sql}`,
      [...cases, ...ids.params],
    );
    if (given !== part.length) throw new Overtaken();
  }
  return waiting.length;
}

/** The last place that was given, 0 before any. */
export async function newsHead(query: Query): Promise<number> {
  const [row] = await query<{ head: unknown }>('SELECT MAX(position) AS head FROM sale_news', []);
  return num(row?.head);
}

/** The place before the first that is kept, 0 before any was given. */
export async function newsTail(query: Query): Promise<number> {
  const [row] = await query<{ first: unknown }>('SELECT MIN(position) AS first FROM sale_news', []);
  return Math.max(0, num(row?.first) - 1);
}

/** The place before whatever was noted from then on. */
export async function newsBefore(query: Query, since: Date, head: number): Promise<number> {
  const [row] = await query<{ first: unknown }>(
    'SELECT MIN(position) AS first FROM sale_news WHERE noted_at >= ? AND position IS NOT NULL',
    [sqlTime(since)],
  );
  return row?.first === null || row?.first === undefined ? head : num(row.first) - 1;
}

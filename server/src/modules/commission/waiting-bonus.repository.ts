import { inList, isSqlite, num, type Tx, updateCount } from '../../platform/db';
import type { NewEntry } from './credit-entry.repository';

/** Lines named in one statement. */
const CHUNK = 5000;

export interface WaitingLine {
  readonly saleLineId: number;
  readonly saleId: number;
  readonly month: string;
}

/** Keeps the list in line with entries just posted, in their order: the last one about a bonus says whether it waits. */
export async function followWaiting(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const waits = new Map<number, boolean>();
  for (const { gated, reverses, kind, saleLineId } of entries) {
    if (gated && (reverses === null || kind !== 'reversal')) waits.set(saleLineId, reverses === null);
  }
  const lines = (waiting: boolean) => [...waits].flatMap(([id, now]) => (now === waiting ? [id] : []));
  await inChunks(lines(false), (ids) =>
    updateCount(tx, `DELETE FROM waiting_bonus WHERE sale_line_id IN ${ids.sql}`, ids.params),
  );
  const insert = isSqlite(tx) ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
  await inChunks(lines(true), (ids) =>
    tx.query(
      `${insert} INTO waiting_bonus (sale_line_id, sale_id, month)
       SELECT id, sale_id, SUBSTR(day, 1, 7) FROM sale_line WHERE id IN ${ids.sql}`,
      ids.params,
    ),
  );
}

/** Lines paid before this month whose bonus waits, after that one, oldest month first. */
export async function readWaiting(
  tx: Tx,
  before: string,
  after: Pick<WaitingLine, 'month' | 'saleLineId'>,
  limit: number,
): Promise<WaitingLine[]> {
  const rows = await tx.query<{ sale_line_id: unknown; sale_id: unknown; month: string }[]>(
    `SELECT sale_line_id, sale_id, month FROM waiting_bonus
     WHERE month < ? AND month >= ? AND (month > ? OR sale_line_id > ?) ORDER BY month, sale_line_id LIMIT ?`,
    [before, after.month, after.month, after.saleLineId, limit],
  );
  return rows.map((row) => ({ saleLineId: num(row.sale_line_id), saleId: num(row.sale_id), month: row.month }));
}

async function inChunks(
  ids: readonly number[],
  work: (list: { sql: string; params: number[] }) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) await work(inList(ids.slice(from, from + CHUNK)));
}

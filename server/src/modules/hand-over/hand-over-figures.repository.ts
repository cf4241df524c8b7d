import { type Database, inList, num } from '../../platform/db';
import type { TransferState } from './hand-over.entities';

type Counts = ReadonlyMap<number, number>;
interface Row {
  readonly id: unknown;
  readonly n: unknown;
}
const toMap = (rows: readonly Row[]): Counts => new Map(rows.map((row) => [num(row.id), num(row.n)]));

/** Links of each guide, which go on working whoever is in charge. */
export async function linkCounts(database: Database, guideIds: readonly number[]): Promise<Counts> {
  const ids = inList(guideIds);
  return toMap(
    await database.query<Row>(
      `SELECT guide_id AS id, COUNT(*) AS n FROM link_token WHERE guide_id IN ${ids.sql} GROUP BY guide_id`,
      ids.params,
    ),
  );
}

/** Commission in fen that no statement has settled yet. */
export async function unsettledFen(database: Database, guideIds: readonly number[]): Promise<Counts> {
  const ids = inList(guideIds);
  return toMap(
    await database.query<Row>(
      `SELECT c.beneficiary_id AS id, SUM(c.amount_fen) AS n FROM credit_entry c
       LEFT JOIN statement_entry s ON s.entry_id = c.id
       WHERE c.beneficiary_kind = 'guide' AND c.beneficiary_id IN ${ids.sql} AND c.gated = 0 AND s.entry_id IS NULL
       GROUP BY c.beneficiary_id`,
      ids.params,
    ),
  );
}

/** Orders with a line credited to the guide for which the money has not come yet. */
export async function openOrders(database: Database, guideIds: readonly number[]): Promise<Counts> {
  const ids = inList(guideIds);
  return toMap(
    await database.query<Row>(
      `SELECT l.guide_id AS id, COUNT(DISTINCT o.id) AS n FROM order_line l JOIN orders o ON o.id = l.order_id
       WHERE l.guide_id IN ${ids.sql} AND l.final_at IS NULL AND o.status = 'pending_payment' GROUP BY l.guide_id`,
      ids.params,
    ),
  );
}

/** Transfers by hand-over and state. */
export async function transferCounts(
  database: Database,
  handOverIds: readonly number[],
): Promise<ReadonlyMap<number, Partial<Record<TransferState, number>>>> {
  const ids = inList(handOverIds);
  const rows = await database.query<{ id: number; state: TransferState; n: unknown }>(
    `SELECT hand_over_id AS id, state, COUNT(*) AS n FROM wecom_transfer WHERE hand_over_id IN ${ids.sql}
     GROUP BY hand_over_id, state`,
    ids.params,
  );
  const counts = new Map<number, Partial<Record<TransferState, number>>>();
  for (const { id, state, n } of rows) counts.set(id, { ...counts.get(id), [state]: num(n) });
  return counts;
}

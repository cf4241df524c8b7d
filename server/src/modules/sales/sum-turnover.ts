import { inList, num, type SqlValue } from '../../platform/db';
import type { DayPeriod } from './sale';
import type { SaleChannel } from './sale.entities';
import type { Query } from './sum-sales';

/** A store's turnover (ledger F, 业绩（含代发）) of a period, in fen. */
export interface StoreTurnover {
  /** Paid within the period: of what it sold, and of what it shipped for others. */
  readonly turnoverFen: number;
  /** Came back within the period. */
  readonly turnoverBackFen: number;
  /** The part of `turnoverFen` for what others sold. */
  readonly fulfilledFen: number;
}

/** By store; those without any are absent, 0 is headquarters. By index (store, day). */
export async function sumTurnover(
  query: Query,
  { fromDay, toDay }: DayPeriod,
  storeIds: readonly number[],
  channels?: readonly SaleChannel[],
): Promise<Map<number, StoreTurnover>> {
  const stores = inList(storeIds);
  const only = channels && inList(channels);
  const params: SqlValue[] = [...stores.params, fromDay, toDay, ...(only?.params ?? [])];
  const rows = await query<Record<string, unknown>>(
    `SELECT store_id, SUM(turnover_fen) AS fen, SUM(turnover_back_fen) AS back, SUM(fulfilled_fen) AS fulfilled
     FROM store_turnover_day WHERE store_id IN ${stores.sql} AND day >= ? AND day <= ?
     ${only ? `AND channel IN ${only.sql}` : ''} GROUP BY store_id`,
    params,
  );
  return new Map(
    rows.map((row) => [
      num(row['store_id']),
      { turnoverFen: num(row['fen']), turnoverBackFen: num(row['back']), fulfilledFen: num(row['fulfilled']) },
    ]),
  );
}

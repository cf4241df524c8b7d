import { inList, num, type SqlValue } from '../../platform/db';
import type { DayPeriod } from './sale';
import { sellsUnits } from './sells-units';
import type { Query } from './sum-sales';

/** One hour of Shanghai's day, 0–23. */
export interface HourSales {
  readonly hour: number;
  readonly paidFen: number;
  readonly orders: number;
}

/** Sums of every hour of the day, 24 of them in their order, whatever the channel. */
export async function sumHours(
  query: Query,
  { fromDay, toDay }: DayPeriod,
  storeIds: readonly number[] | undefined,
): Promise<HourSales[]> {
  const stores = storeIds && inList(storeIds);
  const params: SqlValue[] = [fromDay, toDay, ...(stores?.params ?? [])];
  const rows = await query<Record<'hour' | 'fen' | 'n', unknown>>(
    `SELECT hour, SUM(paid_fen) AS fen, SUM(orders) AS n FROM sale_hour
     WHERE day >= ? AND day <= ?${stores ? ` AND store_id IN ${stores.sql}` : ''} GROUP BY hour`,
    params,
  );
  return dayOf(rows.map((row) => ({ hour: num(row.hour), paidFen: num(row.fen), orders: num(row.n) })));
}

/** The same of what is credited to one guide, from the lines. By index (guide_id, day). */
export async function guideHours(query: Query, { fromDay, toDay }: DayPeriod, guideId: number): Promise<HourSales[]> {
  const rows = await query<Record<'hour' | 'fen' | 'n', unknown>>(
    `SELECT SUBSTR(paid_at, 12, 2) AS hour, SUM(net_fen) AS fen,
       COUNT(DISTINCT CASE WHEN ${sellsUnits('l.sale_id')} THEN sale_id END) AS n FROM sale_line l
     WHERE guide_id = ? AND day >= ? AND day <= ? GROUP BY SUBSTR(paid_at, 12, 2)`,
    [guideId, fromDay, toDay],
  );
  // instants are stored in UTC
  return dayOf(rows.map((row) => ({ hour: (num(row.hour) + 8) % 24, paidFen: num(row.fen), orders: num(row.n) })));
}

function dayOf(hours: readonly HourSales[]): HourSales[] {
  const found = new Map(hours.map((one) => [one.hour, one]));
  return Array.from({ length: 24 }, (_, hour) => found.get(hour) ?? { hour, paidFen: 0, orders: 0 });
}

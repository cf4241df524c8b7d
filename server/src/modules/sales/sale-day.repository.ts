import { inList, isSqlite, num, type SqlValue, type Tx } from '../../platform/db';
import type { DayFigures } from './day-figures';
import type { SaleChannel } from './sale.entities';
import type { DayPeriod, SalesFigures, SalesFilter } from './sale';

const KEYS = ['day', 'channel', 'store_id', 'brand_id', 'guide_id'] as const;
const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen'] as const;
const ROWS_PER_STATEMENT = 500;

/**
 * Adds to the daily roll-up in the order given, which must be that of `sumFigures`, so that two writers never wait for each
 * other in a circle.
 */
export async function addToDays(tx: Tx, figures: readonly DayFigures[]): Promise<void> {
  const added = (column: string) => (isSqlite(tx) ? `excluded.${column}` : `VALUES(${column})`);
  const sums = SUMS.map((column) => `${column} = ${column} + ${added(column)}`).join(', ');
  const tail = isSqlite(tx)
    ? `ON CONFLICT (${KEYS.join(', ')}) DO UPDATE SET ${sums}`
    : `ON DUPLICATE KEY UPDATE ${sums}`;
  const columns = [...KEYS, ...SUMS];
  const one = `(${columns.map(() => '?').join(',')})`;
  for (let from = 0; from < figures.length; from += ROWS_PER_STATEMENT) {
    const part = figures.slice(from, from + ROWS_PER_STATEMENT);
    await tx.query(
      `INSERT INTO sale_day (${columns.join(', ')}) VALUES ${part.map(() => one).join(',')} ${tail}`,
      part.flatMap((f): SqlValue[] => [
        f.day,
        f.channel,
        f.storeId,
        f.brandId,
        f.guideId,
        f.paidFen,
        f.returnedFen,
        f.orders,
        f.units,
        f.afterHoursFen,
      ]),
    );
  }
}

export type Query = <T>(sql: string, params: SqlValue[]) => Promise<T[]>;
/** What figures are told apart by. */
export type SalesDimension = 'day' | 'channel' | 'store' | 'brand' | 'guide';
/** One group; a dimension that was not asked for is absent. Ids: 0 for none. */
export interface SalesGroup extends SalesFigures {
  readonly day?: string;
  readonly channel?: SaleChannel;
  readonly storeId?: number;
  readonly brandId?: number;
  readonly guideId?: number;
}

const COLUMN_OF = { day: 'day', channel: 'channel', store: 'store_id', brand: 'brand_id', guide: 'guide_id' } as const;

/** Sums of the roll-up by any of its dimensions, in one statement; groups without a row are absent. */
export async function sumDays(
  query: Query,
  period: DayPeriod,
  by: readonly SalesDimension[],
  filter: SalesFilter = {},
): Promise<SalesGroup[]> {
  const columns = by.map((dimension) => COLUMN_OF[dimension]);
  const { sql, params } = where(period, filter);
  const rows = await query<Record<string, unknown>>(
    `SELECT ${[...columns, ...SUMS.map((column) => `SUM(${column}) AS ${column}_sum`)].join(', ')},
            SUM(CASE WHEN channel = 'pos' THEN paid_fen ELSE 0 END) AS till_fen
     FROM sale_day WHERE ${sql}${columns.length ? ` GROUP BY ${columns.join(', ')}` : ''}`,
    params,
  );
  return rows.map((row) => ({
    ...(by.includes('day') ? { day: String(row['day']) } : {}),
    ...(by.includes('channel') ? { channel: row['channel'] as SaleChannel } : {}),
    ...(by.includes('store') ? { storeId: num(row['store_id']) } : {}),
    ...(by.includes('brand') ? { brandId: num(row['brand_id']) } : {}),
    ...(by.includes('guide') ? { guideId: num(row['guide_id']) } : {}),
    paidFen: num(row['paid_fen_sum']),
    returnedFen: num(row['returned_fen_sum']),
    orders: num(row['orders_sum']),
    units: num(row['units_sum']),
    afterHoursFen: num(row['after_hours_fen_sum']),
    onlineFen: num(row['paid_fen_sum']) - num(row['till_fen']),
    tillFen: num(row['till_fen']),
  }));
}

function where(period: DayPeriod, filter: SalesFilter): { sql: string; params: SqlValue[] } {
  const parts: { sql: string; params: SqlValue[] }[] = [
    { sql: 'day >= ? AND day <= ?', params: [period.fromDay, period.toDay] },
  ];
  const within = (column: string, values: readonly SqlValue[] | undefined): void => {
    if (!values) return;
    const list = inList(values);
    parts.push({ sql: `${column} IN ${list.sql}`, params: list.params });
  };
  within('channel', filter.channels);
  within('store_id', filter.storeIds);
  within('brand_id', filter.brandIds);
  within('guide_id', filter.guideIds);
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) };
}

import { inList, num, type SqlValue } from '../../platform/db';
import type { DayPeriod, SalesFigures, SalesFilter } from './sale';
import type { SaleChannel } from './sale.entities';
import { splitMonths } from './split-months';

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
type Table = 'sale_day' | 'sale_store_day' | 'sale_month';
/** A part of the question that one roll-up answers. */
interface Part {
  readonly table: Table;
  /** 'YYYY-MM' of `sale_month`, else days; both included. */
  readonly from: string;
  readonly to: string;
}

const COLUMN_OF = { day: 'day', channel: 'channel', store: 'store_id', brand: 'brand_id', guide: 'guide_id' } as const;
const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen', 'hot_zone_fen'] as const;

/** Sums of sales by any dimension; groups without a row are absent. Whole months and days of stores have roll-ups of their own. */
export async function sumSales(
  query: Query,
  period: DayPeriod,
  by: readonly SalesDimension[],
  filter: SalesFilter = {},
): Promise<SalesGroup[]> {
  const parts = partsOf(period, by, filter);
  const answers = await Promise.all(parts.map((part) => sumPart(query, part, by, filter)));
  return answers.length === 1 ? answers[0]! : mergeGroups(answers.flat());
}

function partsOf({ fromDay, toDay }: DayPeriod, by: readonly SalesDimension[], filter: SalesFilter): Part[] {
  if (by.includes('brand') || filter.brandIds) return [{ table: 'sale_day', from: fromDay, to: toDay }];
  const table: Table = by.includes('guide') || filter.guideIds ? 'sale_day' : 'sale_store_day';
  if (by.includes('day')) return [{ table, from: fromDay, to: toDay }];
  const { months, days } = splitMonths({ fromDay, toDay });
  return [
    ...(months ? [{ table: 'sale_month' as const, ...months }] : []),
    ...days.map((one) => ({ table, from: one.fromDay, to: one.toDay })),
  ];
}

async function sumPart(
  query: Query,
  part: Part,
  by: readonly SalesDimension[],
  filter: SalesFilter,
): Promise<SalesGroup[]> {
  const columns = by.map((dimension) => COLUMN_OF[dimension]);
  const { sql, params } = where(part, filter);
  const rows = await query<Record<string, unknown>>(
    `SELECT ${[...columns, ...SUMS.map((column) => `SUM(${column}) AS ${column}_sum`)].join(', ')},
            SUM(CASE WHEN channel = 'pos' THEN paid_fen ELSE 0 END) AS till_fen,
            SUM(CASE WHEN channel = 'pos' THEN 0 ELSE guide_fen END) AS guide_online_fen
     FROM ${part.table} WHERE ${sql}${columns.length ? ` GROUP BY ${columns.join(', ')}` : ''}`,
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
    guideFen: num(row['guide_fen_sum']),
    guideOnlineFen: num(row['guide_online_fen']),
    hotZoneFen: num(row['hot_zone_fen_sum']),
  }));
}

function mergeGroups(groups: readonly SalesGroup[]): SalesGroup[] {
  const merged = new Map<string, SalesGroup>();
  for (const one of groups) {
    const key = `${one.channel ?? ''} ${one.storeId ?? ''} ${one.guideId ?? ''}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...one, ...plusFigures(known, one) } : one);
  }
  return [...merged.values()];
}

export const plusFigures = (a: SalesFigures, b: SalesFigures): SalesFigures => ({
  paidFen: a.paidFen + b.paidFen,
  returnedFen: a.returnedFen + b.returnedFen,
  orders: a.orders + b.orders,
  units: a.units + b.units,
  afterHoursFen: a.afterHoursFen + b.afterHoursFen,
  onlineFen: a.onlineFen + b.onlineFen,
  tillFen: a.tillFen + b.tillFen,
  guideFen: a.guideFen + b.guideFen,
  guideOnlineFen: a.guideOnlineFen + b.guideOnlineFen,
  hotZoneFen: a.hotZoneFen + b.hotZoneFen,
});

function where({ table, from, to }: Part, filter: SalesFilter): { sql: string; params: SqlValue[] } {
  const time = table === 'sale_month' ? 'month' : 'day';
  const parts: { sql: string; params: SqlValue[] }[] = [{ sql: `${time} >= ? AND ${time} <= ?`, params: [from, to] }];
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

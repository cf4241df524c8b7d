import { isSqlite, type SqlValue, type Tx } from '../../platform/db';
import type { DayFigures } from './day-figures';

/** Columns of the roll-ups, and what a figure adds to each. */
const COLUMNS = {
  paid_fen: (one: DayFigures) => one.paidFen,
  returned_fen: (one: DayFigures) => one.returnedFen,
  orders: (one: DayFigures) => one.orders,
  units: (one: DayFigures) => one.units,
  after_hours_fen: (one: DayFigures) => one.afterHoursFen,
  guide_fen: (one: DayFigures) => (one.guideId === 0 ? 0 : one.paidFen),
  hot_zone_fen: (one: DayFigures) => one.hotZoneFen,
} as const;
const TURNOVER = {
  turnover_fen: (one: DayFigures) => one.turnoverFen,
  turnover_back_fen: (one: DayFigures) => one.turnoverBackFen,
  fulfilled_fen: (one: DayFigures) => one.fulfilledFen,
} as const;
const VALUE_OF = { ...COLUMNS, ...TURNOVER };
type Column = keyof typeof VALUE_OF;
const ALL = Object.keys(COLUMNS) as readonly Column[];

interface Row {
  readonly key: readonly (string | number)[];
  readonly sums: readonly number[];
}
interface RollUp {
  readonly table: string;
  readonly keys: readonly string[];
  readonly sums: readonly Column[];
  readonly keyOf: (one: DayFigures) => readonly (string | number)[];
}

/** Written in this order, each in the order of its keys, so that two writers never wait for each other in a circle. */
const ROLL_UPS: readonly RollUp[] = [
  {
    table: 'sale_day',
    keys: ['day', 'channel', 'store_id', 'brand_id', 'guide_id'],
    sums: ALL,
    keyOf: (one) => [one.day, one.channel, one.storeId, one.brandId, one.guideId],
  },
  {
    table: 'sale_month',
    keys: ['month', 'channel', 'store_id', 'guide_id'],
    sums: ALL,
    keyOf: (one) => [one.day.slice(0, 7), one.channel, one.storeId, one.guideId],
  },
  {
    table: 'sale_store_day',
    keys: ['day', 'channel', 'store_id'],
    sums: ALL,
    keyOf: (one) => [one.day, one.channel, one.storeId],
  },
  {
    table: 'sale_hour',
    keys: ['day', 'hour', 'channel', 'store_id'],
    sums: ['paid_fen', 'orders'],
    keyOf: (one) => [one.day, one.hour, one.channel, one.storeId],
  },
  {
    table: 'store_turnover_day',
    keys: ['day', 'channel', 'store_id'],
    sums: Object.keys(TURNOVER) as readonly Column[],
    keyOf: (one) => [one.day, one.channel, one.storeId],
  },
];
const ROWS_PER_STATEMENT = 500;

/** Adds to the roll-ups of sales: by day, and the coarser ones that are kept with it. */
export async function addToDays(tx: Tx, figures: readonly DayFigures[]): Promise<void> {
  for (const rollUp of ROLL_UPS) await add(tx, rollUp, rowsOf(figures, rollUp));
}

async function add(tx: Tx, { table, keys, sums: summed }: RollUp, rows: readonly Row[]): Promise<void> {
  const given = (column: string) => (isSqlite(tx) ? `excluded.${column}` : `VALUES(${column})`);
  const sums = summed.map((column) => `${column} = ${column} + ${given(column)}`).join(', ');
  const tail = isSqlite(tx)
    ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sums}`
    : `ON DUPLICATE KEY UPDATE ${sums}`;
  const columns = [...keys, ...summed];
  const one = `(${columns.map(() => '?').join(',')})`;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    await tx.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(',')} ${tail}`,
      part.flatMap((row): SqlValue[] => [...row.key, ...row.sums]),
    );
  }
}

/** One row for each key of the roll-up, in the order of keys, without those that come to nothing. */
function rowsOf(figures: readonly DayFigures[], { keyOf, sums }: RollUp): Row[] {
  const rows = new Map<string, Row>();
  for (const one of figures) {
    const key = keyOf(one);
    const name = key.join(' ');
    const known = rows.get(name)?.sums;
    rows.set(name, { key, sums: sums.map((column, i) => (known?.[i] ?? 0) + VALUE_OF[column](one)) });
  }
  return [...rows.values()].filter((row) => row.sums.some((sum) => sum !== 0)).sort(byKey);
}

function byKey(a: Row, b: Row): number {
  for (const [i, left] of a.key.entries()) {
    const right = b.key[i]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

import { isSqlite, type SqlValue, type Tx } from '../../platform/db';
import type { DayFigures } from './day-figures';

type Sums = Pick<DayFigures, 'paidFen' | 'returnedFen' | 'orders' | 'units' | 'afterHoursFen'> & {
  readonly guideFen: number;
};
interface Row extends Sums {
  readonly key: readonly (string | number)[];
}
interface RollUp {
  readonly table: string;
  readonly keys: readonly string[];
  readonly keyOf: (one: DayFigures) => readonly (string | number)[];
}

/** Written in this order, each in the order of its keys, so that two writers never wait for each other in a circle. */
const ROLL_UPS: readonly RollUp[] = [
  {
    table: 'sale_day',
    keys: ['day', 'channel', 'store_id', 'brand_id', 'guide_id'],
    keyOf: (one) => [one.day, one.channel, one.storeId, one.brandId, one.guideId],
  },
  {
    table: 'sale_month',
    keys: ['month', 'channel', 'store_id', 'guide_id'],
    keyOf: (one) => [one.day.slice(0, 7), one.channel, one.storeId, one.guideId],
  },
  {
    table: 'sale_store_day',
    keys: ['day', 'channel', 'store_id'],
    keyOf: (one) => [one.day, one.channel, one.storeId],
  },
];
const SUMS = ['paid_fen', 'returned_fen', 'orders', 'units', 'after_hours_fen', 'guide_fen'] as const;
const ROWS_PER_STATEMENT = 500;

/** Adds to the roll-ups of sales: by day, and the coarser ones that are kept with it. */
export async function addToDays(tx: Tx, figures: readonly DayFigures[]): Promise<void> {
  for (const rollUp of ROLL_UPS) await add(tx, rollUp, rowsOf(figures, rollUp));
}

async function add(tx: Tx, { table, keys }: RollUp, rows: readonly Row[]): Promise<void> {
  const given = (column: string) => (isSqlite(tx) ? `excluded.${column}` : `VALUES(${column})`);
  const sums = SUMS.map((column) => `${column} = ${column} + ${given(column)}`).join(', ');
  const tail = isSqlite(tx)
    ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${sums}`
    : `ON DUPLICATE KEY UPDATE ${sums}`;
  const columns = [...keys, ...SUMS];
  const one = `(${columns.map(() => '?').join(',')})`;
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    const part = rows.slice(from, from + ROWS_PER_STATEMENT);
    await tx.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(',')} ${tail}`,
      part.flatMap((row): SqlValue[] => [
        ...row.key,
        row.paidFen,
        row.returnedFen,
        row.orders,
        row.units,
        row.afterHoursFen,
        row.guideFen,
      ]),
    );
  }
}

/** One row for each key of the roll-up, in the order of keys, without those that come to nothing. */
function rowsOf(figures: readonly DayFigures[], { keyOf }: RollUp): Row[] {
  const rows = new Map<string, Row>();
  for (const one of figures) {
    const key = keyOf(one);
    const name = key.join(' ');
    rows.set(name, plus(rows.get(name) ?? { key, ...NOTHING }, one));
  }
  return [...rows.values()].filter((row) => SUM_FIELDS.some((field) => row[field] !== 0)).sort(byKey);
}

const NOTHING: Sums = { paidFen: 0, returnedFen: 0, orders: 0, units: 0, afterHoursFen: 0, guideFen: 0 };
const SUM_FIELDS = Object.keys(NOTHING) as readonly (keyof Sums)[];

const plus = (row: Row, one: DayFigures): Row => ({
  key: row.key,
  paidFen: row.paidFen + one.paidFen,
  returnedFen: row.returnedFen + one.returnedFen,
  orders: row.orders + one.orders,
  units: row.units + one.units,
  afterHoursFen: row.afterHoursFen + one.afterHoursFen,
  guideFen: row.guideFen + (one.guideId === 0 ? 0 : one.paidFen),
});

function byKey(a: Row, b: Row): number {
  for (const [i, left] of a.key.entries()) {
    const right = b.key[i]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

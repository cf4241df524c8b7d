import { isSqlite, type SqlValue, type Tx } from '../../platform/db';

export type Cells = Readonly<Record<string, SqlValue>>;
export interface Sums {
  readonly table: string;
  readonly keys: readonly string[];
  /** Columns that are added to. */
  readonly add: readonly string[];
  /** Columns of which the larger value stays. */
  readonly most?: readonly string[];
}
const ROWS_PER_STATEMENT = 500;

/**
 * Adds numbers to rows found by their key, making those that are not there. Rows are written in the order of their keys,
 * so that two writers never wait for each other in a circle.
 *
 * @param rows one for each key, by column name
 */
export async function addToRows(tx: Tx, { table, keys, add, most = [] }: Sums, rows: readonly Cells[]): Promise<void> {
  const sqlite = isSqlite(tx);
  const given = (column: string) => (sqlite ? `excluded.${column}` : `VALUES(${column})`);
  const larger = sqlite ? 'MAX' : 'GREATEST';
  const changes = [
    ...add.map((column) => `${column} = ${table}.${column} + ${given(column)}`),
    ...most.map((column) => `${column} = ${larger}(${table}.${column}, ${given(column)})`),
  ].join(', ');
  const tail = sqlite
    ? `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${changes}`
    : `ON DUPLICATE KEY UPDATE ${changes}`;
  const columns = [...keys, ...add, ...most];
  const one = `(${columns.map(() => '?').join(',')})`;
  const ordered = [...rows].sort((a, b) => compare(a, b, keys));
  for (let from = 0; from < ordered.length; from += ROWS_PER_STATEMENT) {
    const part = ordered.slice(from, from + ROWS_PER_STATEMENT);
    await tx.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => one).join(',')} ${tail}`,
      part.flatMap((row) => columns.map((column) => row[column]!)),
    );
  }
}

function compare(a: Cells, b: Cells, keys: readonly string[]): number {
  for (const key of keys) {
    const [left, right] = [a[key]!, b[key]!];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

import type { SqlValue } from '../../platform/db';

/** Rows of one table, as the multi-row insert takes them. */
export interface TableRows {
  table: string;
  columns: readonly string[];
  rows: SqlValue[][];
}

/**
 * Lines objects up as rows: columns are the keys, values come from the functions.
 *
 * @example tableRows('region', regions, { id: (r) => r.id, name: (r) => r.name })
 */
export function tableRows<T>(
  table: string,
  items: readonly T[],
  columns: Record<string, (item: T, index: number) => SqlValue>,
): TableRows {
  const read = Object.values(columns);
  return { table, columns: Object.keys(columns), rows: items.map((item, i) => read.map((value) => value(item, i))) };
}

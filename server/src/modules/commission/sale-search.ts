import type { listSales, Parsed } from '@qiandian/shared/contract';
import { addDays } from '../../domain/time';
import { inList, type SqlValue } from '../../platform/db';
import { allOf, type Condition } from './condition';

export type SaleQuery = Partial<Omit<Parsed<typeof listSales>['query'], 'page' | 'size'>>;
/** Days up to today that a list shows when nothing says which: as many as an index may be read through. */
export const DEFAULT_DAYS = 90;

/** What narrows both tables: days of payment, or the sales a number names. */
export interface Bounds {
  readonly sale: Condition;
  readonly line: Condition;
}

/** The days asked for, else the last ones; a search by number looks at `found` on any day. */
export function boundsOf({ from, to }: SaleQuery, today: string, found: readonly number[] | undefined): Bounds {
  const ids = found && inList(found);
  const first = from ?? (found ? undefined : addDays(to ?? today, 1 - DEFAULT_DAYS));
  const on = (table: string, id: string): Condition =>
    allOf([
      ids && { sql: `${table}.${id} IN ${ids.sql}`, params: ids.params },
      first === undefined ? undefined : { sql: `${table}.day >= ?`, params: [first] },
      to === undefined ? undefined : { sql: `${table}.day <= ?`, params: [to] },
    ]);
  return { sale: on('h', 'id'), line: on('l', 'sale_id') };
}

/** Sales made in stores, or with a line credited to them: two reads of an index each, as a table of ids. */
export function inStores(stores: (column: string) => Condition, { sale, line }: Bounds): Condition {
  const made = allOf([stores('h.store_id'), sale]);
  const credited = allOf([stores('l.selling_store_id'), line]);
  return {
    sql: `SELECT h.id FROM sale h WHERE ${made.sql} UNION SELECT l.sale_id FROM sale_line l WHERE ${credited.sql}`,
    params: [...made.params, ...credited.params],
  };
}

/** Sales with a line of which this is true, as a table of ids. */
export function withLine(condition: Condition, { line }: Bounds): Condition {
  const where = allOf([condition, line]);
  return { sql: `SELECT DISTINCT l.sale_id AS id FROM sale_line l WHERE ${where.sql}`, params: where.params };
}

/** The desk's search as tables of ids that a sale must all be in. */
export function setsOf({ guideId, storeId, reason }: SaleQuery, bounds: Bounds): Condition[] {
  const is = (sql: string, value: SqlValue): Condition => ({ sql, params: [value] });
  return [
    ...(guideId === undefined ? [] : [withLine(is('l.guide_id = ?', guideId), bounds)]),
    ...(storeId === undefined ? [] : [inStores((column) => is(`${column} = ?`, storeId), bounds)]),
    ...(reason ? [withLine(is('l.reason = ?', reason), bounds)] : []),
  ];
}

import { addDays, shanghaiInstant } from '../../domain/time';
import { sqlTime } from '../../platform/db';
import { allOf, type OrderFilter } from './order-lists.repository';
import { orderIdOf } from './order-number';
import { phoneEnd } from './phone-end';

export interface OrderQuery {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly fulfilment?: string | undefined;
  readonly storeId?: number | undefined;
  readonly guideId?: number | undefined;
  /** Days of Shanghai, both inclusive, by when the order was placed. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The console's search as a condition on orders. A search text is an order number or the end of a phone number. */
export const orderFilter = (query: OrderQuery, scope: OrderFilter | undefined): OrderFilter =>
  allOf([
    scope,
    query.q ? searched(query.q) : undefined,
    is('o.status', query.status),
    is('o.fulfilment', query.fulfilment),
    is('o.store_id', query.storeId),
    query.guideId === undefined
      ? undefined
      : {
          sql: 'EXISTS (SELECT 1 FROM order_line g WHERE g.order_id = o.id AND g.guide_id = ?)',
          params: [query.guideId],
        },
    query.from ? { sql: 'o.created_at >= ?', params: [sqlTime(shanghaiInstant(query.from))] } : undefined,
    query.to ? { sql: 'o.created_at < ?', params: [sqlTime(shanghaiInstant(addDays(query.to, 1)))] } : undefined,
  ]);

const is = (column: string, value: string | number | undefined): OrderFilter | undefined =>
  value === undefined ? undefined : { sql: `${column} = ?`, params: [value] };

function searched(q: string): OrderFilter {
  const id = orderIdOf(q.toUpperCase());
  if (Number.isSafeInteger(id)) return { sql: 'o.id = ?', params: [id] };
  return phoneIs(q);
}

/** Of `orders o`. A whole number or its last four digits, nothing between: a masked phone must not be spelled out digit by digit. */
export function phoneIs(q: string): OrderFilter {
  if (/^\d{11}$/.test(q)) return { sql: 'o.contact_end = ? AND o.contact_phone = ?', params: [phoneEnd(q), q] };
  if (/^\d{4}$/.test(q)) return { sql: 'o.contact_end = ?', params: [q] };
  return { sql: '1 = 0', params: [] };
}

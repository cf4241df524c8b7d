import { Inject, Singleton } from '@midwayjs/core';
import { Database, num } from '../../platform/db';
import { allOf, ofStores } from './order-lists.repository';

/** What waits for somebody at headquarters, whenever it came in. */
@Singleton()
export class OpenWork {
  @Inject() database!: Database;

  /** @param storeIds `null` is every store */
  async of(
    storeIds: ReadonlySet<number> | null,
  ): Promise<{ toShip: number; afterSales: number; paymentAlerts: number; failedUploads: number }> {
    const scope = ofStores(storeIds);
    const count = async (from: string, condition: string): Promise<number> => {
      const where = allOf([scope, { sql: condition, params: [] }]);
      const [row] = await this.database.query<{ n: unknown }>(
        `SELECT COUNT(*) AS n FROM ${from} WHERE ${where.sql}`,
        where.params,
      );
      return num(row?.n);
    };
    const [toShip, afterSales, paymentAlerts, failedUploads] = await Promise.all([
      count('orders o', `o.fulfilment = 'express' AND o.status = 'paid'`),
      count('after_sale a JOIN orders o ON o.id = a.order_id', `a.status = 'requested'`),
      count(
        'payment_alert a LEFT JOIN orders o ON o.id = CAST(SUBSTR(a.order_no, 3) AS UNSIGNED)',
        'a.resolved_at IS NULL',
      ),
      count('shipping_upload u JOIN orders o ON o.id = u.order_id', `u.status = 'failed'`),
    ]);
    return { toShip, afterSales, paymentAlerts, failedUploads };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listPaymentAlerts, listShippingUploads, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, readTimeOrNull, sqlTime, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { type PaymentAlertEntity, PaymentAlertEntity as Alert } from '../payments';
import { type ShippingUploadEntity, ShippingUploadEntity as Upload } from './order.entities';
import { allOf, type OrderFilter } from './order-lists.repository';
import { orderNoOf } from './order-number';
import { OrderScope } from './order-scope.service';
import { ShippingUploads } from './shipping-uploads.tasks';

/** Money of orders nobody knows is for operators of the whole chain; all other alerts follow their order's store. */
const ALERTS = `FROM payment_alert a LEFT JOIN orders o ON o.id = CAST(SUBSTR(a.order_no, 3) AS UNSIGNED)`;
/** Of several refunds of one order the alert's own is known by its amount. */
const ABNORMAL_REFUND = `(SELECT MAX(r.refund_no) FROM refund r WHERE r.order_no = a.order_no AND r.status = 'abnormal'
  AND r.amount_fen = a.amount_fen AND a.kind = 'refund_abnormal' AND a.resolved_at IS NULL) AS refund_no`;
const UPLOADS = 'FROM shipping_upload u JOIN orders o ON o.id = u.order_id';

/** What needs a person's eyes: money that does not fit (failures rows 2, 3) and uploads WeChat refuses (row 7). */
@Singleton()
export class MoneyWatch {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;
  @Inject() scope!: OrderScope;
  @Inject() shipping!: ShippingUploads;

  async alerts(
    { page, size, open }: Parsed<typeof listPaymentAlerts>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listPaymentAlerts>> {
    const wanted = { sql: open === '1' ? 'a.resolved_at IS NULL' : 'a.resolved_at IS NOT NULL', params: [] };
    const filter = allOf([this.scope.filter(caller.scope), wanted]);
    const rows = await this.rows(`a.*, ${ABNORMAL_REFUND} ${ALERTS}`, filter, 'a.created_at DESC, a.id DESC', {
      page,
      size,
    });
    return {
      items: rows.map((row) => ({
        id: num(row['id']),
        kind: row['kind'] as PaymentAlertEntity['kind'],
        orderNo: String(row['order_no']),
        transactionId: String(row['transaction_id']),
        amountFen: num(row['amount_fen']),
        expectedFen: num(row['expected_fen']),
        message: String(row['message']),
        createdAt: readTime(row['created_at']).toISOString(),
        resolvedAt: readTimeOrNull(row['resolved_at'])?.toISOString(),
        refundNo: typeof row['refund_no'] === 'string' ? row['refund_no'] : undefined,
      })),
      total: await this.count(ALERTS, filter),
      page,
      size,
    };
  }

  /** @throws Problem ALERT_NOT_FOUND, also when it is out of scope or dealt with already */
  async resolve(alertId: number, note: string, caller: HqCaller): Promise<void> {
    const filter = allOf([this.scope.filter(caller.scope), { sql: 'a.id = ?', params: [alertId] }]);
    if (!(await this.count(ALERTS, filter))) throw new Problem('ALERT_NOT_FOUND');
    await this.database.inTx(async (tx) => {
      const alert = await tx.getRepository(Alert).findOneBy({ id: alertId });
      const met = await updateCount(
        tx,
        'UPDATE payment_alert SET resolved_at = ?, resolution = ? WHERE id = ? AND resolved_at IS NULL',
        [sqlTime(this.clock.now()), note, alertId],
      );
      if (!alert || met === 0) throw new Problem('ALERT_NOT_FOUND');
      await this.audit.record(tx, caller, {
        action: 'resolve',
        subject: 'payment-alert',
        subjectId: alertId,
        title: alert.orderNo,
        before: { kind: alert.kind, amountFen: alert.amountFen, message: alert.message },
        after: { note },
      });
    });
  }

  async uploads(
    { page, size, status }: Parsed<typeof listShippingUploads>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof listShippingUploads>> {
    const wanted = status ? { sql: 'u.status = ?', params: [status] } : undefined;
    const filter = allOf([this.scope.filter(caller.scope), wanted]);
    const rows = await this.rows(`u.* ${UPLOADS}`, filter, 'u.created_at DESC, u.id DESC', { page, size });
    return {
      items: rows.map((row) => ({
        id: num(row['id']),
        orderNo: orderNoOf(num(row['order_id'])),
        kind: row['kind'] as ShippingUploadEntity['kind'],
        status: row['status'] as ShippingUploadEntity['status'],
        attempts: num(row['attempts']),
        lastError: String(row['last_error']),
        nextAttemptAt: readTimeOrNull(row['next_attempt_at'])?.toISOString(),
        uploadedAt: readTimeOrNull(row['uploaded_at'])?.toISOString(),
      })),
      total: await this.count(UPLOADS, filter),
      page,
      size,
    };
  }

  /** @throws Problem UPLOAD_NOT_FOUND, also when it is out of scope or done */
  async retry(uploadId: number, caller: HqCaller): Promise<void> {
    const filter = allOf([
      this.scope.filter(caller.scope),
      { sql: `u.id = ? AND u.status <> 'done'`, params: [uploadId] },
    ]);
    if (!(await this.count(UPLOADS, filter))) throw new Problem('UPLOAD_NOT_FOUND');
    await this.database.inTx(async (tx) => {
      const owed = await tx.getRepository(Upload).findOneByOrFail({ id: uploadId });
      await this.shipping.retry(tx, owed);
      await this.audit.record(tx, caller, {
        action: 'retry',
        subject: 'shipping-upload',
        subjectId: uploadId,
        title: orderNoOf(owed.orderId),
        before: { status: owed.status, lastError: owed.lastError },
      });
    });
  }

  private rows(
    select: string,
    filter: OrderFilter,
    order: string,
    { page, size }: { page: number; size: number },
  ): Promise<Record<string, unknown>[]> {
    return this.database.query(
      `SELECT ${select} WHERE ${filter.sql} ORDER BY ${order} LIMIT ${size} OFFSET ${(page - 1) * size}`,
      filter.params,
    );
  }

  private async count(from: string, filter: OrderFilter): Promise<number> {
    const [row] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n ${from} WHERE ${filter.sql}`,
      filter.params,
    );
    return num(row?.n);
  }
}

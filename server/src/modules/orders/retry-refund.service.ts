import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, sqlTime, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { RefundEntity, Refunds } from '../payments';
import { allOf } from './order-lists.repository';
import { OrderScope } from './order-scope.service';

/** Sends money back once more that did not reach the buyer, after somebody has seen to the reason. */
@Singleton()
export class RetryRefund {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;
  @Inject() refunds!: Refunds;
  @Inject() scope!: OrderScope;

  /** @throws Problem REFUND_NOT_FOUND, also when its order is out of scope; REFUND_STATE when it is not abnormal */
  async retry(refundNo: string, caller: HqCaller): Promise<void> {
    await this.assertInScope(refundNo, caller);
    await this.database.inTx(async (tx) => {
      const refund = await tx.getRepository(RefundEntity).findOneByOrFail({ refundNo });
      await this.refunds.retry(tx, refundNo);
      await updateCount(
        tx,
        `UPDATE payment_alert SET resolved_at = ?, resolution = ?
         WHERE kind = 'refund_abnormal' AND order_no = ? AND amount_fen = ? AND resolved_at IS NULL`,
        [sqlTime(this.clock.now()), `${caller.name}重新发起了退款`.slice(0, 200), refund.orderNo, refund.amountFen],
      );
      await this.audit.record(tx, caller, {
        action: 'retry',
        subject: 'refund',
        subjectId: refundNo,
        title: refund.orderNo,
        before: { status: refund.status, lastError: refund.lastError },
      });
    });
  }

  private async assertInScope(refundNo: string, { scope }: HqCaller): Promise<void> {
    const filter = allOf([this.scope.filter(scope), { sql: 'r.refund_no = ?', params: [refundNo] }]);
    const [row] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM refund r LEFT JOIN orders o ON o.id = r.order_id WHERE ${filter.sql}`,
      filter.params,
    );
    if (!num(row?.n)) throw new Problem('REFUND_NOT_FOUND');
  }
}

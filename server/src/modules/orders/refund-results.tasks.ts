import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { sqlTime, updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { REFUND_SUCCEEDED, RefundEntity } from '../payments';
import { insertOrderEvents } from './order.repository';
import { Messages } from './messages.tasks';
import { OrderEntity } from './order.entities';

/** The money is back with the buyer: the order tells so, and the after-sale that asked for it is done. */
@Singleton()
export class RefundResults {
  @Inject() messages!: Messages;

  @OnEvent(REFUND_SUCCEEDED, { effect: 'database', urgent: true })
  async succeeded({ tx, payload }: DatabaseTask<{ refundId: number }>): Promise<void> {
    const refund = await tx.getRepository(RefundEntity).findOneBy({ id: payload.refundId });
    if (!refund) return;
    const at = refund.succeededAt ?? refund.createdAt;
    const order = await tx.getRepository(OrderEntity).findOneBy({ id: refund.orderId });
    if (!order) return;
    const text = `退款 ${formatFen(refund.amountFen)} 已原路退回`;
    await insertOrderEvents(tx, [{ orderId: order.id, at, text, actor: 'system' }]);
    if (refund.afterSaleId !== null) {
      await updateCount(
        tx,
        `UPDATE after_sale SET status = 'refunded', updated_at = ? WHERE id = ? AND status = 'refunding'
           AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.after_sale_id = after_sale.id AND r.status <> 'success')`,
        [sqlTime(at), refund.afterSaleId],
      );
    }
    await this.messages.plan(tx, order.memberId, 'refunded', { orderId: order.id, refundNo: refund.refundNo });
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { canTransition } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Outbox, type OutsideTask, TaskHandler } from '../../platform/outbox';
import { WechatPay } from '../../platform/wechat';
import { type StockItem, StockLedger } from '../inventory';
import { ReceivePayment } from '../payments';
import { OrderEntity, type OrderLineEntity } from './order.entities';
import { orderNoOf } from './order-number';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';
import { CLOSE_TASK } from './place-orders.service';

export type CloseResult = 'closed' | 'paid' | 'not_pending';

/**
 * Ends unpaid orders. WeChat is asked first and closed there, so that stock is never given back for an order that was paid
 * or still can be (failures rows 2, 8). The timeout lives in the database: it survives restarts and runs once.
 */
@Singleton()
export class CloseOrder {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatPay;
  @Inject() payments!: ReceivePayment;
  @Inject() ledger!: StockLedger;
  @Inject() outbox!: Outbox;

  @TaskHandler(CLOSE_TASK, {
    effect: 'outside',
    maxAttempts: 1000,
    backoff: (attempt) => Math.min(600_000, 1000 * 2 ** Math.min(attempt, 10)),
  })
  async timeOut({ payload }: OutsideTask<{ orderId: number }>): Promise<void> {
    await this.close(payload.orderId, '超时未付款，订单已关闭', 'system');
  }

  /** @throws WechatError when WeChat does not answer: then nothing is closed and nothing released */
  async close(orderId: number, reason: string, actor: 'member' | 'system'): Promise<CloseResult> {
    const order = await this.database.dataSource.getRepository(OrderEntity).findOneBy({ id: orderId });
    if (!order || !canTransition(order, 'close', actor)) return 'not_pending';
    if (order.prepayId && (await this.paidAtWechat(order))) return 'paid';
    return this.database.inTx((tx) => this.write(tx, orderId, reason, actor));
  }

  private async paidAtWechat(order: OrderEntity): Promise<boolean> {
    const orderNo = orderNoOf(order.id);
    const paid = async (): Promise<boolean> => {
      const known = await this.wechat.query(orderNo);
      if (known?.state !== 'SUCCESS') return false;
      await this.payments.fromWechat(known, 'query');
      return true;
    };
    if (await paid()) return true;
    if ((await this.wechat.close(orderNo)) === 'closed') return false;
    if (await paid()) return true;
    throw new Error(`WeChat says ${orderNo} is paid but does not show the payment yet`);
  }

  private async write(tx: Tx, orderId: number, reason: string, actor: string): Promise<CloseResult> {
    const order = await lockOrder(tx, orderId);
    if (order?.status !== 'pending_payment') return 'not_pending';
    const now = this.clock.now();
    await updateCount(
      tx,
      `UPDATE orders SET status = 'closed', closed_at = ?, close_reason = ? WHERE id = ? AND status = 'pending_payment'`,
      [sqlTime(now), reason.slice(0, 60), orderId],
    );
    await this.ledger.release(tx, stockItems(order, await linesOf(tx, orderId)));
    await insertOrderEvents(tx, [{ orderId, at: now, text: reason.slice(0, 120), actor }]);
    await this.outbox.publish(tx, 'order.closed', [{ orderId }]);
    return 'closed';
  }
}

/** What an order holds or takes at its location: units still owed to the buyer. */
export const stockItems = (order: OrderEntity, lines: readonly OrderLineEntity[]): StockItem[] =>
  lines
    .filter((line) => line.quantity > line.refundedQuantity)
    .map((line) => ({
      locationId: order.locationId,
      skuId: line.skuId,
      quantity: line.quantity - line.refundedQuantity,
      reference: orderNoOf(order.id),
    }));

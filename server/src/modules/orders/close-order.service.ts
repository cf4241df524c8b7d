import { Inject, Singleton } from '@midwayjs/core';
import { canTransition } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Outbox, type OutsideTask, TaskHandler } from '../../platform/outbox';
import { type TradeState, WechatPay } from '../../platform/wechat';
import { type StockItem, StockLedger } from '../inventory';
import { ReceivePayment } from '../payments';
import { OrderEntity, type OrderLineEntity } from './order.entities';
import { orderNoOf } from './order-number';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';

export const CLOSE_TASK = 'order.close';

/** WeChat's states in which nobody can pay any more: given back, closed or withdrawn there. */
const OVER: ReadonlySet<TradeState> = new Set(['REFUND', 'CLOSED', 'REVOKED']);

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
    urgent: true,
    maxAttempts: 1000,
    neverHopeless: true,
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
    const result = await this.database.inTx((tx) => this.write(tx, order, reason, actor));
    // announced to WeChat since it was read: ask WeChat too
    return result === 'announced' ? this.close(orderId, reason, actor) : result;
  }

  /** A wrong amount is written down and set aside; it pays for nothing, so the order ends all the same. */
  private async paidAtWechat(order: OrderEntity): Promise<boolean> {
    const orderNo = orderNoOf(order.id);
    const ask = async (): Promise<'unpaid' | 'over' | 'paid' | 'wrong'> => {
      const known = await this.wechat.query(orderNo);
      if (known && OVER.has(known.state)) return 'over';
      if (known?.state !== 'SUCCESS') return 'unpaid';
      await this.payments.fromWechat(known, 'query');
      return known.totalFen === order.totalFen ? 'paid' : 'wrong';
    };
    const first = await ask();
    if (first !== 'unpaid') return first === 'paid';
    if ((await this.wechat.close(orderNo)) === 'closed') return false;
    const second = await ask();
    if (second !== 'unpaid') return second === 'paid';
    throw new Error(`WeChat says ${orderNo} is paid but does not show the payment yet`);
  }

  private async write(tx: Tx, asked: OrderEntity, reason: string, actor: string): Promise<CloseResult | 'announced'> {
    const orderId = asked.id;
    const order = await lockOrder(tx, orderId);
    if (order?.status !== 'pending_payment') return 'not_pending';
    if (order.prepayId !== asked.prepayId) return 'announced';
    if (await this.isReceived(tx, order)) return 'paid';
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

  /** Money written down but not settled yet: a notify that came between asking WeChat and closing here. */
  private async isReceived(tx: Tx, order: OrderEntity): Promise<boolean> {
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM payment WHERE order_no = ? AND status = 'received' AND amount_fen = ? LIMIT 1`,
      [orderNoOf(order.id), order.totalFen],
    );
    return rows.length > 0;
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

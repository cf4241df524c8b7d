import { Inject, Singleton } from '@midwayjs/core';
import { carrierName } from '@qiandian/shared';
import { assertTransition, autoReceiptAt, type OrderActor, type OrderOperation } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox, Tasks } from '../../platform/outbox';
import { StockLedger } from '../inventory';
import { afterSalesOf } from './after-sale.repository';
import { stockItems } from './close-order.service';
import { endExchange } from './end-exchange';
import { type OrderEntity, ShipmentEntity } from './order.entities';
import { ORDER_COMPLETED } from './order-events';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';

export const AUTO_RECEIPT_TASK = 'order.auto-receipt';

/** Who acts, for the order's trail: member, system, staff:<id> or operator:<id>. */
interface Act {
  readonly as: OrderActor;
  readonly actor: string;
  /** The store whose staff acts: it must be the one that fulfils the order. */
  readonly storeId?: number;
}

/** Goods change hands: prepared, shipped, picked up, received. Each step once, each with its stock movement (A29). */
@Singleton()
export class HandOver {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() ledger!: StockLedger;
  @Inject() outbox!: Outbox;
  @Inject() tasks!: Tasks;

  /** @throws Problem ORDER_NOT_FOUND, ORDER_STATE */
  markReady(orderId: number, act: Act): Promise<void> {
    return this.step(orderId, 'mark_ready', act, async (tx, order, now) => {
      await updateCount(tx, 'UPDATE orders SET ready_at = ? WHERE id = ?', [sqlTime(now), order.id]);
      await this.outbox.publish(tx, 'order.ready', [{ orderId }]);
      return '备货完成，可以来取了';
    });
  }

  /**
   * @param also what is to be written in the same transaction
   * @throws Problem ORDER_NOT_FOUND, ORDER_STATE
   */
  ship(
    orderId: number,
    parcel: { carrier: string; trackingNo: string },
    act: Act,
    also?: (tx: Tx) => Promise<void>,
  ): Promise<void> {
    return this.step(orderId, 'ship', act, async (tx, order, now) => {
      await refuseWhileRefundIsAsked(tx, orderId);
      await also?.(tx);
      await updateCount(tx, 'UPDATE orders SET shipped_at = ? WHERE id = ?', [sqlTime(now), order.id]);
      await tx
        .getRepository(ShipmentEntity)
        .insert({ id: mintId(), orderId, ...parcel, shippedAt: now, actor: act.actor });
      await this.ledger.commit(tx, stockItems(order, await linesOf(tx, orderId)));
      await this.tasks.schedule(tx, [
        { kind: AUTO_RECEIPT_TASK, key: String(orderId), payload: { orderId }, runAt: autoReceiptAt(now) },
      ]);
      await this.outbox.publish(tx, 'order.shipped', [{ orderId }]);
      return `已发货：${carrierName(parcel.carrier)} ${parcel.trackingNo}`;
    });
  }

  /** The buyer stands at the counter: handing over is receiving. @throws Problem ORDER_STATE */
  pickUp(orderId: number, act: Act): Promise<void> {
    return this.step(orderId, 'verify_pickup', act, async (tx, order, now) => {
      await refuseWhileRefundIsAsked(tx, orderId);
      const time = sqlTime(now);
      await updateCount(tx, 'UPDATE orders SET picked_up_at = ?, completed_at = ? WHERE id = ?', [
        time,
        time,
        order.id,
      ]);
      await this.ledger.commit(tx, stockItems(order, await linesOf(tx, orderId)));
      await this.outbox.publish(tx, 'order.picked-up', [{ orderId }]);
      await exchanged(tx, order, now);
      await this.outbox.publish(tx, ORDER_COMPLETED, [{ orderId }]);
      return '到店自提，已核销';
    });
  }

  /** By hand, or by itself ten days after shipping. @throws Problem ORDER_STATE */
  confirmReceipt(orderId: number, act: Act): Promise<void> {
    return this.step(orderId, 'confirm_receipt', act, (tx, order, now) => this.receive(tx, order, now, act));
  }

  /** The same in a transaction that is open already. @param order locked */
  async receive(tx: Tx, order: OrderEntity, now: Date, act: Act): Promise<string> {
    await updateCount(tx, 'UPDATE orders SET completed_at = ? WHERE id = ?', [sqlTime(now), order.id]);
    await exchanged(tx, order, now);
    await this.outbox.publish(tx, ORDER_COMPLETED, [{ orderId: order.id }]);
    return act.as === 'system' ? '发货满 10 天，自动确认收货' : '确认收货';
  }

  /** One guarded change of status with its trail. */
  async stepIn(
    tx: Tx,
    orderId: number,
    operation: OrderOperation,
    act: Act,
    effect: (tx: Tx, order: OrderEntity, now: Date) => Promise<string>,
  ): Promise<void> {
    const order = await lockOrder(tx, orderId);
    if (!order || (act.storeId !== undefined && order.fulfilStoreId !== act.storeId))
      throw new Problem('ORDER_NOT_FOUND');
    const status = assertTransition(order, operation, act.as);
    const now = this.clock.now();
    const text = await effect(tx, order, now);
    await updateCount(tx, 'UPDATE orders SET status = ? WHERE id = ?', [status, orderId]);
    await insertOrderEvents(tx, [{ orderId, at: now, text, actor: act.actor }]);
  }

  private step(
    orderId: number,
    operation: OrderOperation,
    act: Act,
    effect: (tx: Tx, order: OrderEntity, now: Date) => Promise<string>,
  ): Promise<void> {
    return this.database.inTx((tx) => this.stepIn(tx, orderId, operation, act, effect));
  }
}

/** New goods of an exchange have reached their buyer. */
async function exchanged(tx: Tx, { exchangeId }: OrderEntity, at: Date): Promise<void> {
  if (exchangeId !== null) await endExchange(tx, exchangeId, { to: 'exchanged', at });
}

/** Goods must not leave while their buyer waits for the money instead: it is decided first. @throws Problem ORDER_STATE */
async function refuseWhileRefundIsAsked(tx: Tx, orderId: number): Promise<void> {
  const waiting = (await afterSalesOf(tx, orderId)).some(
    ({ kind, status }) => kind === 'refund_only' && (status === 'requested' || status === 'approved'),
  );
  if (waiting) throw new Problem('ORDER_STATE', { detail: '有处理中的退款申请，请先处理' });
}

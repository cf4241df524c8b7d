import { Inject, Singleton } from '@midwayjs/core';
import { assertAfterSaleTransition, canTransitionAfterSale } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, num, sqlTime, type Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent, TaskHandler } from '../../platform/outbox';
import { AfterSaleEntity } from './after-sale.entities';
import { lockAfterSale } from './after-sale.repository';
import { endExchange } from './end-exchange';
import { ExchangeHolds } from './exchange-holds.service';
import { OrderEntity } from './order.entities';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';
import { RefundOrder } from './refund-order.service';

const LOT = 200;
const OVERDUE = '留货时间已过，换货申请自动取消';

/** Exchanges end by themselves: goods are not held for ever, and who does not pay the difference gets the money back. */
@Singleton()
export class ExchangeTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() holds!: ExchangeHolds;
  @Inject() refunding!: RefundOrder;

  /** Each by itself: one that cannot end keeps no other from it. @throws AggregateError of those, after all were tried */
  @TaskHandler('exchange.expire', { effect: 'outside', everySeconds: 60, leaseSeconds: 600 })
  async expire(): Promise<void> {
    const now = this.clock.now();
    const rows = await this.database.query<{ id: unknown }>(
      `SELECT id FROM after_sale WHERE held_until <= ? AND held_quantity > 0 ORDER BY held_until LIMIT ${LOT}`,
      [sqlTime(now)],
    );
    const failed: unknown[] = [];
    for (const { id } of rows) {
      await this.database.inTx((tx) => this.expireOne(tx, num(id), now)).catch((error: unknown) => failed.push(error));
    }
    if (failed.length) throw new AggregateError(failed, `${failed.length} exchanges could not end`);
  }

  /** The difference was not paid, or the buyer does not want to: the goods are back, so what was paid for them goes back. */
  @OnEvent('order.closed', { effect: 'database', urgent: true, maxAttempts: 1000, neverHopeless: true })
  async unpaid({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    const closed = await tx.getRepository(OrderEntity).findOneBy({ id: payload.orderId });
    if (closed?.exchangeId == null) return;
    const seen = await tx.getRepository(AfterSaleEntity).findOneByOrFail({ id: closed.exchangeId });
    const order = await lockOrder(tx, seen.orderId);
    const row = await lockAfterSale(tx, closed.exchangeId);
    if (!order || row?.status !== 'received') return;
    assertAfterSaleTransition(row, 'start_refund', 'system');
    const [replacement] = await linesOf(tx, closed.id);
    const totalFen = await this.refunding.refundExchanged(tx, order, await linesOf(tx, order.id), replacement!, {
      reason: '换货未成，退回货款',
      afterSaleId: row.id,
      actor: 'system',
    });
    const to = totalFen > 0 ? 'refunding' : 'refunded';
    await endExchange(tx, row.id, { to, totalFen, at: this.clock.now() });
  }

  /** A parcel that travels back is still taken in; its goods are just not held any longer. */
  private async expireOne(tx: Tx, id: number, now: Date): Promise<void> {
    const row = await lockAfterSale(tx, id);
    if (!row || row.heldQuantity === 0 || row.heldUntil === null || row.heldUntil > now) return;
    const over = canTransitionAfterSale(row, 'expire', 'system');
    const hold = await this.holds.release(tx, row);
    await tx.getRepository(AfterSaleEntity).update(id, {
      ...hold,
      updatedAt: now,
      ...(over ? { status: 'cancelled' as const, decisionNote: OVERDUE } : {}),
    });
    if (over) await insertOrderEvents(tx, [{ orderId: row.orderId, at: now, text: OVERDUE, actor: 'system' }]);
  }
}

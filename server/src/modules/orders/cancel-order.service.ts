import { Inject, Singleton } from '@midwayjs/core';
import { assertTransition, canTransition } from '../../domain/order';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { WechatError } from '../../platform/wechat';
import { AfterSales } from './after-sales.service';
import { CloseOrder } from './close-order.service';
import type { OrderEntity } from './order.entities';
import { linesOf, lockOrder } from './order.repository';
import { RefundOrder } from './refund-order.service';

/** A member calls an order off: unpaid ones are closed, paid ones that have not left the shop are refunded whole. */
@Singleton()
export class CancelOrder {
  @Inject() database!: Database;
  @Inject() closing!: CloseOrder;
  @Inject() refunding!: RefundOrder;
  @Inject() afterSales!: AfterSales;

  /** @throws Problem ORDER_STATE, WECHAT_UNAVAILABLE */
  async byMember(order: OrderEntity, reason: string): Promise<void> {
    if (canTransition(order, 'close', 'member')) return this.closeUnpaid(order, reason);
    await this.database.inTx(async (tx) => {
      const locked = await lockOrder(tx, order.id);
      if (!locked) throw new Problem('ORDER_NOT_FOUND');
      assertTransition(locked, 'cancel_paid', 'member');
      const lines = await linesOf(tx, order.id);
      const left = lines
        .filter((line) => line.quantity > line.refundedQuantity)
        .map((line) => ({ lineId: line.id, quantity: line.quantity - line.refundedQuantity }));
      await this.afterSales.callOff(tx, order.id);
      await this.refunding.refund(tx, locked, lines, {
        lines: left,
        reason: reason || '买家取消订单',
        actor: 'member',
      });
    });
  }

  private async closeUnpaid(order: OrderEntity, reason: string): Promise<void> {
    try {
      const result = await this.closing.close(order.id, reason || '买家取消订单', 'member');
      if (result === 'paid') throw new Problem('ORDER_STATE', { detail: '订单已付款，请刷新后再操作' });
      if (result === 'not_pending') throw new Problem('ORDER_STATE');
    } catch (error) {
      if (error instanceof WechatError) throw new Problem('WECHAT_UNAVAILABLE');
      throw error;
    }
  }
}

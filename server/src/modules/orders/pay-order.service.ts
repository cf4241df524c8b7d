import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, payOrder } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { WechatError, WechatPay } from '../../platform/wechat';
import { Members } from '../members';
import { ReceivePayment } from '../payments';
import { OrderEntity, OrderLineEntity } from './order.entities';
import { orderIdOf, orderNoOf } from './order-number';

/** Opens WeChat's cashier for an order, and asks WeChat when no notify came (failures row 3). */
@Singleton()
export class PayOrder {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatPay;
  @Inject() people!: Members;
  @Inject() payments!: ReceivePayment;

  /** @throws Problem ORDER_NOT_FOUND, ORDER_STATE, ORDER_EXPIRED, WECHAT_UNAVAILABLE */
  async open(orderNo: string, memberId: number): Promise<Answer<typeof payOrder>> {
    const order = await this.own(orderNo, memberId);
    if (order.status !== 'pending_payment') {
      throw new Problem(order.status === 'closed' ? 'ORDER_EXPIRED' : 'ORDER_STATE');
    }
    if (order.expiresAt <= this.clock.now()) throw new Problem('ORDER_EXPIRED');
    if (order.totalFen === 0) {
      await this.payments.nothingDue(orderNo);
      return { settled: true };
    }
    const prepayId = order.prepayId ?? (await this.announce(order));
    const { simulator } = this.config.settings.wechat;
    return {
      settled: false,
      payment: this.wechat.paymentParams(prepayId),
      ...(simulator ? { cashierUrl: `/simulator/cashier/${encodeURIComponent(prepayId)}` } : {}),
    };
  }

  /**
   * Asks WeChat about an unpaid order that was announced, and writes the money down if it is there. WeChat's silence is no
   * error here: the timeout asks again before it closes anything.
   */
  async ask(order: OrderEntity): Promise<void> {
    if (order.status !== 'pending_payment' || !order.prepayId) return;
    try {
      const known = await this.wechat.query(orderNoOf(order.id));
      if (known?.state === 'SUCCESS') await this.payments.fromWechat(known, 'query');
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
    }
  }

  /** @throws Problem ORDER_NOT_FOUND, also for somebody else's */
  async own(orderNo: string, memberId: number): Promise<OrderEntity> {
    const id = orderIdOf(orderNo);
    const order = Number.isSafeInteger(id)
      ? await this.database.dataSource.getRepository(OrderEntity).findOneBy({ id, memberId })
      : null;
    if (!order) throw new Problem('ORDER_NOT_FOUND');
    return order;
  }

  private async announce(order: OrderEntity): Promise<string> {
    const { openid } = await this.people.get(order.memberId);
    const [line] = await this.database.dataSource
      .getRepository(OrderLineEntity)
      .find({ where: { orderId: order.id }, order: { id: 'ASC' }, take: 1 });
    try {
      const { prepayId } = await this.wechat.prepay({
        orderNo: orderNoOf(order.id),
        description: line?.name ?? '门店订单',
        totalFen: order.totalFen,
        openid: openid!,
        expiresAt: order.expiresAt,
        notifyUrl: `${this.config.settings.publicUrl}/api/v1/wechat/pay-notify`,
      });
      await this.database.inTx((tx) => tx.getRepository(OrderEntity).update(order.id, { prepayId }));
      return prepayId;
    } catch (error) {
      if (error instanceof WechatError) throw new Problem('WECHAT_UNAVAILABLE');
      throw error;
    }
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, payNotify, type payOrder } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Clock } from '../../platform/clock';
import { Database, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { WechatError, WechatPay } from '../../platform/wechat';
import { Members } from '../members';
import { ReceivePayment } from '../payments';
import { OrderEntity, OrderLineEntity } from './order.entities';
import { orderIdOf, orderNoOf } from './order-number';
import { SettlePayment } from './settle-payment.service';

/** How often a page that waits for its payment may make us ask WeChat. */
const ASK_EVERY_MS = 3_000;
const MOST_ASKED = 10_000;

/** WeChat's refusals that mean more than "try again": less than a minute left, closed, or paid meanwhile. */
const REFUSED: Readonly<Record<string, string>> = {
  PARAM_ERROR: 'ORDER_EXPIRED',
  ORDER_CLOSED: 'ORDER_EXPIRED',
  ORDERPAID: 'ORDER_STATE',
};

/** Opens WeChat's cashier for an order, and asks WeChat when no notify came (failures row 3). */
@Singleton()
export class PayOrder {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatPay;
  @Inject() people!: Members;
  @Inject() payments!: ReceivePayment;
  @Inject() settlement!: SettlePayment;
  /** When WeChat was last asked about an order, by this process. */
  private readonly askedAt = new Map<number, number>();

  /** @throws Problem ORDER_NOT_FOUND, ORDER_STATE, ORDER_EXPIRED, WECHAT_UNAVAILABLE */
  async open(orderNo: string, memberId: number): Promise<Answer<typeof payOrder>> {
    const order = await this.own(orderNo, memberId);
    if (order.status !== 'pending_payment') {
      throw new Problem(order.status === 'closed' ? 'ORDER_EXPIRED' : 'ORDER_STATE');
    }
    if (order.expiresAt <= this.clock.now()) throw new Problem('ORDER_EXPIRED');
    if (order.totalFen === 0) {
      await this.payments.nothingDue(orderNo);
      await this.settlement.settleNow(orderNo);
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
   * Brings an unpaid order up to date for the buyer who looks at it: money that was notified is settled at once, else
   * WeChat is asked, at most every few seconds an order. WeChat's silence is no error here: the timeout asks again before
   * it closes anything.
   * @returns the order as it stands now
   */
  async refresh(order: OrderEntity): Promise<OrderEntity> {
    if (order.status !== 'pending_payment') return order;
    const orderNo = orderNoOf(order.id);
    let news = await this.settlement.settleNow(orderNo);
    if (!news && order.prepayId && this.mayAsk(order.id)) {
      await this.ask(orderNo);
      news = await this.settlement.settleNow(orderNo);
    }
    if (!news) return order;
    return this.database.dataSource.getRepository(OrderEntity).findOneByOrFail({ id: order.id });
  }

  private async ask(orderNo: string): Promise<void> {
    try {
      const known = await this.wechat.query(orderNo);
      if (known?.state === 'SUCCESS') await this.payments.fromWechat(known, 'query');
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
    }
  }

  private mayAsk(orderId: number): boolean {
    const now = this.clock.now().getTime();
    if (now - (this.askedAt.get(orderId) ?? -Infinity) < ASK_EVERY_MS) return false;
    if (this.askedAt.size >= MOST_ASKED) this.askedAt.clear();
    this.askedAt.set(orderId, now);
    return true;
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
        notifyUrl: this.config.settings.publicUrl + payNotify.path,
      });
      if (await this.keep(order.id, prepayId)) return prepayId;
    } catch (error) {
      if (error instanceof WechatError) throw new Problem(REFUSED[String(error.errcode)] ?? 'WECHAT_UNAVAILABLE');
      throw error;
    }
    await this.withdraw(orderNoOf(order.id));
    throw new Problem('ORDER_EXPIRED');
  }

  /** False when the order was closed while WeChat answered. */
  private async keep(orderId: number, prepayId: string): Promise<boolean> {
    const sql = `UPDATE orders SET prepay_id = ? WHERE id = ? AND status = 'pending_payment'`;
    return (await this.database.inTx((tx) => updateCount(tx, sql, [prepayId, orderId]))) > 0;
  }

  /** The order is gone: nobody may pay for it. A failure here ends in a late payment, which goes back by itself. */
  private async withdraw(orderNo: string): Promise<void> {
    await this.wechat.close(orderNo).catch((error: unknown) => {
      if (!(error instanceof WechatError)) throw error;
    });
  }
}

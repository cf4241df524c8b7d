import { Inject, Singleton } from '@midwayjs/core';
import {
  applyGuideStatus,
  firstOrderBinding,
  type GuideAnswer,
  type GuideLookup,
  settleGuide,
  storeCredit,
} from '../../domain/attribution';
import { assertTransition, paymentInstant } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, isSqlite, sqlTime, type Tx, updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent, Outbox } from '../../platform/outbox';
import { AttributionRuleBook } from '../attribution-rules';
import { Attribution, Bindings, boughtBefore, StaffDirectory } from '../guides';
import { Members } from '../members';
import { PAYMENT_RECEIVED, PaymentAlerts, PaymentEntity, type RefundRequest, Refunds } from '../payments';
import { StoreDirectory } from '../stores';
import { creditedStore } from './order-draft';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { ORDER_PAID } from './order-events';
import { orderIdOf, orderNoOf } from './order-number';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';
import { freePickupCodes } from './pickup-codes';
import { SettleLot } from './settle-lot.service';

/**
 * Decides what received money is for (failures rows 2, 3): it pays its order once; money for a closed order or a second
 * payment goes back; a wrong amount is set aside for a person. Runs once per payment, however often it was notified.
 */
@Singleton()
export class SettlePayment {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() stores!: StoreDirectory;
  @Inject() rules!: AttributionRuleBook;
  @Inject() attribution!: Attribution;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;
  @Inject() alerts!: PaymentAlerts;
  @Inject() refunds!: Refunds;
  @Inject() lots!: SettleLot;

  @OnEvent(PAYMENT_RECEIVED, { effect: 'database', urgent: true, maxAttempts: 1000, neverHopeless: true })
  async settle({ tx, payload, attempt }: DatabaseTask<{ paymentId: number }>): Promise<void> {
    // together with what else waits; after a failure alone, so that no payment stands in another's way
    if (attempt === 1 && (await this.lots.settle(tx, payload.paymentId))) return;
    await this.decide(tx, payload.paymentId);
  }

  /**
   * Settles at once what was received for an order, for a buyer who waits on the result page. The event comes too and then
   * finds nothing left to do.
   * @returns whether there was something
   */
  async settleNow(orderNo: string): Promise<boolean> {
    const rows = await this.database.dataSource
      .getRepository(PaymentEntity)
      .find({ where: { orderNo, status: 'received' }, order: { id: 'ASC' } });
    for (const { id } of rows) await this.database.inTx((tx) => this.decide(tx, id), { replaySafe: true });
    return rows.length > 0;
  }

  private async decide(tx: Tx, paymentId: number): Promise<void> {
    const payment = await this.lockPayment(tx, paymentId);
    if (payment?.status !== 'received') return;
    const order = await lockOrder(tx, orderIdOf(payment.orderNo));
    if (!order) {
      await this.quarantine(tx, payment, 'unknown_order', 0, '收到不认识的订单号的付款，请核对后退款');
    } else if (payment.amountFen !== order.totalFen) {
      await this.quarantine(tx, payment, 'wrong_amount', order.totalFen, '实付金额与订单不符，订单未结清，请核对');
    } else if (order.status === 'pending_payment') {
      await this.pay(tx, order, payment);
    } else {
      await this.sendBack(tx, order, payment);
    }
  }

  private lockPayment(tx: Tx, id: number): Promise<PaymentEntity | null> {
    const repository = tx.getRepository(PaymentEntity);
    if (isSqlite(tx)) return repository.findOneBy({ id });
    return repository.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async pay(tx: Tx, order: OrderEntity, payment: PaymentEntity): Promise<void> {
    const status = assertTransition(order, 'pay', 'system');
    const paidAt = paymentInstant(payment.succeededAt, order.createdAt);
    const lines = await linesOf(tx, order.id);
    const credits = await this.finalCredits(tx, order, lines, paidAt);
    const code = order.fulfilment === 'pickup' ? (await freePickupCodes(tx, 1))[0]! : null;
    await updateCount(
      tx,
      'UPDATE orders SET status = ?, paid_at = ?, transaction_id = ?, pickup_code = ? WHERE id = ?',
      [status, sqlTime(paidAt), payment.transactionId, code, order.id],
    );
    for (const [i, line] of lines.entries()) {
      const credit = credits[i]!;
      const shares = storeCredit(
        line.amountFen,
        credit.storeId,
        line.fulfilStoreId,
        this.rules.ofVersion(credit.choice.rulesVersion),
      );
      await updateCount(
        tx,
        `UPDATE order_line SET guide_id = ?, guide_reason = ?, assist_guide_id = ?, selling_store_id = ?, selling_bp = ?,
                               fulfil_bp = ?, rules_version = ?, final_at = ? WHERE id = ?`,
        [
          credit.guideId,
          credit.reason,
          credit.assistGuideId,
          credit.storeId,
          shares[0]?.shareBp ?? 0,
          shares[1]?.shareBp ?? 0,
          credit.choice.rulesVersion,
          sqlTime(paidAt),
          line.id,
        ],
      );
    }
    // a difference is no purchase: it sells nothing and binds nobody
    if (order.exchangeId === null) {
      await this.countSold(tx, lines);
      await this.welcome(tx, order, lines, credits, paidAt);
    }
    await tx.getRepository(PaymentEntity).update(payment.id, { status: 'settled' });
    await insertOrderEvents(tx, [{ orderId: order.id, at: paidAt, text: '付款成功', actor: 'member' }]);
    await this.outbox.publish(tx, ORDER_PAID, [{ orderId: order.id }]);
  }

  /** The choice frozen at creation stands; only who has left meanwhile is applied (D3, D5). */
  private async finalCredits(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    paidAt: Date,
  ): Promise<GuideAnswer[]> {
    const buyer = (await this.attribution.factsOf(tx, [order.memberId], paidAt)).get(order.memberId)!;
    const guideIds = [
      ...lines.flatMap((line) => line.guideChoice.guideId ?? []),
      ...buyer.touches.map((touch) => touch.guideId),
      ...(buyer.binding ? [buyer.binding.guideId] : []),
    ];
    const standing: GuideLookup = await this.attribution.standing(tx, guideIds);
    // whose the difference of an exchange is was decided with the original line, however late it is paid
    if (order.exchangeId !== null) {
      return lines.map((line) =>
        applyGuideStatus({ ...line.guideChoice, rulesVersion: line.rulesVersion }, standing, paidAt),
      );
    }
    return lines.map((line) =>
      settleGuide(
        { choice: { ...line.guideChoice, rulesVersion: line.rulesVersion }, createdAt: order.createdAt },
        paidAt,
        () => ({
          at: paidAt,
          productId: line.productId,
          channel: 'mall',
          buyerIsStaff: buyer.buyerIsStaff,
          touches: buyer.touches,
          binding: buyer.binding,
          storefrontStoreId: creditedStore(this.stores.byId(order.storeId)) ?? undefined,
        }),
        standing,
        { atCreation: this.rules.ofVersion(line.rulesVersion), atPayment: this.rules.at(paidAt) },
      ),
    );
  }

  /** Paying makes a member (A86); the first paid order binds its guide, later ones protect the binding (D3). */
  private async welcome(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    credits: readonly GuideAnswer[],
    paidAt: Date,
  ): Promise<void> {
    const { memberId } = order;
    // first: it locks the person, so that of two first orders paid at once the second sees the other
    await this.people.join(tx, memberId, { storeId: order.storeId });
    const regular = (await boughtBefore(tx, [memberId], [order.id])).has(memberId);
    if (!regular) {
      const bound = (await this.bindings.ofMany(tx, [memberId])).get(memberId)?.guideId;
      const netFen = lines.map((line) => line.amountFen);
      const binding = firstOrderBinding(
        credits.map((answer, i) => ({ answer, netFen: netFen[i]! })),
        bound,
      );
      if (binding) {
        const { guideId } = binding;
        const storeId = this.staff.storeOfMembers(guideId, binding.storeId);
        await this.bindings.bind(tx, { memberId, guideId, storeId, source: 'first_order', at: paidAt });
      }
    }
    for (const guideId of new Set(credits.flatMap((credit) => credit.guideId ?? []))) {
      await this.bindings.credited(tx, memberId, guideId, paidAt);
    }
  }

  private async countSold(tx: Tx, lines: readonly OrderLineEntity[]): Promise<void> {
    for (const line of [...lines].sort((a, b) => a.productId - b.productId)) {
      await updateCount(tx, 'UPDATE product SET sold = sold + ? WHERE id = ?', [line.quantity, line.productId]);
    }
  }

  /** Money for an order that is closed, or paid already: it is recorded and goes back, the order stays as it is. */
  private async sendBack(tx: Tx, order: OrderEntity, payment: PaymentEntity): Promise<void> {
    if (order.transactionId === payment.transactionId) return;
    const late = order.status === 'closed';
    const refund: RefundRequest = {
      orderId: order.id,
      orderNo: orderNoOf(order.id),
      transactionId: payment.transactionId,
      amountFen: payment.amountFen,
      totalFen: payment.amountFen,
      reason: late ? '订单已关闭，款项原路退回' : '重复付款，款项原路退回',
      lines: [],
      freightFen: 0,
      afterSaleId: null,
    };
    await this.refunds.request(tx, refund);
    await tx.getRepository(PaymentEntity).update(payment.id, { status: 'refunded', note: refund.reason });
    await insertOrderEvents(tx, [
      {
        orderId: order.id,
        at: this.clock.now(),
        text: late ? '关闭后收到付款，已原路退回' : '收到重复付款，已原路退回',
        actor: 'system',
      },
    ]);
    await this.alerts.raise(tx, {
      kind: late ? 'late_payment' : 'duplicate_payment',
      orderNo: payment.orderNo,
      transactionId: payment.transactionId,
      amountFen: payment.amountFen,
      expectedFen: late ? 0 : order.totalFen,
      message: late ? '订单关闭后到账，已自动退款' : '同一订单第二笔付款，已自动退款',
    });
  }

  private async quarantine(
    tx: Tx,
    payment: PaymentEntity,
    kind: 'unknown_order' | 'wrong_amount',
    expectedFen: number,
    message: string,
  ): Promise<void> {
    await tx.getRepository(PaymentEntity).update(payment.id, { status: 'quarantined', note: message });
    await this.alerts.raise(tx, {
      kind,
      orderNo: payment.orderNo,
      transactionId: payment.transactionId,
      amountFen: payment.amountFen,
      expectedFen,
      message,
    });
  }
}

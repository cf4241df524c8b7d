import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import {
  applyGuideStatus,
  choiceStands,
  firstOrderBinding,
  type GuideAnswer,
  storeCredit,
} from '../../domain/attribution';
import { assertTransition, paymentInstant } from '../../domain/order';
import { inList, isSqlite, num, type SqlValue, sqlTime, type Tx, updateEach } from '../../platform/db';
import { Outbox, Tasks } from '../../platform/outbox';
import { AttributionRuleBook } from '../attribution-rules';
import { Attribution, Bindings, boughtBefore, StaffDirectory } from '../guides';
import { Members } from '../members';
import { PAYMENT_RECEIVED, PaymentEntity } from '../payments';
import { OrderEntity, OrderLineEntity } from './order.entities';
import { ORDER_PAID } from './order-events';
import { orderIdOf } from './order-number';
import { insertOrderEvents } from './order.repository';
import { freePickupCodes } from './pickup-codes';

const MOST = 100;
/** Of `SettlePayment`, keyed by the payment. */
const SETTLE_TASK = `${PAYMENT_RECEIVED}>SettlePayment`;

interface Paid {
  readonly payment: PaymentEntity;
  readonly paidAt: Date;
  readonly order: OrderEntity;
}
interface PaidLine {
  readonly order: OrderEntity;
  readonly paidAt: Date;
  readonly line: OrderLineEntity;
  readonly credit: GuideAnswer;
}

/**
 * Settles the plain payments that wait, many orders in one transaction: right amount, order open, one of each order and
 * each person, no difference of an exchange, paid while the choice frozen on it stands. All others are left to the decision that looks at each alone.
 */
@Singleton()
export class SettleLot {
  @Inject() outbox!: Outbox;
  @Inject() tasks!: Tasks;
  @Inject() rules!: AttributionRuleBook;
  @Inject() attribution!: Attribution;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;

  /** @returns whether this payment was among them */
  async settle(tx: Tx, paymentId: number): Promise<boolean> {
    const lot = await this.plain(tx, await this.received(tx, paymentId));
    if (!lot.some(({ payment }) => payment.id === paymentId)) return false;
    await this.pay(tx, lot);
    const others = lot.map(({ payment }) => payment.id).filter((id) => id !== paymentId);
    await this.tasks.finish(tx, SETTLE_TASK, others.map(String));
    return true;
  }

  /** The payment and others that wait, locked; what another lot has locked already is not waited for. */
  private async received(tx: Tx, paymentId: number): Promise<PaymentEntity[]> {
    const [lock, skip] = isSqlite(tx) ? ['', ''] : [' FOR UPDATE', ' FOR UPDATE SKIP LOCKED'];
    const [own] = await tx.query<{ status: string }[]>(`SELECT status FROM payment WHERE id = ?${lock}`, [paymentId]);
    if (own?.status !== 'received') return [];
    const rows = await tx.query<{ id: unknown }[]>(
      `SELECT id FROM payment WHERE status = 'received' AND id <> ? ORDER BY id LIMIT ${MOST}${skip}`,
      [paymentId],
    );
    const ids = [paymentId, ...rows.map((row) => num(row.id))];
    return tx.getRepository(PaymentEntity).find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  private async plain(tx: Tx, payments: readonly PaymentEntity[]): Promise<Paid[]> {
    const ids = payments.map(({ orderNo }) => orderIdOf(orderNo)).filter(Number.isSafeInteger);
    if (!ids.length) return [];
    const orders = await tx.getRepository(OrderEntity).find({
      where: { id: In(ids) },
      order: { id: 'ASC' },
      ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } }),
    });
    const byId = new Map(orders.map((order) => [order.id, order]));
    const members = new Set<number>();
    return payments.flatMap((payment) => {
      const order = byId.get(orderIdOf(payment.orderNo));
      if (!order || members.has(order.memberId)) return [];
      const paidAt = paymentInstant(payment.succeededAt, order.createdAt);
      if (!this.isPlain(payment, paidAt, order)) return [];
      members.add(order.memberId);
      return [{ payment, paidAt, order }];
    });
  }

  private isPlain({ amountFen }: PaymentEntity, paidAt: Date, order: OrderEntity): boolean {
    const { totalFen, status, createdAt, exchangeId } = order;
    const settled = amountFen === totalFen && status === 'pending_payment' && exchangeId === null;
    return settled && choiceStands(createdAt, paidAt, this.rules.at(createdAt));
  }

  private async pay(tx: Tx, lot: readonly Paid[]): Promise<void> {
    const lines = await this.lines(tx, lot);
    await this.writeOrders(tx, lot);
    await this.writeLines(tx, lines);
    await this.countSold(tx, lines);
    await this.welcome(tx, lot, lines);
    await tx
      .getRepository(PaymentEntity)
      .update({ id: In(lot.map(({ payment }) => payment.id)) }, { status: 'settled' });
    await insertOrderEvents(
      tx,
      lot.map(({ order, paidAt }) => ({
        orderId: order.id,
        at: paidAt,
        text: '付款成功',
        actor: 'member',
      })),
    );
    await this.outbox.publish(
      tx,
      ORDER_PAID,
      lot.map(({ order }) => ({ orderId: order.id })),
    );
  }

  /** Lines with their final credit: the choice frozen at creation stands, only who has left meanwhile is applied (D3, D5). */
  private async lines(tx: Tx, lot: readonly Paid[]): Promise<PaidLine[]> {
    const paidOf = new Map(lot.map((paid) => [paid.order.id, paid]));
    const lines = await tx
      .getRepository(OrderLineEntity)
      .find({ where: { orderId: In([...paidOf.keys()]) }, order: { id: 'ASC' } });
    const standing = await this.attribution.standing(
      tx,
      lines.flatMap((line) => line.guideChoice.guideId ?? []),
    );
    return lines.map((line) => {
      const { order, paidAt } = paidOf.get(line.orderId)!;
      return { order, paidAt, line, credit: applyGuideStatus(line.guideChoice, standing, paidAt) };
    });
  }

  private async writeOrders(tx: Tx, lot: readonly Paid[]): Promise<void> {
    const pickups = lot.filter(({ order }) => order.fulfilment === 'pickup');
    const codes = await freePickupCodes(tx, pickups.length);
    const codeOf = new Map(pickups.map(({ order }, i) => [order.id, codes[i]!]));
    const values = ({ order, payment, paidAt }: Paid): SqlValue[] => [
      assertTransition(order, 'pay', 'system'),
      sqlTime(paidAt),
      payment.transactionId,
      codeOf.get(order.id) ?? null,
    ];
    const columns = ['status', 'paid_at', 'transaction_id', 'pickup_code'];
    await updateEach(tx, 'orders', columns, new Map(lot.map((paid) => [paid.order.id, values(paid)])));
  }

  private async writeLines(tx: Tx, lines: readonly PaidLine[]): Promise<void> {
    const values = ({ line, credit, paidAt }: PaidLine): SqlValue[] => {
      const shares = storeCredit(
        line.amountFen,
        credit.storeId,
        line.fulfilStoreId,
        this.rules.ofVersion(line.rulesVersion),
      );
      return [
        credit.guideId,
        credit.reason,
        credit.assistGuideId,
        credit.storeId,
        shares[0]?.shareBp ?? 0,
        shares[1]?.shareBp ?? 0,
        sqlTime(paidAt),
      ];
    };
    const columns = 'guide_id guide_reason assist_guide_id selling_store_id selling_bp fulfil_bp final_at'.split(' ');
    await updateEach(tx, 'order_line', columns, new Map(lines.map((one) => [one.line.id, values(one)])));
  }

  private async countSold(tx: Tx, lines: readonly PaidLine[]): Promise<void> {
    const units = new Map<number, number>();
    for (const { line } of lines) units.set(line.productId, (units.get(line.productId) ?? 0) + line.quantity);
    const sold = [...units].sort(([a], [b]) => a - b);
    const ids = inList(sold.map(([id]) => id));
    await tx.query(
      `UPDATE product SET sold = sold + CASE id ${sold.map(() => 'WHEN ? THEN ?').join(' ')} ELSE 0 END WHERE id IN ${ids.sql}`,
      [...sold.flat(), ...ids.params],
    );
  }

  /** Paying makes a member (A86); the first paid order binds its guide, later ones protect the binding (D3). */
  private async welcome(tx: Tx, lot: readonly Paid[], lines: readonly PaidLine[]): Promise<void> {
    // first: it locks the people, so that of two first orders paid at once the second sees the other
    await this.people.joinAll(
      tx,
      lot.map(({ order }) => ({ memberId: order.memberId, storeId: order.storeId })),
    );
    const memberIds = lot.map(({ order }) => order.memberId);
    const regulars = await boughtBefore(
      tx,
      memberIds,
      lot.map(({ order }) => order.id),
    );
    const bound = await this.bindings.ofMany(tx, memberIds);
    for (const { order, paidAt } of lot.filter((paid) => !regulars.has(paid.order.memberId))) {
      const { memberId } = order;
      const answers = lines
        .filter((one) => one.order.id === order.id)
        .map(({ credit, line }) => ({ answer: credit, netFen: line.amountFen }));
      const binding = firstOrderBinding(answers, bound.get(memberId)?.guideId);
      if (!binding) continue;
      const { guideId } = binding;
      const storeId = this.staff.storeOfMembers(guideId, binding.storeId);
      await this.bindings.bind(tx, { memberId, guideId, storeId, source: 'first_order', at: paidAt });
    }
    await this.bindings.creditedAll(
      tx,
      lines.flatMap(({ order, credit, paidAt }) =>
        credit.guideId === null ? [] : [{ memberId: order.memberId, guideId: credit.guideId, paidAt }],
      ),
    );
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { type AfterSaleActor, type AfterSaleOperation, assertAfterSaleTransition } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { type Actor, Audit } from '../hq';
import { StockLocations } from '../inventory';
import { AfterSaleEntity } from './after-sale.entities';
import { ExchangeHolds } from './exchange-holds.service';
import { lockAfterSale } from './after-sale.repository';
import type { OrderEntity } from './order.entities';
import { orderNoOf } from './order-number';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';
import { RefundOrder, type RefundWish } from './refund-order.service';
import { ReplaceGoods } from './replace-goods.service';
import { SettlePayment } from './settle-payment.service';

/** Who decides: a store's manager, an operator of headquarters, or nobody in time. */
export interface Decider {
  readonly as: Exclude<AfterSaleActor, 'member'>;
  /** staff:<id>, operator:<id> or system */
  readonly actor: string;
  readonly person: Actor;
  /** @throws Problem when the after-sale is none of theirs */
  readonly assertMine: (afterSale: AfterSaleEntity, order: OrderEntity) => void;
}
/** The units were refunded another way meanwhile. */
const GONE = new Set(['NOTHING_TO_REFUND', 'ORDER_STATE']);
interface Case {
  readonly tx: Tx;
  readonly order: OrderEntity;
  readonly row: AfterSaleEntity;
  readonly decider: Decider;
}

/** What a store's manager or headquarters decides of an after-sale; each decision once, with its trail and audit entry. */
@Singleton()
export class DecideAfterSale {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;
  @Inject() locations!: StockLocations;
  @Inject() refunding!: RefundOrder;
  @Inject() holds!: ExchangeHolds;
  @Inject() replacing!: ReplaceGoods;
  @Inject() settlement!: SettlePayment;

  /** Money only: refunded at once. Goods come back first otherwise. @throws Problem AFTER_SALE_NOT_FOUND, DomainError AFTER_SALE_STATE */
  approve(id: number, note: string, decider: Decider): Promise<AfterSaleEntity> {
    return this.decide(id, decider, async (one) => {
      const approved = await this.move(one, 'approve', note, '同意售后申请');
      return approved.kind === 'refund_only' ? this.refund({ ...one, row: approved }) : approved;
    });
  }

  reject(id: number, note: string, decider: Decider): Promise<AfterSaleEntity> {
    return this.decide(id, decider, (one) => this.move(one, 'reject', note, `未同意售后：${note}`));
  }

  /** Goods that do not come back are not waited for any longer; their units may be asked for, or refunded, again. */
  close(id: number, note: string, decider: Decider): Promise<AfterSaleEntity> {
    return this.decide(id, decider, (one) => this.move(one, 'close', note, `售后关闭：${note}`));
  }

  /** The goods are back, on the shelf or written off: the money goes back, or an order of new goods takes their place. */
  async receive(id: number, goods: { restock: boolean; note: string }, decider: Decider): Promise<AfterSaleEntity> {
    const after = await this.decide(id, decider, async (one) => {
      const text = goods.restock ? '收到退货，已重新入库' : '收到退货，商品已报损';
      const received = await this.move(one, 'receive', goods.note, text);
      const locationId = this.locations.locationOfStore(received.storeId)?.id ?? one.order.locationId;
      const to = goods.restock ? 'shelf' : 'write_off';
      const returned = { to, locationId } as const;
      if (received.kind === 'return') return this.refund({ ...one, row: received }, returned);
      return this.replacing.replace({ ...one, row: received, returned, actor: decider.actor });
    });
    // at the counter nobody waits for the relay
    if (after.newOrderId !== null) await this.settlement.settleNow(orderNoOf(after.newOrderId));
    return after;
  }

  private async decide(
    id: number,
    decider: Decider,
    work: (one: Case) => Promise<AfterSaleEntity>,
  ): Promise<AfterSaleEntity> {
    const seen = await this.database.dataSource.getRepository(AfterSaleEntity).findOneBy({ id });
    if (!seen) throw new Problem('AFTER_SALE_NOT_FOUND');
    return this.database.inTx(async (tx) => {
      // order before after-sale, as everywhere: two deciders wait for each other in one order
      const order = await lockOrder(tx, seen.orderId);
      const row = await lockAfterSale(tx, id);
      if (!order || !row) throw new Problem('AFTER_SALE_NOT_FOUND');
      decider.assertMine(row, order);
      const after = await work({ tx, order, row, decider });
      await this.audit.record(tx, decider.person, {
        action: after.status,
        subject: 'after-sale',
        subjectId: id,
        title: orderNoOf(order.id),
        before: { status: row.status },
        after: { status: after.status, amountFen: after.amountFen, note: after.decisionNote },
      });
      return after;
    });
  }

  private async move(
    { tx, row, decider }: Case,
    operation: AfterSaleOperation,
    note: string,
    text: string,
  ): Promise<AfterSaleEntity> {
    const status = assertAfterSaleTransition(row, operation, decider.as);
    const hold = await this.holds.follow(tx, row, status);
    const changes = { status, ...hold, updatedAt: this.clock.now(), ...(note ? { decisionNote: note } : {}) };
    await tx.getRepository(AfterSaleEntity).update(row.id, changes);
    await insertOrderEvents(tx, [
      { orderId: row.orderId, at: changes.updatedAt, text: text.slice(0, 120), actor: decider.actor },
    ]);
    return { ...row, ...changes };
  }

  private async refund({ tx, order, row, decider }: Case, returned?: RefundWish['returned']): Promise<AfterSaleEntity> {
    assertAfterSaleTransition(row, 'start_refund', decider.as);
    const amountFen = await this.refundOnce(tx, order, row, decider, returned);
    // nothing to wait for when the goods were free
    const status = amountFen > 0 ? 'refunding' : 'refunded';
    const changes = { status, amountFen, updatedAt: this.clock.now() } as const;
    await tx.getRepository(AfterSaleEntity).update(row.id, changes);
    return { ...row, ...changes };
  }

  private async refundOnce(
    tx: Tx,
    order: OrderEntity,
    row: AfterSaleEntity,
    decider: Decider,
    returned: RefundWish['returned'],
  ): Promise<number> {
    try {
      return await this.refunding.refund(tx, order, await linesOf(tx, order.id), {
        lines: row.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
        reason: row.reason,
        afterSaleId: row.id,
        actor: decider.actor,
        ...(returned ? { returned } : {}),
      });
    } catch (error) {
      if (!(error instanceof Problem) || !GONE.has(error.code)) throw error;
      throw new Problem('AFTER_SALE_STATE', { detail: '这些商品已另行退款，请拒绝或让顾客撤销这张售后单' });
    }
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import type { Parsed, requestAfterSale } from '@qiandian/shared/contract';
import { assertAfterSaleTransition, refundableUnits } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { AfterSaleEntity } from './after-sale.entities';
import { ExchangeHolds, NO_HOLD } from './exchange-holds.service';
import { afterSalesOf, lockAfterSale, openAfterSaleUnits } from './after-sale.repository';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { insertOrderEvents, linesOf, lockOrder } from './order.repository';
import { mayAskAfterSale } from './order-views.service';
import { RefundOrder } from './refund-order.service';

type Wish = Parsed<typeof requestAfterSale>['body'];

/** What a buyer does about an after-sale: ask, call off, send back. Stores and headquarters decide elsewhere. */
@Singleton()
export class AfterSales {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() refunding!: RefundOrder;
  @Inject() holds!: ExchangeHolds;

  /** @throws Problem AFTER_SALE_CLOSED, AFTER_SALE_OPEN, NOTHING_TO_REFUND, RETURN_BY_REQUIRED, INVALID_INPUT */
  request(orderId: number, wish: Wish): Promise<AfterSaleEntity> {
    return this.database.inTx(async (tx) => {
      const order = await lockOrder(tx, orderId);
      if (!order) throw new Problem('ORDER_NOT_FOUND');
      const now = this.clock.now();
      assertInTime(order, wish, now);
      const lines = await linesOf(tx, orderId);
      const wanted = this.wanted(lines, await afterSalesOf(tx, orderId), wish);
      const parts = await this.refunding.worth(tx, order, lines, { lines: wanted });
      const afterSale: AfterSaleEntity = {
        id: mintId(),
        orderId,
        memberId: order.memberId,
        storeId: order.fulfilStoreId ?? order.storeId,
        kind: wish.kind,
        status: 'requested',
        reason: wish.reason,
        note: wish.note,
        lines: parts.lines.map((part) => {
          const { name, picture } = lines.find((line) => line.id === part.lineId)!;
          return { lineId: part.lineId, name, picture, quantity: part.units, amountFen: part.fen };
        }),
        amountFen: parts.totalFen,
        returnBy: wish.kind === 'return' ? wish.returnBy! : null,
        carrier: null,
        trackingNo: null,
        exchange: null,
        ...NO_HOLD,
        newOrderId: null,
        requestKey: null,
        requestHash: '',
        decisionNote: '',
        createdAt: now,
        updatedAt: now,
      };
      await tx.getRepository(AfterSaleEntity).insert(afterSale);
      await insertOrderEvents(tx, [{ orderId, at: now, text: `申请售后：${wish.reason}`, actor: 'member' }]);
      return afterSale;
    });
  }

  /** @throws Problem AFTER_SALE_NOT_FOUND, DomainError AFTER_SALE_STATE */
  cancel(id: number, memberId: number): Promise<AfterSaleEntity> {
    return this.change(id, memberId, 'cancel', {}, '撤销售后申请');
  }

  /** @throws Problem AFTER_SALE_NOT_FOUND, DomainError AFTER_SALE_STATE */
  shipReturn(id: number, memberId: number, parcel: { carrier: string; trackingNo: string }): Promise<AfterSaleEntity> {
    return this.change(id, memberId, 'ship_return', parcel, `寄回商品：${parcel.carrier} ${parcel.trackingNo}`);
  }

  /** The order is called off whole: what was asked for it has nothing left to decide. @param orderId of a locked order */
  async callOff(tx: Tx, orderId: number): Promise<void> {
    await updateCount(
      tx,
      `UPDATE after_sale SET status = 'cancelled', updated_at = ?
       WHERE order_id = ? AND status IN ('requested', 'approved', 'returning')`,
      [sqlTime(this.clock.now()), orderId],
    );
  }

  /** @throws Problem AFTER_SALE_NOT_FOUND, also for somebody else's */
  async own(id: number, memberId: number): Promise<AfterSaleEntity> {
    const row = await this.database.dataSource.getRepository(AfterSaleEntity).findOneBy({ id, memberId });
    if (!row) throw new Problem('AFTER_SALE_NOT_FOUND');
    return row;
  }

  private async change(
    id: number,
    memberId: number,
    operation: 'cancel' | 'ship_return',
    fields: Partial<AfterSaleEntity>,
    text: string,
  ): Promise<AfterSaleEntity> {
    await this.own(id, memberId);
    return this.database.inTx(async (tx) => {
      const row = await lockAfterSale(tx, id);
      if (!row) throw new Problem('AFTER_SALE_NOT_FOUND');
      const status = assertAfterSaleTransition(row, operation, 'member');
      const hold = await this.holds.follow(tx, row, status);
      const changes = { ...fields, ...hold, status, updatedAt: this.clock.now() };
      await tx.getRepository(AfterSaleEntity).update(id, changes);
      await insertOrderEvents(tx, [{ orderId: row.orderId, at: changes.updatedAt, text, actor: 'member' }]);
      return { ...row, ...changes };
    });
  }

  /** Units by line, checked against what is left and what other after-sales hold. */
  private wanted(
    lines: readonly OrderLineEntity[],
    others: readonly AfterSaleEntity[],
    wish: Wish,
  ): { lineId: number; quantity: number }[] {
    const held = openAfterSaleUnits(others);
    const units = new Map<number, number>();
    wish.lines.forEach(({ lineId, quantity }, i) => {
      if (!lines.some((line) => line.id === lineId)) {
        throw new Problem('INVALID_INPUT', {
          errors: [{ path: `body.lines.${i}.lineId`, message: '订单里没有这件商品' }],
        });
      }
      units.set(lineId, (units.get(lineId) ?? 0) + quantity);
    });
    for (const [lineId, quantity] of units) {
      const line = lines.find((one) => one.id === lineId)!;
      const left = refundableUnits(line);
      if (quantity > left) throw new Problem('NOTHING_TO_REFUND', { detail: `「${line.name}」最多可退 ${left} 件` });
      if (quantity > left - (held.get(lineId) ?? 0)) throw new Problem('AFTER_SALE_OPEN');
    }
    return [...units].map(([lineId, quantity]) => ({ lineId, quantity }));
  }
}

function assertInTime(order: OrderEntity, wish: Wish, now: Date): void {
  if (!mayAskAfterSale(order, now)) {
    throw new Problem('AFTER_SALE_CLOSED', order.status === 'completed' ? {} : { detail: '这个订单现在不能申请售后' });
  }
  if (wish.kind !== 'return') return;
  if (order.status !== 'completed') {
    throw new Problem('INVALID_INPUT', {
      errors: [{ path: 'body.kind', message: '收到商品后才能退货，现在可以申请仅退款' }],
    });
  }
  if (!wish.returnBy) throw new Problem('RETURN_BY_REQUIRED');
}

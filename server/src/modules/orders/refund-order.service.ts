import { Inject, Singleton } from '@midwayjs/core';
import { canTransition, refundOfOrder, type RefundParts } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { type StockItem, StockLedger } from '../inventory';
import { Refunds } from '../payments';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { ORDER_REFUNDED, type OrderRefunded } from './order-events';
import { orderNoOf } from './order-number';
import { insertOrderEvents } from './order.repository';

export interface RefundWish {
  /** Units per line; an amount below what the units are worth may be agreed. */
  readonly lines: readonly {
    readonly lineId: number;
    readonly quantity: number;
    readonly amountFen?: number | undefined;
  }[];
  readonly reason: string;
  /** Freight too; by itself it goes back only with the whole order before anything left. */
  readonly includeFreight?: boolean;
  readonly afterSaleId?: number;
  /** What becomes of units that had left the shop and came back; absent: they stay with the buyer. */
  readonly returned?: { readonly to: 'shelf' | 'write_off'; readonly locationId: number };
  /** member, system, staff:<id> or operator:<id> */
  readonly actor: string;
}

/** Nothing has left the shop yet: stock is still reserved. */
export const isBeforeHandover = (order: Pick<OrderEntity, 'status'>): boolean =>
  order.status === 'paid' || order.status === 'ready_for_pickup';

/**
 * Promises money back and books it on the order at once, so that two refunds can never share one fen; the money itself
 * follows by WeChat (wechat.md B4). Units that have not left the shop go back to sale.
 */
@Singleton()
export class RefundOrder {
  @Inject() clock!: Clock;
  @Inject() ledger!: StockLedger;
  @Inject() refunds!: Refunds;
  @Inject() outbox!: Outbox;

  /**
   * @param order locked in `tx`
   * @returns fen going back
   * @throws Problem ORDER_STATE, NOTHING_TO_REFUND, REFUND_TOO_MUCH
   */
  async refund(tx: Tx, order: OrderEntity, lines: readonly OrderLineEntity[], wish: RefundWish): Promise<number> {
    if (!canTransition(order, 'refund_all', 'system')) throw new Problem('ORDER_STATE');
    const parts = this.parts(order, lines, wish);
    const booked = parts.lines.map((part) => ({ ...part, fen: this.agreed(part, wish) }));
    const totalFen = booked.reduce((sum, part) => sum + part.fen, 0) + parts.freightFen;
    const orderNo = orderNoOf(order.id);
    const now = this.clock.now();

    for (const part of booked) {
      await updateCount(
        tx,
        'UPDATE order_line SET refunded_quantity = refunded_quantity + ?, refunded_fen = refunded_fen + ? WHERE id = ?',
        [part.units, part.fen, part.lineId],
      );
    }
    const unitsLeft = lines.reduce((sum, line) => sum + line.quantity - line.refundedQuantity, 0);
    const allBack = unitsLeft === booked.reduce((sum, part) => sum + part.units, 0);
    await updateCount(tx, 'UPDATE orders SET refunded_fen = refunded_fen + ?, status = ?, closed_at = ? WHERE id = ?', [
      totalFen,
      allBack ? 'refunded' : order.status,
      allBack ? sqlTime(now) : null,
      order.id,
    ]);
    await this.moveStock(tx, order, lines, booked, wish.returned);
    const back = booked.map((part) => ({ lineId: part.lineId, quantity: part.units, amountFen: part.fen }));
    // goods that cost nothing come back too, without a refund at WeChat
    let reference = `RF${mintId()}`;
    if (totalFen > 0) {
      reference = await this.refunds.request(tx, {
        orderId: order.id,
        orderNo,
        transactionId: null,
        amountFen: totalFen,
        totalFen: order.totalFen,
        reason: wish.reason,
        lines: back,
        freightFen: parts.freightFen,
        afterSaleId: wish.afterSaleId ?? null,
      });
    }
    await insertOrderEvents(tx, [
      { orderId: order.id, at: now, text: `发起退款：${wish.reason}`.slice(0, 120), actor: wish.actor },
    ]);
    const refunded: OrderRefunded = { orderId: order.id, all: allBack, at: now.toISOString(), reference, lines: back };
    await this.outbox.publish(tx, ORDER_REFUNDED, [refunded]);
    return totalFen;
  }

  /** What the wish would give back, without booking it. @throws Problem NOTHING_TO_REFUND */
  parts(
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    wish: Pick<RefundWish, 'lines' | 'includeFreight'>,
  ): RefundParts {
    const refundedFreightFen = order.refundedFen - lines.reduce((sum, line) => sum + line.refundedFen, 0);
    try {
      const parts = refundOfOrder(
        {
          lines: lines.map((line) => ({
            id: line.id,
            quantity: line.quantity,
            netFen: line.amountFen,
            refundedQuantity: line.refundedQuantity,
            refundedFen: line.refundedFen,
          })),
          freightFen: order.freightFen,
          refundedFreightFen,
          beforeHandover: isBeforeHandover(order),
        },
        wish.lines.map((line) => ({ lineId: line.lineId, units: line.quantity })),
      );
      if (!wish.includeFreight || parts.freightFen > 0) return parts;
      const freightFen = order.freightFen - refundedFreightFen;
      return { ...parts, freightFen, totalFen: parts.totalFen + freightFen };
    } catch (error) {
      if (error instanceof RangeError) throw new Problem('NOTHING_TO_REFUND');
      throw error;
    }
  }

  /** Units that never left go back to sale; those that came back go where the wish says. */
  private async moveStock(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    booked: RefundParts['lines'],
    returned: RefundWish['returned'],
  ): Promise<void> {
    const items = (locationId: number): StockItem[] =>
      booked.map((part) => ({
        locationId,
        skuId: lines.find((line) => line.id === part.lineId)!.skuId,
        quantity: part.units,
        reference: orderNoOf(order.id),
      }));
    if (isBeforeHandover(order)) return this.ledger.release(tx, items(order.locationId));
    if (returned?.to === 'shelf') return this.ledger.returnToShelf(tx, items(returned.locationId));
    if (returned?.to === 'write_off') return this.ledger.returnAndWriteOff(tx, items(returned.locationId));
  }

  /** What was agreed for a line, never more than its units are worth; without an agreement all of that. */
  private agreed(part: RefundParts['lines'][number], wish: RefundWish): number {
    const wishes = wish.lines.filter((line) => line.lineId === part.lineId);
    if (wishes.every((line) => line.amountFen === undefined)) return part.fen;
    const amountFen = wishes.reduce((sum, line) => sum + (line.amountFen ?? 0), 0);
    if (amountFen > part.fen) throw new Problem('REFUND_TOO_MUCH', { extra: { maxFen: part.fen } });
    return amountFen;
  }
}

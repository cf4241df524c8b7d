import { Inject, Singleton } from '@midwayjs/core';
import { canTransition, refundForExchanged, refundOfOrder, type RefundParts } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { type StockItem, StockLedger } from '../inventory';
import { Refunds } from '../payments';
import { endExchange } from './end-exchange';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { ORDER_REFUNDED, type OrderRefunded } from './order-events';
import { orderNoOf } from './order-number';
import { insertOrderEvents } from './order.repository';
import { lockReplaced, type Replaced } from './replaced-line';

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
type Telling = Pick<RefundWish, 'reason' | 'afterSaleId' | 'actor'>;

/** Money promised back on an order, to be written down. */
interface Booking {
  readonly lines: RefundParts['lines'];
  readonly freightFen: number;
  /** The units stand on the lines as exchanged: they come back with what was given for them. */
  readonly exchanged?: boolean;
}

/** Nothing has left the shop yet: stock is still reserved. */
export const isBeforeHandover = (order: Pick<OrderEntity, 'status'>): boolean =>
  order.status === 'paid' || order.status === 'ready_for_pickup';

/**
 * Promises money back and books it on the order at once, so that two refunds can never share one fen; the money itself
 * follows by WeChat (wechat.md B4). Units that have not left the shop go back to sale. Goods that were given in exchange
 * cost what was paid for the goods they replace and the difference: both go back.
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
    const replaced = await lockReplaced(tx, lines);
    const behind = parts.lines.map((part) => behindOf(replaced, part));
    const agreed = parts.lines.map((part, i) => this.agreed(part, behind[i]?.fen ?? 0, wish));
    const own = parts.lines.map((part, i) => ({ ...part, fen: Math.min(agreed[i]!, part.fen) }));
    await this.moveStock(tx, order, lines, own, wish.returned);
    const allBack = isAllBack(lines, own);
    const telling = {
      ...wish,
      ...(order.exchangeId !== null && allBack ? { afterSaleId: wish.afterSaleId ?? order.exchangeId } : {}),
    };
    let totalFen = await this.book(tx, order, lines, { lines: own, freightFen: parts.freightFen }, telling);
    for (const [i, one] of behind.entries()) {
      if (!one) continue;
      const part = { lineId: one.line.id, units: one.units, fen: agreed[i]! - own[i]!.fen };
      totalFen += await this.book(tx, one.order, one.lines, { lines: [part], freightFen: 0, exchanged: true }, telling);
    }
    if (order.exchangeId !== null && allBack) {
      const waits = totalFen > 0 && telling.afterSaleId === order.exchangeId;
      await endExchange(tx, order.exchangeId, { to: waits ? 'refunding' : 'refunded', totalFen, at: this.clock.now() });
    }
    return totalFen;
  }

  /**
   * Goods came back to be exchanged, and nothing is given for them: what was paid goes back.
   * @param order the original order, locked in `tx`
   * @returns fen going back
   */
  async refundExchanged(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    replacement: OrderLineEntity,
    telling: Telling,
  ): Promise<number> {
    const line = lines.find(({ id }) => id === replacement.replacesLineId)!;
    const units = replacement.quantity - replacement.refundedQuantity;
    const fen = refundForExchanged(refundable(line), replacement, units);
    const part = { lineId: line.id, units, fen };
    return this.book(tx, order, lines, { lines: [part], freightFen: 0, exchanged: true }, telling);
  }

  /**
   * Money alone for a line: the goods given in exchange were cheaper.
   * @param order locked in `tx`
   * @returns fen going back, never more than is left of the line
   */
  async giveBack(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    line: OrderLineEntity,
    wantedFen: number,
    telling: Telling,
  ): Promise<number> {
    const fen = Math.min(wantedFen, line.amountFen - line.refundedFen);
    return this.book(tx, order, lines, { lines: [{ lineId: line.id, units: 0, fen }], freightFen: 0 }, telling);
  }

  /** What the wish would give back of this order alone, without booking it. @throws Problem NOTHING_TO_REFUND */
  private parts(
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    wish: Pick<RefundWish, 'lines' | 'includeFreight'>,
  ): RefundParts {
    const refundedFreightFen = order.refundedFen - lines.reduce((sum, line) => sum + line.refundedFen, 0);
    try {
      const parts = refundOfOrder(
        {
          lines: lines.map((line) => ({ id: line.id, ...refundable(line) })),
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

  /** The same with what was paid for the goods that these replace. @throws Problem NOTHING_TO_REFUND */
  async worth(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    wish: Pick<RefundWish, 'lines' | 'includeFreight'>,
  ): Promise<RefundParts> {
    const parts = this.parts(order, lines, wish);
    const replaced = await lockReplaced(tx, lines);
    const whole = parts.lines.map((part) => ({ ...part, fen: part.fen + (behindOf(replaced, part)?.fen ?? 0) }));
    return { ...parts, lines: whole, totalFen: whole.reduce((sum, part) => sum + part.fen, 0) + parts.freightFen };
  }

  private async book(
    tx: Tx,
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    { lines: booked, freightFen, exchanged = false }: Booking,
    telling: Telling,
  ): Promise<number> {
    const totalFen = booked.reduce((sum, part) => sum + part.fen, 0) + freightFen;
    const now = this.clock.now();
    for (const { units, fen, lineId } of booked) {
      await updateCount(
        tx,
        `UPDATE order_line SET refunded_quantity = refunded_quantity + ?, refunded_fen = refunded_fen + ?,
                               exchanged_quantity = exchanged_quantity - ? WHERE id = ?`,
        [units, fen, exchanged ? units : 0, lineId],
      );
    }
    const allBack = isAllBack(lines, booked);
    await updateCount(tx, 'UPDATE orders SET refunded_fen = refunded_fen + ?, status = ?, closed_at = ? WHERE id = ?', [
      totalFen,
      allBack ? 'refunded' : order.status,
      allBack ? sqlTime(now) : null,
      order.id,
    ]);
    const back = booked.map((part) => ({ lineId: part.lineId, quantity: part.units, amountFen: part.fen }));
    // goods that cost nothing come back too, without a refund at WeChat
    let reference = `RF${mintId()}`;
    if (totalFen > 0) {
      reference = await this.refunds.request(tx, {
        orderId: order.id,
        orderNo: orderNoOf(order.id),
        transactionId: null,
        amountFen: totalFen,
        totalFen: order.totalFen,
        reason: telling.reason,
        lines: back,
        freightFen,
        afterSaleId: telling.afterSaleId ?? null,
      });
    }
    const text = `${totalFen > 0 || !exchanged ? '发起退款' : '退回商品'}：${telling.reason}`.slice(0, 120);
    await insertOrderEvents(tx, [{ orderId: order.id, at: now, text, actor: telling.actor }]);
    const refunded: OrderRefunded = { orderId: order.id, all: allBack, at: now.toISOString(), reference, lines: back };
    await this.outbox.publish(tx, ORDER_REFUNDED, [refunded]);
    return totalFen;
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
  private agreed(part: RefundParts['lines'][number], behindFen: number, wish: RefundWish): number {
    const maxFen = part.fen + behindFen;
    const wishes = wish.lines.filter((line) => line.lineId === part.lineId);
    if (wishes.every((line) => line.amountFen === undefined)) return maxFen;
    const amountFen = wishes.reduce((sum, line) => sum + (line.amountFen ?? 0), 0);
    if (amountFen > maxFen) throw new Problem('REFUND_TOO_MUCH', { extra: { maxFen } });
    return amountFen;
  }
}

const refundable = (line: OrderLineEntity) => ({
  quantity: line.quantity,
  netFen: line.amountFen,
  refundedQuantity: line.refundedQuantity,
  refundedFen: line.refundedFen,
  exchangedQuantity: line.exchangedQuantity,
});

/** What of the replaced line comes back with units of its replacement. */
const behindOf = (replaced: ReadonlyMap<number, Replaced>, part: RefundParts['lines'][number]) => {
  const one = replaced.get(part.lineId);
  if (!one) return undefined;
  return { ...one, units: part.units, fen: refundForExchanged(refundable(one.line), one.replacement, part.units) };
};

const isAllBack = (lines: readonly OrderLineEntity[], booked: RefundParts['lines']): boolean =>
  lines.reduce((sum, line) => sum + line.quantity - line.refundedQuantity, 0) ===
  booked.reduce((sum, part) => sum + part.units, 0);

import { Inject, Singleton } from '@midwayjs/core';
import { type GuideRule, storeCredit } from '../../domain/attribution';
import { PAY_DIFFERENCE_WITHIN_HOURS, refundableUnits } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { AttributionRuleBook } from '../attribution-rules';
import { StockLedger } from '../inventory';
import { ReceivePayment } from '../payments';
import { StoreDirectory } from '../stores';
import { AfterSaleEntity } from './after-sale.entities';
import { ExchangeHolds, NO_HOLD } from './exchange-holds.service';
import { creditedStore } from './order-draft';
import { type FrozenChoice, OrderEntity, OrderLineEntity } from './order.entities';
import { orderNoOf } from './order-number';
import { insertOrderEvents, linesOf } from './order.repository';
import { RefundOrder, type RefundWish } from './refund-order.service';
import { exchangeKey } from './request-key';

interface Received {
  readonly tx: Tx;
  /** The original order, locked. */
  readonly order: OrderEntity;
  readonly row: AfterSaleEntity;
  readonly returned: NonNullable<RefundWish['returned']>;
  readonly actor: string;
}

/**
 * Goods came back to be exchanged: an order of the new goods takes their place, with the difference as all it costs. It is
 * paid, handed over, shipped and refunded like any other. The original line stays as it was paid, so its credit does too;
 * what the new goods cost more is a new line for the same guide, what they cost less goes back on the original one (D5).
 */
@Singleton()
export class ReplaceGoods {
  @Inject() clock!: Clock;
  @Inject() ledger!: StockLedger;
  @Inject() stores!: StoreDirectory;
  @Inject() payments!: ReceivePayment;
  @Inject() rules!: AttributionRuleBook;
  @Inject() holds!: ExchangeHolds;
  @Inject() refunding!: RefundOrder;

  /** @throws Problem AFTER_SALE_STATE when the units were refunded another way meanwhile */
  async replace({ tx, order, row, returned, actor }: Received): Promise<AfterSaleEntity> {
    const wish = row.exchange!;
    const before = await linesOf(tx, order.id);
    const line = before.find(({ id }) => id === row.lines[0]?.lineId);
    if (!line || refundableUnits(line) < wish.quantity) {
      throw new Problem('AFTER_SALE_STATE', { detail: '这些商品已另行退款，请拒绝或让顾客撤销这张售后单' });
    }
    await this.takeBack(tx, order, line, wish.quantity, returned);
    const lines = await linesOf(tx, order.id);
    const replaced = lines.find(({ id }) => id === line.id)!;
    const telling = { reason: row.reason, afterSaleId: row.id, actor };
    if (!(await this.holds.takeAgain(tx, row))) {
      const none = { ...emptyReplacement(replaced), quantity: wish.quantity };
      const amountFen = await this.refunding.refundExchanged(tx, order, lines, none, telling);
      return this.keep(tx, row, {
        status: amountFen > 0 ? 'refunding' : 'refunded',
        amountFen,
        decisionNote: SOLD_OUT,
      });
    }
    const owedFen = Math.max(0, 0 - wish.differenceFen);
    const givenBackFen =
      owedFen > 0
        ? await this.refunding.giveBack(tx, order, lines, replaced, owedFen, { ...telling, reason: '换货差价退回' })
        : 0;
    const newOrder = this.orderOf(order, row);
    await tx.getRepository(OrderEntity).insert(newOrder);
    await tx.getRepository(OrderLineEntity).insert(this.lineOf(newOrder, replaced, row, givenBackFen));
    const no = orderNoOf(newOrder.id);
    if (newOrder.totalFen === 0) await this.payments.nothingDueFrom(tx, no);
    await insertOrderEvents(tx, [
      { orderId: order.id, at: newOrder.createdAt, text: `换新订单 ${no}`, actor: 'system' },
    ]);
    return this.keep(tx, row, { ...NO_HOLD, newOrderId: newOrder.id, amountFen: givenBackFen });
  }

  private async takeBack(
    tx: Tx,
    order: OrderEntity,
    line: OrderLineEntity,
    quantity: number,
    { to, locationId }: Received['returned'],
  ): Promise<void> {
    const items = [{ locationId, skuId: line.skuId, quantity, reference: orderNoOf(order.id) }];
    if (to === 'shelf') await this.ledger.returnToShelf(tx, items);
    else await this.ledger.returnAndWriteOff(tx, items);
    await updateCount(tx, 'UPDATE order_line SET exchanged_quantity = exchanged_quantity + ? WHERE id = ?', [
      quantity,
      line.id,
    ]);
  }

  private async keep(tx: Tx, row: AfterSaleEntity, changes: Partial<AfterSaleEntity>): Promise<AfterSaleEntity> {
    const written = { ...changes, updatedAt: this.clock.now() };
    await tx.getRepository(AfterSaleEntity).update(row.id, written);
    return { ...row, ...written };
  }

  private orderOf(order: OrderEntity, row: AfterSaleEntity): OrderEntity {
    const wish = row.exchange!;
    const now = this.clock.now();
    const dueFen = Math.max(0, wish.differenceFen);
    return {
      ...order,
      id: mintId(),
      idempotencyKey: exchangeKey(row.id),
      bodyHash: '',
      status: 'pending_payment',
      fulfilment: wish.fulfilment,
      locationId: wish.locationId,
      sourceKind:
        wish.fulfilment === 'pickup' ? 'pickup_here' : wish.fulfilStoreId === null ? 'ship_warehouse' : 'ship_here',
      fulfilStoreId: wish.fulfilStoreId,
      goodsFen: dueFen,
      freightFen: 0,
      totalFen: dueFen,
      refundedFen: 0,
      address: wish.address,
      contactName: wish.address?.name ?? order.contactName,
      contactPhone: wish.address?.phone ?? order.contactPhone,
      pickupSlotAt: null,
      pickupCode: null,
      note: '',
      prepayId: null,
      transactionId: null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + PAY_DIFFERENCE_WITHIN_HOURS * 3_600_000),
      paidAt: null,
      readyAt: null,
      shippedAt: null,
      pickedUpAt: null,
      completedAt: null,
      closedAt: null,
      closeReason: '',
      exchangeId: row.id,
    };
  }

  private lineOf(order: OrderEntity, line: OrderLineEntity, row: AfterSaleEntity, givenBackFen: number) {
    const wish = row.exchange!;
    const choice = choiceOf(line);
    const fulfilStoreId = creditedStore(this.stores.byId(order.fulfilStoreId ?? 0));
    const shares = storeCredit(order.goodsFen, choice.storeId, fulfilStoreId, this.rules.ofVersion(line.rulesVersion));
    return {
      ...line,
      id: mintId(),
      orderId: order.id,
      skuId: wish.skuId,
      attributes: wish.attributes,
      picture: wish.picture,
      skuCode: wish.skuCode,
      quantity: wish.quantity,
      priceFen: wish.priceFen,
      amountFen: order.goodsFen,
      refundedFen: 0,
      refundedQuantity: 0,
      exchangedQuantity: 0,
      replacesLineId: line.id,
      givenBackFen,
      link: null,
      guideChoice: choice,
      sellingStoreId: choice.storeId,
      sellingBp: shares[0]?.shareBp ?? 0,
      fulfilStoreId,
      fulfilBp: shares[1]?.shareBp ?? 0,
      finalAt: null,
    };
  }
}

const SOLD_OUT = '想换的商品已没有库存，为您全额退款';

const emptyReplacement = (line: OrderLineEntity): OrderLineEntity => ({
  ...line,
  refundedQuantity: 0,
  replacesLineId: line.id,
  givenBackFen: 0,
});

/**
 * Whose sale the difference is: the guide of the original line, by the reason that chose that guide; where a person has
 * given the line to somebody else, that one. Who has left until it is paid is applied then, as for any order.
 */
function choiceOf(line: OrderLineEntity): FrozenChoice {
  if (line.guideReason !== REASSIGNED) return line.guideChoice;
  const rule: GuideRule = REASSIGNED;
  return { ...line.guideChoice, rule, guideId: line.guideId, storeId: line.sellingStoreId, proposed: undefined };
}
const REASSIGNED = 'REASSIGNED';

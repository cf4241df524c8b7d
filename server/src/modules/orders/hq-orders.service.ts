import { Inject, Singleton } from '@midwayjs/core';
import { guideReasonText } from '@qiandian/shared';
import type { Answer, hqGetOrder, hqListOrders, hqRefundOrder, hqShipOrder, Parsed } from '@qiandian/shared/contract';
import { refundableUnits } from '../../domain/order';
import { maskName, maskPhone } from '../../domain/text/mask';
import type { HqCaller } from '../../platform/auth';
import { Database, inList, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { AttributionRuleBook } from '../attribution-rules';
import { Audit } from '../hq';
import { PaymentEntity } from '../payments';
import { afterSalesOf, openAfterSaleUnits } from './after-sale.repository';
import { HandOver } from './hand-over.service';
import { orderFilter } from './hq-order-filter';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { nicknamesOf, orderPage, type OrderWithLines } from './order-lists.repository';
import { orderNoOf } from './order-number';
import { linesOf, lockOrder } from './order.repository';
import { OrderScope } from './order-scope.service';
import { OrderViews } from './order-views.service';
import { isBeforeHandover, RefundOrder } from './refund-order.service';

type HqOrder = Answer<typeof hqGetOrder>;
type Upload = HqOrder['upload'];

/** Orders for headquarters: look up, ship, refund; every write leaves an audit entry. */
@Singleton()
export class HqOrders {
  @Inject() database!: Database;
  @Inject() audit!: Audit;
  @Inject() rules!: AttributionRuleBook;
  @Inject() scope!: OrderScope;
  @Inject() views!: OrderViews;
  @Inject() handOver!: HandOver;
  @Inject() refunding!: RefundOrder;

  async page(query: Parsed<typeof hqListOrders>['query'], caller: HqCaller): Promise<Answer<typeof hqListOrders>> {
    const { page, size } = query;
    const filter = orderFilter(query, this.scope.filter(caller.scope));
    const { items, total } = await orderPage(this.database, filter, { page, size });
    const names = await nicknamesOf(
      this.database,
      items.map(({ order }) => order.memberId),
    );
    const uploads = await this.uploads(items.map(({ order }) => order.id));
    return {
      items: items.map((item) => {
        const { order, lines } = item;
        const guideName = this.views.line(lines.find((line) => line.guideId !== null) ?? lines[0]!).guideName;
        return {
          ...this.views.summary(item),
          memberName: names.get(order.memberId) ?? '',
          ...(order.paidAt ? { paidAt: order.paidAt.toISOString() } : {}),
          ...(guideName ? { guideName } : {}),
          upload: uploads.get(order.id) ?? 'none',
        };
      }),
      total,
      page,
      size,
    };
  }

  /** @throws Problem ORDER_NOT_FOUND, OUT_OF_SCOPE */
  async one(orderNo: string, caller: HqCaller): Promise<HqOrder> {
    return this.view(await this.scope.order(orderNo, caller));
  }

  /** @throws Problem ORDER_NOT_FOUND, OUT_OF_SCOPE, DomainError ORDER_STATE */
  async ship(orderNo: string, parcel: Parsed<typeof hqShipOrder>['body'], caller: HqCaller): Promise<HqOrder> {
    const { order } = await this.scope.order(orderNo, caller);
    const actor = `operator:${caller.operatorId}`;
    await this.handOver.ship(order.id, parcel, { as: 'hq', actor }, async (tx) =>
      this.audit.record(tx, caller, {
        action: 'ship',
        subject: 'order',
        subjectId: order.id,
        title: orderNo,
        before: { status: order.status },
        after: parcel,
      }),
    );
    return this.one(orderNo, caller);
  }

  /**
   * Units that an open after-sale asks for are that one's to give back.
   * @throws Problem ORDER_NOT_FOUND, OUT_OF_SCOPE, ORDER_STATE, NOTHING_TO_REFUND, REFUND_TOO_MUCH, AFTER_SALE_OPEN
   */
  async refund(orderNo: string, wish: Parsed<typeof hqRefundOrder>['body'], caller: HqCaller): Promise<HqOrder> {
    const { order } = await this.scope.order(orderNo, caller);
    await this.database.inTx(async (tx) => {
      const locked = await lockOrder(tx, order.id);
      if (!locked) throw new Problem('ORDER_NOT_FOUND');
      const left = !isBeforeHandover(locked);
      const lines = await linesOf(tx, order.id);
      assertNotHeld(lines, openAfterSaleUnits(await afterSalesOf(tx, order.id)), wish.lines);
      const refundedFen = await this.refunding.refund(tx, locked, lines, {
        lines: wish.lines,
        reason: wish.reason,
        includeFreight: wish.includeFreight,
        actor: `operator:${caller.operatorId}`,
        ...(left && wish.restock ? { returned: { to: 'shelf', locationId: locked.locationId } as const } : {}),
      });
      await this.audit.record(tx, caller, {
        action: 'refund',
        subject: 'order',
        subjectId: order.id,
        title: orderNo,
        before: { status: locked.status, refundedFen: locked.refundedFen },
        after: { ...wish, amountFen: refundedFen },
      });
    });
    return this.one(orderNo, caller);
  }

  private async view(found: OrderWithLines): Promise<HqOrder> {
    const { order, lines } = found;
    const orderNo = orderNoOf(order.id);
    const [page, payments, uploads, names] = await Promise.all([
      this.views.page(found),
      this.database.dataSource.getRepository(PaymentEntity).find({ where: { orderNo }, order: { id: 'ASC' } }),
      this.uploads([order.id]),
      nicknamesOf(this.database, [order.memberId]),
    ]);
    return {
      ...page,
      ...masked(order, page),
      actions: [],
      memberName: names.get(order.memberId) ?? '',
      upload: uploads.get(order.id) ?? 'none',
      credit: lines.map((line) => {
        const { guideName } = this.views.line(line);
        return {
          lineId: line.id,
          ...(guideName ? { guideName } : {}),
          reason: line.guideReason,
          reasonText: guideReasonText(line.guideReason, this.rules.ofVersion(line.rulesVersion)),
          sellingStore: line.sellingStoreId === null ? '总部' : this.views.storeName(line.sellingStoreId),
          final: line.finalAt !== null,
        };
      }),
      payments: payments.map((payment) => ({
        transactionId: payment.transactionId,
        amountFen: payment.amountFen,
        status: payment.status,
        receivedAt: payment.receivedAt.toISOString(),
        note: payment.note,
      })),
    };
  }

  private async uploads(orderIds: readonly number[]): Promise<Map<number, Upload>> {
    const ids = inList(orderIds);
    const rows = await this.database.query<{ order_id: unknown; status: Upload }>(
      `SELECT order_id, status FROM shipping_upload WHERE order_id IN ${ids.sql}`,
      ids.params,
    );
    return new Map(rows.map((row) => [num(row.order_id), row.status]));
  }
}

/** @throws Problem AFTER_SALE_OPEN when fewer units than are wanted are left beside those that after-sales ask for */
function assertNotHeld(
  lines: readonly OrderLineEntity[],
  held: ReadonlyMap<number, number>,
  wanted: Parsed<typeof hqRefundOrder>['body']['lines'],
): void {
  for (const line of lines) {
    const units = wanted.reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
    const left = refundableUnits(line);
    if (units > 0 && units <= left && units > left - (held.get(line.id) ?? 0)) throw new Problem('AFTER_SALE_OPEN');
  }
}

/** Headquarters ships by the address; nobody there needs a pick-up code or a full phone otherwise. */
function masked(order: OrderEntity, page: Pick<HqOrder, 'address' | 'pickup'>): Partial<HqOrder> {
  const toShip = order.fulfilment === 'express' && order.status === 'paid';
  const { address, pickup } = page;
  return {
    ...(address && !toShip
      ? { address: { ...address, name: maskName(address.name), phone: maskPhone(address.phone), detail: '***' } }
      : {}),
    ...(pickup
      ? {
          pickup: {
            ...pickup,
            code: undefined,
            contactName: maskName(pickup.contactName),
            contactPhone: maskPhone(pickup.contactPhone),
          },
        }
      : {}),
  };
}

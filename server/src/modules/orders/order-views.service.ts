import { Inject, Singleton } from '@midwayjs/core';
import { carrierName, guideReasonText, orderStatusText } from '@qiandian/shared';
import type { Answer, getOrder, listOrders } from '@qiandian/shared/contract';
import { afterSaleUntil, canTransition, formatPickupCode, refundableUnits } from '../../domain/order';
import { clockText } from '../../domain/store';
import { shanghaiParts } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StockLocations } from '../inventory';
import { RefundEntity } from '../payments';
import { fullAddress, StoreDirectory } from '../stores';
import { AfterSaleViews } from './after-sale-views.service';
import { openAfterSaleUnits } from './after-sale.repository';
import { AfterSaleEntity } from './after-sale.entities';
import { type OrderEntity, type OrderLineEntity, ShipmentEntity } from './order.entities';
import { orderNoOf } from './order-number';
import { timelineOf } from './order-timeline';
import type { OrderWithLines } from './order-lists.repository';

export type OrderView = Answer<typeof getOrder>;
export type OrderSummary = Answer<typeof listOrders>['items'][number];

/** Orders as their buyer sees them. */
@Singleton()
export class OrderViews {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() staff!: StaffDirectory;
  @Inject() locations!: StockLocations;
  @Inject() afterSaleViews!: AfterSaleViews;

  summary({ order, lines }: OrderWithLines): OrderSummary {
    return {
      orderNo: orderNoOf(order.id),
      status: order.status,
      statusText: orderStatusText(order.status, order.fulfilment),
      fulfilment: order.fulfilment,
      storeId: order.storeId,
      storeName: this.storeName(order.storeId),
      totalFen: order.totalFen,
      quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
      lines: lines.map((line) => this.line(line)),
      createdAt: order.createdAt.toISOString(),
      ...(order.status === 'pending_payment' ? { expiresAt: order.expiresAt.toISOString() } : {}),
    };
  }

  /** The whole page of one order. */
  async page({ order, lines }: OrderWithLines): Promise<OrderView> {
    const { dataSource } = this.database;
    const byOrder = { where: { orderId: order.id }, order: { id: 'ASC' } } as const;
    const [timeline, shipments, refunds, afterSales] = await Promise.all([
      timelineOf(this.database, order),
      dataSource.getRepository(ShipmentEntity).find(byOrder),
      dataSource.getRepository(RefundEntity).find(byOrder),
      dataSource.getRepository(AfterSaleEntity).find(byOrder),
    ]);
    const actions = this.actions(order, lines, afterSales);
    const exchangeOf = await this.exchangedFrom(order);
    return {
      ...this.summary({ order, lines }),
      ...(exchangeOf ? { exchangeOf } : {}),
      goodsFen: order.goodsFen,
      freightFen: order.freightFen,
      refundedFen: order.refundedFen,
      ...(order.paidAt ? { paidAt: order.paidAt.toISOString() } : {}),
      source: this.source(order),
      ...(order.address && order.fulfilment === 'express' ? { address: order.address } : {}),
      ...(order.fulfilment === 'pickup' ? { pickup: this.pickup(order) } : {}),
      shipments: shipments.map((shipment) => ({
        carrier: carrierName(shipment.carrier),
        trackingNo: shipment.trackingNo,
        shippedAt: shipment.shippedAt.toISOString(),
      })),
      refunds: refunds.map(refundView),
      afterSales: afterSales.map((afterSale) => this.afterSaleViews.of(afterSale)),
      timeline,
      actions,
      ...(order.status === 'completed' && order.completedAt
        ? { afterSaleUntil: afterSaleUntil(order.completedAt).toISOString() }
        : {}),
    };
  }

  line(line: OrderLineEntity): OrderSummary['lines'][number] {
    const guide = line.guideId === null ? undefined : this.staff.byId(line.guideId);
    return {
      id: line.id,
      skuId: line.skuId,
      productId: line.productId,
      name: line.name,
      attributes: line.attributes,
      picture: line.picture,
      quantity: line.quantity,
      priceFen: line.priceFen,
      amountFen: line.amountFen,
      refundedFen: line.refundedFen,
      refundedQuantity: line.refundedQuantity,
      ...(line.exchangedQuantity > 0 ? { exchangedQuantity: line.exchangedQuantity } : {}),
      ...(line.guideId === null ? {} : { guideId: line.guideId }),
      ...(guide ? { guideName: guide.name } : {}),
      guideReason: line.guideReason,
      guideReasonText: guideReasonText(line.guideReason),
    };
  }

  storeName(storeId: number): string {
    return this.stores.byId(storeId)?.name ?? '已关闭门店';
  }

  /** When the buyer wants to fetch the goods, in words that stay true on any day. */
  slotText(order: OrderEntity): string {
    if (!order.pickupSlotAt) return '营业时间内随时可取';
    const { month, day } = shanghaiParts(order.pickupSlotAt);
    return `${month}月${day}日 ${clockText(order.pickupSlotAt)} 起`;
  }

  /** The order whose goods these were given for. */
  private async exchangedFrom({ exchangeId }: OrderEntity): Promise<string | undefined> {
    if (exchangeId === null) return undefined;
    const row = await this.database.dataSource.getRepository(AfterSaleEntity).findOneBy({ id: exchangeId });
    return row ? orderNoOf(row.orderId) : undefined;
  }

  private source(order: OrderEntity): OrderView['source'] {
    const name = this.locations.location(order.locationId)?.name ?? '';
    if (order.fulfilment === 'pickup') return { kind: 'store', text: `到店自提 · ${name}` };
    if (order.fulfilStoreId === null) return { kind: 'warehouse', text: `总仓发货 · ${name}` };
    return { kind: 'store', text: `门店发货 · ${name}` };
  }

  private pickup(order: OrderEntity): NonNullable<OrderView['pickup']> {
    const store = this.stores.byId(order.fulfilStoreId ?? order.storeId);
    const waiting = order.status === 'paid' || order.status === 'ready_for_pickup';
    return {
      ...(waiting && order.pickupCode ? { code: formatPickupCode(order.pickupCode) } : {}),
      contactName: order.contactName ?? '',
      contactPhone: order.contactPhone ?? '',
      slotText: this.slotText(order),
      storeAddress: store ? fullAddress(store) : '',
      ...(order.pickedUpAt ? { verifiedAt: order.pickedUpAt.toISOString() } : {}),
    };
  }

  private actions(
    order: OrderEntity,
    lines: readonly OrderLineEntity[],
    afterSales: readonly AfterSaleEntity[],
  ): OrderView['actions'] {
    const now = this.clock.now();
    const actions: OrderView['actions'] = [];
    if (order.status === 'pending_payment' && order.expiresAt > now) actions.push('pay');
    if (canTransition(order, 'close', 'member') || canTransition(order, 'cancel_paid', 'member'))
      actions.push('cancel');
    if (canTransition(order, 'confirm_receipt', 'member')) actions.push('confirm_receipt');
    const held = openAfterSaleUnits(afterSales);
    const left = lines.some((line) => refundableUnits(line, held.get(line.id)) > 0);
    if (left && mayAskAfterSale(order, now)) actions.push('after_sale');
    if (left && mayExchange(order, now)) actions.push('exchange');
    return actions;
  }
}

const refundView = (refund: RefundEntity): OrderView['refunds'][number] => ({
  refundNo: refund.refundNo,
  amountFen: refund.amountFen,
  status: refund.status,
  reason: refund.reason,
  createdAt: refund.createdAt.toISOString(),
  ...(refund.succeededAt ? { succeededAt: refund.succeededAt.toISOString() } : {}),
});

/** Between payment and seven days after receipt. */
export const mayAskAfterSale = (order: OrderEntity, now: Date): boolean => {
  if (order.status === 'completed') return order.completedAt !== null && now <= afterSaleUntil(order.completedAt);
  return order.status === 'paid' || order.status === 'ready_for_pickup' || order.status === 'shipped';
};

/** Received goods within the same time; what was given in exchange may be returned, not exchanged once more. */
export const mayExchange = (order: OrderEntity, now: Date): boolean =>
  order.status === 'completed' && order.exchangeId === null && mayAskAfterSale(order, now);

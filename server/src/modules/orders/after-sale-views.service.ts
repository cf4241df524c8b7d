import { Inject, Singleton } from '@midwayjs/core';
import { afterSaleStatusText } from '@qiandian/shared';
import type { Answer, getAfterSale } from '@qiandian/shared/contract';
import { returnUntil } from '../../domain/order';
import { Database } from '../../platform/db';
import { fullAddress, StoreDirectory } from '../stores';
import type { AfterSaleEntity, ExchangeWish } from './after-sale.entities';
import { OrderEntity } from './order.entities';
import { orderNoOf } from './order-number';

export type AfterSaleView = Answer<typeof getAfterSale>;

/** After-sales in the contract's shape, the same for buyer, store and headquarters. */
@Singleton()
export class AfterSaleViews {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;

  of(row: AfterSaleEntity): AfterSaleView {
    return {
      id: row.id,
      orderNo: orderNoOf(row.orderId),
      kind: row.kind,
      status: row.status,
      statusText: afterSaleStatusText(row.status, row.kind),
      reason: row.reason,
      note: row.note,
      amountFen: row.amountFen,
      ...(row.returnBy ? { returnBy: row.returnBy } : {}),
      ...(row.kind !== 'refund_only' && row.status !== 'requested' ? { returnTo: this.returnTo(row) } : {}),
      ...(row.kind === 'return' && row.status === 'approved'
        ? { returnUntil: returnUntil(row.updatedAt).toISOString() }
        : {}),
      ...(row.carrier ? { carrier: row.carrier } : {}),
      ...(row.trackingNo ? { trackingNo: row.trackingNo } : {}),
      ...(row.exchange ? { exchange: exchangeOf(row, row.exchange) } : {}),
      ...(row.decisionNote ? { decisionNote: row.decisionNote } : {}),
      lines: row.lines,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  }

  /** With how the order of new goods stands. */
  async whole(row: AfterSaleEntity): Promise<AfterSaleView> {
    const view = this.of(row);
    if (!view.exchange || row.newOrderId === null) return view;
    const order = await this.database.dataSource.getRepository(OrderEntity).findOneBy({ id: row.newOrderId });
    if (!order) return view;
    const { status, expiresAt } = order;
    const payUntil = status === 'pending_payment' ? { payUntil: expiresAt.toISOString() } : {};
    return { ...view, exchange: { ...view.exchange, newOrderStatus: status, ...payUntil } };
  }

  private returnTo(row: AfterSaleEntity): string {
    const store = this.stores.byId(row.storeId);
    if (!store) return '';
    const address = `${store.name}（${fullAddress(store)}）`;
    return store.phone ? `${address} ${store.phone}` : address;
  }
}

const exchangeOf = (row: AfterSaleEntity, wish: ExchangeWish): NonNullable<AfterSaleView['exchange']> => ({
  skuId: wish.skuId,
  attributes: wish.attributes,
  picture: wish.picture,
  quantity: wish.quantity,
  priceFen: wish.priceFen,
  differenceFen: wish.differenceFen,
  fulfilment: wish.fulfilment,
  ...(row.heldUntil ? { holdUntil: row.heldUntil.toISOString() } : {}),
  ...(row.newOrderId === null ? {} : { newOrderNo: orderNoOf(row.newOrderId) }),
});

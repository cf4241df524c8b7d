import { Inject, Singleton } from '@midwayjs/core';
import { AFTER_SALE_STATUS_TEXT } from '@qiandian/shared';
import type { Answer, getAfterSale } from '@qiandian/shared/contract';
import { fullAddress, StoreDirectory } from '../stores';
import type { AfterSaleEntity } from './after-sale.entities';
import { orderNoOf } from './order-number';

export type AfterSaleView = Answer<typeof getAfterSale>;

/** After-sales in the contract's shape, the same for buyer, store and headquarters. */
@Singleton()
export class AfterSaleViews {
  @Inject() stores!: StoreDirectory;

  of(row: AfterSaleEntity): AfterSaleView {
    return {
      id: row.id,
      orderNo: orderNoOf(row.orderId),
      kind: row.kind,
      status: row.status,
      statusText: AFTER_SALE_STATUS_TEXT[row.status] ?? row.status,
      reason: row.reason,
      note: row.note,
      amountFen: row.amountFen,
      ...(row.returnBy ? { returnBy: row.returnBy } : {}),
      ...(row.kind === 'return' && row.status !== 'requested' ? { returnTo: this.returnTo(row) } : {}),
      ...(row.carrier ? { carrier: row.carrier } : {}),
      ...(row.trackingNo ? { trackingNo: row.trackingNo } : {}),
      ...(row.decisionNote ? { decisionNote: row.decisionNote } : {}),
      lines: row.lines,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  }

  private returnTo(row: AfterSaleEntity): string {
    const store = this.stores.byId(row.storeId);
    if (!store) return '';
    const address = `${store.name}（${fullAddress(store)}）`;
    return store.phone ? `${address} ${store.phone}` : address;
  }
}

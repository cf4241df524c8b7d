import { Inject, Singleton } from '@midwayjs/core';
import { orderStatusText } from '@qiandian/shared';
import type {
  Answer,
  getStoreMe,
  getStoreOrder,
  listFulfilments,
  listStoreAfterSales,
  Parsed,
} from '@qiandian/shared/contract';
import { In } from 'typeorm';
import type { AfterSaleStatus } from '../../domain/order';
import { maskName, maskPhone } from '../../domain/text/mask';
import type { StoreCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { AfterSaleEntity } from './after-sale.entities';
import { AfterSaleViews } from './after-sale-views.service';
import type { OrderEntity, OrderLineEntity } from './order.entities';
import { timelineOf } from './order-timeline';
import { allOf, countOrders, orderPage, type OrderWithLines, STORE_TABS } from './order-lists.repository';
import { orderIdOf, orderNoOf } from './order-number';
import { readOrders } from './order.repository';
import { OrderViews } from './order-views.service';

type FulfilmentOrder = Answer<typeof listFulfilments>['items'][number];
type Tab = Parsed<typeof listFulfilments>['query']['tab'];

/** After-sales that wait for the store: to decide on, or goods to take in. */
const WAITING: readonly AfterSaleStatus[] = ['requested', 'approved', 'returning'];

/** What a store's staff see of orders: only those the store fulfils, with buyers masked. */
@Singleton()
export class StoreDesk {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() views!: OrderViews;
  @Inject() afterSaleViews!: AfterSaleViews;

  async me(caller: StoreCaller): Promise<Answer<typeof getStoreMe>> {
    const count = (tab: Tab) => countOrders(this.database, this.filter(caller.storeId, tab));
    const [toShip, toPrepare, toPickUp, afterSales] = await Promise.all([
      count('to_ship'),
      count('to_prepare'),
      count('to_pick_up'),
      this.database.dataSource
        .getRepository(AfterSaleEntity)
        .countBy({ storeId: caller.storeId, status: In(['requested', 'returning']) }),
    ]);
    return {
      store: { id: caller.storeId, name: this.views.storeName(caller.storeId) },
      role: caller.role,
      counts: { toShip, toPrepare, toPickUp, afterSales },
    };
  }

  async page(caller: StoreCaller, { tab, page, size }: Parsed<typeof listFulfilments>['query']) {
    const filter = this.filter(caller.storeId, tab);
    const { items, total } = await orderPage(this.database, filter, { page, size }, STORE_TABS[tab].sort);
    return { items: items.map((item) => this.view(item)), total, page, size };
  }

  async one(orderNo: string, caller: StoreCaller): Promise<Answer<typeof getStoreOrder>> {
    const found = await this.read(orderIdOf(orderNo), caller);
    return { ...this.view(found), timeline: await timelineOf(this.database, found.order) };
  }

  /** @throws Problem ORDER_NOT_FOUND, also for an order of another store */
  async brief(orderId: number, caller: StoreCaller): Promise<FulfilmentOrder> {
    return this.view(await this.read(orderId, caller));
  }

  async afterSales(
    caller: StoreCaller,
    { open, page, size }: Parsed<typeof listStoreAfterSales>['query'],
  ): Promise<Answer<typeof listStoreAfterSales>> {
    const { storeId } = caller;
    const [rows, total] = await this.database.dataSource.getRepository(AfterSaleEntity).findAndCount({
      where: { storeId, ...(open === '1' ? { status: In([...WAITING]) } : {}) },
      order: { createdAt: open === '1' ? 'ASC' : 'DESC', id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items: rows.map((row) => this.afterSaleViews.of(row)), total, page, size };
  }

  private filter(storeId: number, tab: Tab) {
    return allOf([
      { sql: 'o.fulfil_store_id = ?', params: [storeId] },
      { sql: STORE_TABS[tab].sql, params: [] },
    ]);
  }

  private async read(orderId: number, caller: StoreCaller): Promise<OrderWithLines> {
    const [found] = Number.isSafeInteger(orderId) ? await readOrders(this.database, [orderId]) : [];
    if (!found || found.order.fulfilStoreId !== caller.storeId) throw new Problem('ORDER_NOT_FOUND');
    return found;
  }

  private view({ order, lines }: OrderWithLines): FulfilmentOrder {
    const guide = lines.map((line) => line.guideId).find((id) => id !== null);
    const toShip = order.fulfilment === 'express' && order.status === 'paid';
    return {
      orderNo: orderNoOf(order.id),
      status: order.status,
      statusText: orderStatusText(order.status, order.fulfilment),
      fulfilment: order.fulfilment,
      createdAt: order.createdAt.toISOString(),
      ...(order.paidAt ? { paidAt: order.paidAt.toISOString() } : {}),
      ...(order.fulfilment === 'pickup' ? { slotText: this.views.slotText(order) } : {}),
      ...contactOf(order),
      ...(toShip && order.address ? { address: order.address } : {}),
      ...(guide ? { guideName: this.staff.byId(guide)?.name ?? '' } : {}),
      totalFen: order.totalFen,
      lines: lines.map(lineView),
    };
  }
}

const contactOf = (order: OrderEntity) => ({
  contactName: maskName(order.contactName ?? ''),
  contactPhone: maskPhone(order.contactPhone ?? ''),
});

/** Units the store hands out: what was refunded stays in the shop. */
const lineView = (line: OrderLineEntity): FulfilmentOrder['lines'][number] => ({
  name: line.name,
  picture: line.picture,
  attributesText: Object.values(line.attributes).join(' '),
  quantity: line.quantity - line.refundedQuantity,
  skuCode: line.skuCode,
});

import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listAfterSales, listOrders, Parsed } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { AfterSaleEntity } from './after-sale.entities';
import { AfterSaleViews } from './after-sale-views.service';
import { allOf, MEMBER_TABS, orderPage } from './order-lists.repository';
import { readOrders } from './order.repository';
import { type OrderView, OrderViews } from './order-views.service';

interface Page {
  readonly page: number;
  readonly size: number;
}

/** A buyer's own orders and after-sales. */
@Singleton()
export class MyOrders {
  @Inject() database!: Database;
  @Inject() views!: OrderViews;
  @Inject() afterSaleViews!: AfterSaleViews;

  async page(
    memberId: number,
    tab: Parsed<typeof listOrders>['query']['tab'],
    { page, size }: Page,
  ): Promise<Answer<typeof listOrders>> {
    const filter = allOf([
      { sql: 'o.member_id = ?', params: [memberId] },
      { sql: MEMBER_TABS[tab], params: [] },
    ]);
    const { items, total } = await orderPage(this.database, filter, { page, size });
    return { items: items.map((item) => this.views.summary(item)), total, page, size };
  }

  /** @param orderId of an order that is known to be the buyer's */
  async one(orderId: number): Promise<OrderView> {
    const [found] = await readOrders(this.database, [orderId]);
    return this.views.page(found!);
  }

  async afterSales(memberId: number, { page, size }: Page): Promise<Answer<typeof listAfterSales>> {
    const [rows, total] = await this.database.dataSource.getRepository(AfterSaleEntity).findAndCount({
      where: { memberId },
      order: { createdAt: 'DESC', id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return { items: rows.map((row) => this.afterSaleViews.of(row)), total, page, size };
  }
}

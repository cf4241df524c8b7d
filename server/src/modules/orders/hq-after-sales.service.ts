import { Inject, Singleton } from '@midwayjs/core';
import { type Answer, COUNTED_UP_TO, type hqListAfterSales, type Parsed } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import type { HqCaller } from '../../platform/auth';
import { countUpTo, Database, num } from '../../platform/db';
import { AfterSaleEntity } from './after-sale.entities';
import { AfterSaleViews } from './after-sale-views.service';
import type { Decider } from './decide-after-sale.service';
import { allOf, nicknamesOf } from './order-lists.repository';
import { phoneIs } from './hq-order-filter';
import { orderIdOf } from './order-number';
import { OrderScope } from './order-scope.service';
import { OrderViews } from './order-views.service';

type HqAfterSale = Answer<typeof hqListAfterSales>['items'][number];

/** After-sales for headquarters, within the operator's scope. */
@Singleton()
export class HqAfterSales {
  @Inject() database!: Database;
  @Inject() scope!: OrderScope;
  @Inject() orderViews!: OrderViews;
  @Inject() views!: AfterSaleViews;

  async page(
    { page, size, status, q }: Parsed<typeof hqListAfterSales>['query'],
    caller: HqCaller,
  ): Promise<Answer<typeof hqListAfterSales>> {
    const scope = this.scope.filter(caller.scope);
    const filter = allOf([
      scope,
      status ? { sql: 'a.status = ?', params: [status] } : undefined,
      q ? searched(q) : undefined,
    ]);
    // who sees all and looks for none does not read ten thousand orders to count what came back of them
    const ofOrders = scope || q ? 'JOIN orders o ON o.id = a.order_id' : '';
    const from = `FROM after_sale a ${ofOrders} WHERE ${filter.sql}`;
    const total = await countUpTo(this.database, COUNTED_UP_TO, from, filter.params);
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT a.id ${from} ORDER BY a.id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
      filter.params,
    );
    const rows = await this.database.dataSource.getRepository(AfterSaleEntity).find({
      where: { id: In(ids.map((row) => num(row.id))) },
      order: { id: 'DESC' },
    });
    return { items: await this.many(rows), total, page, size };
  }

  async view(row: AfterSaleEntity): Promise<HqAfterSale> {
    const [view] = await this.many([row]);
    return view!;
  }

  decider(caller: HqCaller): Decider {
    return {
      as: 'hq',
      actor: `operator:${caller.operatorId}`,
      person: caller,
      assertMine: (_, order) => this.scope.assert(caller.scope, order.storeId),
    };
  }

  private async many(rows: readonly AfterSaleEntity[]): Promise<HqAfterSale[]> {
    const names = await nicknamesOf(
      this.database,
      rows.map((row) => row.memberId),
    );
    return rows.map((row) => ({
      ...this.views.of(row),
      storeName: this.orderViews.storeName(row.storeId),
      memberName: names.get(row.memberId) ?? '',
    }));
  }
}

/** An order number, or the buyer's phone number: whole or its last four digits. */
function searched(q: string) {
  const orderId = orderIdOf(q.toUpperCase());
  if (Number.isSafeInteger(orderId)) return { sql: 'a.order_id = ?', params: [orderId] };
  return phoneIs(q);
}

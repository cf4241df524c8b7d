import { Inject, Singleton } from '@midwayjs/core';
import { guideReasonText, orderStatusText } from '@qiandian/shared';
import { maskName, maskPhone } from '../../domain/text/mask';
import { clockText } from '../../domain/store';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Database, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { type Cell, writeCsv } from '../../platform/spreadsheet';
import { orderFilter, type OrderQuery } from './hq-order-filter';
import { countOrders, type OrderWithLines } from './order-lists.repository';
import { orderNoOf } from './order-number';
import { readOrders } from './order.repository';
import { OrderScope } from './order-scope.service';
import { OrderViews } from './order-views.service';

const MOST_ORDERS = 50_000;
const CHUNK = 500;

const HEADER = [
  '订单号',
  '下单时间',
  '付款时间',
  '状态',
  '门店',
  '履约方式',
  '联系人',
  '手机号',
  '商品',
  '规格编码',
  '规格',
  '数量',
  '单价（元）',
  '实付金额（元）',
  '已退（元）',
  '导购',
  '归属原因',
];

/** Orders as a CSV, one row a line; buyers masked, formulas made harmless. */
@Singleton()
export class ExportOrders {
  @Inject() database!: Database;
  @Inject() scope!: OrderScope;
  @Inject() views!: OrderViews;

  /** @throws Problem EXPORT_TOO_LARGE */
  async csv(query: OrderQuery, caller: HqCaller): Promise<string> {
    const filter = orderFilter(query, this.scope.filter(caller.scope));
    if ((await countOrders(this.database, filter)) > MOST_ORDERS) throw new Problem('EXPORT_TOO_LARGE');
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT o.id FROM orders o WHERE ${filter.sql} ORDER BY o.created_at, o.id LIMIT ${MOST_ORDERS}`,
      filter.params,
    );
    const rows: Cell[][] = [];
    for (let from = 0; from < ids.length; from += CHUNK) {
      const part = ids.slice(from, from + CHUNK).map((row) => num(row.id));
      rows.push(...(await readOrders(this.database, part)).flatMap((found) => this.rows(found)));
    }
    return writeCsv(HEADER, rows);
  }

  private rows({ order, lines }: OrderWithLines): Cell[][] {
    return lines.map((line) => [
      orderNoOf(order.id),
      timeText(order.createdAt),
      order.paidAt ? timeText(order.paidAt) : '',
      orderStatusText(order.status, order.fulfilment),
      this.views.storeName(order.storeId),
      order.fulfilment === 'pickup' ? '到店自提' : '快递',
      maskName(order.contactName ?? ''),
      maskPhone(order.contactPhone ?? ''),
      line.name,
      line.skuCode,
      Object.values(line.attributes).join(' '),
      line.quantity,
      line.priceFen / 100,
      line.amountFen / 100,
      line.refundedFen / 100,
      this.views.line(line).guideName ?? '',
      guideReasonText(line.guideReason),
    ]);
  }
}

const timeText = (at: Date): string => `${shanghaiDay(at)} ${clockText(at)}`;

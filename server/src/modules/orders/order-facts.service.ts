import { Init, Inject, Singleton } from '@midwayjs/core';
import { formatFen, orderStatusText } from '@qiandian/shared';
import { Database, num, type Row, type Tx, updateCount } from '../../platform/db';
import { MemberOrders, PersonalData } from '../members';
import { PurchaseCounts } from '../pricing';
import { ZoneSales } from '../promotions';
import { OrderEntity } from './order.entities';
import { memberSpend, orderCounts, unitsSold } from './order-facts.repository';
import { orderNoOf } from './order-number';
import { readOrders, unitsBought } from './order.repository';

/** Tells capabilities below what they ask of orders: they must not import this module. */
@Singleton()
export class OrderFacts {
  @Inject() database!: Database;
  @Inject() purchases!: PurchaseCounts;
  @Inject() zoneSales!: ZoneSales;
  @Inject() memberOrders!: MemberOrders;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    const { database } = this;
    this.purchases.register(async (memberId, productIds) => {
      const { statements, take } = unitsBought([memberId], productIds);
      const bought = take(await Promise.all(statements.map(({ sql, params }) => database.query<Row>(sql, params))));
      return new Map(productIds.map((id) => [id, bought.get(`${memberId}:${id}`) ?? 0]));
    });
    this.zoneSales.register((productIds, since) => unitsSold(database, productIds, since));
    this.memberOrders.register({
      counts: (memberId) => orderCounts(database, memberId),
      spend: (memberIds) => memberSpend(database, memberIds),
    });
    this.personalData.register({
      key: 'orders',
      blocks: (tx, memberId) => this.blocks(tx, memberId),
      copy: (memberId) => this.copy(memberId),
      erase: (tx, memberId) => this.erase(tx, memberId),
    });
  }

  private async blocks(tx: Tx, memberId: number): Promise<string | undefined> {
    const [row] = await tx.query<{ n: unknown }[]>(
      `SELECT COUNT(*) AS n FROM orders o WHERE o.member_id = ? AND (o.status IN ('pending_payment', 'paid', 'ready_for_pickup', 'shipped')
            OR EXISTS (SELECT 1 FROM after_sale a WHERE a.order_id = o.id
                       AND a.status NOT IN ('refunded', 'exchanged', 'rejected', 'cancelled'))
            OR EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.status IN ('pending', 'processing', 'abnormal')))`,
      [memberId],
    );
    const open = num(row?.n);
    return open ? `还有 ${open} 个订单或售后未完成` : undefined;
  }

  private async copy(memberId: number): Promise<Record<string, unknown>[]> {
    const rows = await this.database.dataSource
      .getRepository(OrderEntity)
      .find({ select: { id: true }, where: { memberId }, order: { createdAt: 'DESC' } });
    const orders = await readOrders(
      this.database,
      rows.map((row) => row.id),
    );
    return orders.map(({ order, lines }) => ({
      orderNo: orderNoOf(order.id),
      status: orderStatusText(order.status, order.fulfilment),
      createdAt: order.createdAt.toISOString(),
      paidAt: order.paidAt?.toISOString() ?? null,
      total: formatFen(order.totalFen),
      address: order.address,
      contactName: order.contactName,
      contactPhone: order.contactPhone,
      lines: lines.map((line) => ({ name: line.name, attributes: line.attributes, quantity: line.quantity })),
    }));
  }

  /** Orders stay as the ledgers' ground, without what names the person (attribution.md D5). */
  private async erase(tx: Tx, memberId: number): Promise<void> {
    await updateCount(
      tx,
      `UPDATE orders SET address = NULL, contact_name = NULL, contact_phone = NULL, contact_end = '', note = '' WHERE member_id = ?`,
      [memberId],
    );
    await updateCount(tx, `UPDATE after_sale SET note = '', exchange = NULL WHERE member_id = ?`, [memberId]);
    await updateCount(tx, 'DELETE FROM cart_line WHERE member_id = ?', [memberId]);
  }
}

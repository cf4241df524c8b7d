import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCustomerPurchases } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Database, num } from '../../platform/db';
import { Catalog } from '../catalog';
import { Sales, sellsUnits } from '../sales';
import { StoreDirectory } from '../stores';
import { CustomerAccess } from './customer-access.service';
import { ownCustomer } from './own-customer';

type Purchases = Answer<typeof listCustomerPurchases>;

/** What one of the guide's members bought in every channel (A70), as the ledger has it. */
@Singleton()
export class CustomerPurchases {
  @Inject() database!: Database;
  @Inject() sales!: Sales;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() access!: CustomerAccess;

  /** @throws Problem CUSTOMER_NOT_FOUND */
  async page(
    guide: GuideCaller,
    memberId: number,
    { page, size }: { readonly page: number; readonly size: number },
  ): Promise<Purchases> {
    await ownCustomer((sql, params) => this.database.query(sql, params), guide.guideId, memberId);
    await this.access.note(guide, 'purchases', memberId);
    // by index (member_id, paid_at)
    const from = `FROM sale WHERE member_id = ? AND ${sellsUnits('sale.id')}`;
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, [memberId]);
    const ids = await this.database.query<{ id: unknown }>(
      `SELECT id ${from} ORDER BY paid_at DESC, id DESC LIMIT ? OFFSET ?`,
      [memberId, size, (page - 1) * size],
    );
    const order = ids.map(({ id }) => num(id));
    const sales = new Map((await this.sales.saleWithLines(order)).map((one) => [one.sale.id, one]));
    return {
      items: order.flatMap((id) => {
        const found = sales.get(id);
        return found ? [this.view(found, guide.guideId)] : [];
      }),
      total: num(count?.n),
      page,
      size,
    };
  }

  private view(
    { sale, lines }: Awaited<ReturnType<Sales['saleWithLines']>>[number],
    guideId: number,
  ): Purchases['items'][number] {
    const storeName = sale.storeId === null ? undefined : this.stores.byId(sale.storeId)?.name;
    return {
      saleId: sale.id,
      channel: sale.channel,
      ...(storeName ? { storeName } : {}),
      paidAt: sale.paidAt.toISOString(),
      netFen: sale.netFen,
      returnedFen: sale.returnedFen,
      mine: lines.some((line) => line.guideId === guideId),
      lines: lines.map(({ name, quantity, netFen, skuId, productId }) => {
        const sku = skuId === null ? undefined : this.catalog.sku(skuId);
        const product = productId === null ? undefined : this.catalog.product(productId);
        const picture = sku?.picture || product?.pictures[0];
        return { name, quantity, netFen, ...(picture ? { picture } : {}) };
      }),
    };
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, insertRows, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { Catalog } from './catalog.service';
import { assertOwnPrices } from './set-prices.service';

export interface CostChange {
  readonly skuId: number;
  /** null: not known any more. */
  readonly costFen: number | null;
}
const IDS_PER_STATEMENT = 1000;

/** Costs of SKUs (A21), for whoever sets prices; nobody else is told. */
@Singleton()
export class SkuCosts {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() audit!: Audit;

  /** In fen, of all SKUs that have one. */
  async all(): Promise<Map<number, number>> {
    const rows = await this.database.query<Record<'sku_id' | 'cost_fen', unknown>>(
      'SELECT sku_id, cost_fen FROM sku_cost',
    );
    return new Map(rows.map((row) => [num(row.sku_id), num(row.cost_fen)]));
  }

  /** @throws Problem SKU_NOT_FOUND, OUT_OF_SCOPE */
  async set(changes: readonly CostChange[], caller: HqCaller): Promise<number> {
    return this.database.inTx((tx) => this.write(tx, changes, caller));
  }

  /** The last of a SKU counts. The log says that a cost was set, not which. @throws Problem SKU_NOT_FOUND, OUT_OF_SCOPE */
  async write(tx: Tx, changes: readonly CostChange[], caller: HqCaller): Promise<number> {
    const last = [...new Map(changes.map((change) => [change.skuId, change])).values()];
    const rows = last.map(({ skuId, costFen }) => {
      const sku = this.catalog.sku(skuId);
      const product = sku && this.catalog.product(sku.productId);
      if (!product) throw new Problem('SKU_NOT_FOUND', { extra: { skuId } });
      assertOwnPrices(caller, product);
      return { skuId, costFen, title: `${product.name} ${sku.code}` };
    });
    for (let from = 0; from < rows.length; from += IDS_PER_STATEMENT) {
      const ids = inList(rows.slice(from, from + IDS_PER_STATEMENT).map(({ skuId }) => skuId));
      await updateCount(tx, `DELETE FROM sku_cost WHERE sku_id IN ${ids.sql}`, ids.params);
    }
    const now = sqlTime(this.clock.now());
    await insertRows(
      tx,
      'sku_cost',
      ['sku_id', 'cost_fen', 'updated_at'],
      rows.flatMap(({ skuId, costFen }) => (costFen === null ? [] : [[skuId, costFen, now]])),
    );
    await this.audit.record(
      tx,
      caller,
      rows.map(({ skuId, costFen, title }) => ({
        action: 'update',
        subject: 'sku-cost',
        subjectId: skuId,
        title,
        after: costFen === null ? '清空成本' : '设定成本',
      })),
    );
    return rows.length;
  }
}

import { Inject, Singleton } from '@midwayjs/core';
import { HotZones } from '../promotions';
import { StoreDirectory } from '../stores';
import type { ZoneOfLine } from './sale.repository';

/**
 * Which hot zone a line was sold from (A20): the one that brought its product forward where it was sold, at the instant of
 * payment, as zones are published when the sale is written. Decided once and kept on the line, so that editing or
 * withdrawing a zone leaves the past alone. Where a channel names no store it is the selling store of the credit.
 */
@Singleton()
export class SaleZones {
  @Inject() zones!: HotZones;
  @Inject() stores!: StoreDirectory;

  /** Of the zones as published now. */
  finder(): ZoneOfLine {
    const products = new Set([...this.zones.current.values()].flatMap(({ productIds }) => productIds));
    return (sale, { productId, credit }) => {
      // most lines are of products that no zone has
      if (productId === null || !products.has(productId)) return null;
      const storeId = sale.storeId ?? credit.sellingStoreId;
      const store = storeId === null ? undefined : this.stores.byId(storeId);
      return store ? (this.zones.activeZoneOfProduct(store, productId, sale.paidAt)?.id ?? null) : null;
    };
  }
}

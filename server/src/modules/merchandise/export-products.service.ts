import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import type { Cell } from '../../platform/spreadsheet';
import { Catalog, PriceBook, type Product } from '../catalog';
import { type ExportSheet, inColumns, readOnly } from '../hq';
import { ImportProducts } from './import-products.service';
import { productCells, skuCells } from './product-cells';
import { ProductDesk, type ProductFilter } from './product-desk.service';

/** Products with their SKUs and the prices of now, as a sheet that can be edited and imported again (A2). */
@Singleton()
export class ExportProducts {
  @Inject() desk!: ProductDesk;
  @Inject() imports!: ImportProducts;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() clock!: Clock;

  sheet(query: ProductFilter, caller: HqCaller): ExportSheet {
    const found = this.desk.found(query, caller);
    return {
      kind: 'products',
      name: '商品',
      header: [...this.imports.columns.map(({ title }) => title), readOnly('上架门店数')],
      total: found.reduce((sum, { skus }) => sum + skus.length, 0),
      rows: this.rows(found),
    };
  }

  private *rows(products: readonly Product[]): Generator<Cell[]> {
    const [now, carrying, { columns }] = [this.clock.now(), this.catalog.storesCarrying(), this.imports];
    for (const product of products) {
      const common = productCells(product, this.catalog.current);
      for (const sku of product.skus) {
        const cells = skuCells(common, sku, this.prices.priceOf(sku.id, now));
        yield [...inColumns(columns, cells), carrying.get(product.id) ?? 0];
      }
    }
  }
}

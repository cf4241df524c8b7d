import { Inject, Singleton } from '@midwayjs/core';
import { EXPORTED_UP_TO } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { countUpTo, Database, num, type SqlValue } from '../../platform/db';
import type { Cell } from '../../platform/spreadsheet';
import { type ExportSheet, inColumns, readOnly } from '../hq';
import { StoreDirectory } from '../stores';
import { ImportStock } from './import-stock.service';
import { STOCK_LINE, StockDesk, type StockFilter, type StockLine } from './stock-desk.service';

/** Rows read at once. */
const AT_ONCE = 20_000;
/** Of more than that, balances looked through at once: no plan of a database can make it read all of them each time. */
const SLICE = 4_000;
const TO_READ = ['地点', '商品', '规格', '在库', '占用', '可售'].map(readOnly);

/**
 * Balances in the columns of the sheet that goods arrive by (A2): 到货数量 is empty, what is filled in arrives. The balances
 * themselves are there to read, since they follow from movements and are written by nobody.
 */
@Singleton()
export class ExportStock {
  @Inject() database!: Database;
  @Inject() desk!: StockDesk;
  @Inject() imports!: ImportStock;
  @Inject() stores!: StoreDirectory;

  async sheet(query: StockFilter, caller: HqCaller): Promise<ExportSheet> {
    const { from, params } = this.desk.found(query, caller);
    const total = await countUpTo(this.database, EXPORTED_UP_TO + 1, from, params);
    return {
      kind: 'stock',
      name: '库存',
      header: [...this.imports.columns.map(({ title }) => title), ...TO_READ],
      total,
      rows: this.rows(from, params, total),
    };
  }

  private async *rows(from: string, params: readonly SqlValue[], total: number): AsyncGenerator<Cell[]> {
    const [last] = await this.database.query<{ id: unknown }>('SELECT MAX(id) AS id FROM stock');
    const end = num(last?.id ?? 0);
    const slice = total <= AT_ONCE ? end : SLICE;
    for (let after = 0; after < end; after += slice) {
      const lines = await this.database.query<StockLine>(
        `SELECT ${STOCK_LINE} ${from} AND s.id > ? AND s.id <= ? ORDER BY s.id`,
        [...params, after, after + slice],
      );
      for (const line of lines) yield this.row(line);
    }
  }

  private row(line: StockLine): Cell[] {
    const { locationName, skuCode, productName, attributesText, onHand, reserved, available } = this.desk.toRow(line);
    const store = line.store_id === null ? undefined : this.stores.byId(line.store_id);
    const cells = { location: store?.code ?? locationName, sku: skuCode, quantity: '', note: '' };
    return [
      ...inColumns(this.imports.columns, cells),
      ...[locationName, productName, attributesText, onHand, reserved, available],
    ];
  }
}

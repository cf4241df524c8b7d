import { Init, Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import {
  Audit,
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { StoreDirectory } from '../stores';
import { StockDesk } from './stock-desk.service';
import { StockLedger } from './stock-ledger.service';

export type StockColumn = 'location' | 'sku' | 'quantity' | 'note';
export interface Receipt {
  readonly locationId: number;
  readonly skuId: number;
  readonly quantity: number;
  readonly note: string;
}
interface Place {
  readonly id: number;
  readonly kind: 'store' | 'warehouse';
  readonly store_id: number | null;
  readonly name: string;
}
const PLACES = 'SELECT id, kind, store_id, name FROM stock_location';
const MOST = 100_000;
const LONGEST_NOTE = 60;

/** Sheets of goods that arrived: each row adds to one balance, with a receipt movement that names the import. A row without a number says that nothing came. */
@Singleton()
export class ImportStock implements Importer<StockColumn, Receipt> {
  @Inject() database!: Database;
  @Inject() imports!: Imports;
  @Inject() catalog!: Catalog;
  @Inject() stores!: StoreDirectory;
  @Inject() desk!: StockDesk;
  @Inject() ledger!: StockLedger;
  @Inject() audit!: Audit;
  readonly permission = 'stock';
  readonly columns: readonly ImportColumn<StockColumn>[] = [
    { key: 'location', title: '门店编码或仓库名称', required: true, example: 'SH001' },
    { key: 'sku', title: '规格编码', required: true, example: 'ML2601-WH-M' },
    { key: 'quantity', title: '到货数量', required: true, example: '20' },
    { key: 'note', title: '备注', required: false, example: '春季首批' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('stock', this);
  }

  async check(rows: readonly SheetLine<StockColumn>[], caller: HqCaller): Promise<Checked<StockColumn, Receipt>> {
    const places = await this.places();
    const skus = new Map(this.catalog.current.products.flatMap((p) => p.skus.map((s) => [s.code, s] as const)));
    const repeated = repeatedLines(rows, ({ cells }) => `${cells.location ?? ''}\n${cells.sku ?? ''}`);
    const good: { line: number; payload: Receipt }[] = [];
    const wrong: WrongCell<StockColumn>[] = [];
    let unchanged = 0;
    for (const { line, cells } of rows) {
      const { location = '', sku: skuCode = '', quantity = '', note = '' } = cells;
      const errors: { column: StockColumn; message: string }[] = [];
      const place = places.get(location);
      const sku = skus.get(skuCode);
      const units = /^\d{1,6}$/.test(quantity) ? Number(quantity) : 0;
      const before = repeated.get(line);
      // as exported: nothing arrives here
      if (place && sku && quantity === '' && note === '' && before === undefined) {
        unchanged += 1;
        continue;
      }
      if (!place) errors.push({ column: 'location', message: location ? '没有这个门店或仓库，或有重名' : '必填' });
      if (!sku) errors.push({ column: 'sku', message: skuCode ? '没有这个规格' : '必填' });
      if (units < 1 || units > MOST) errors.push({ column: 'quantity', message: `填 1–${MOST} 的整数` });
      if (note.length > LONGEST_NOTE) errors.push({ column: 'note', message: `最多 ${LONGEST_NOTE} 个字` });
      if (before !== undefined) errors.push({ column: 'sku', message: `与第 ${before} 行同一地点同一规格，请合并` });
      if (place && sku && !this.desk.mayAdjust(place, this.catalog.product(sku.productId)!.brandId, caller)) {
        errors.push({ column: 'location', message: '超出你的数据范围' });
      }
      if (errors.length || !place || !sku) wrong.push(...errors.map((error) => ({ line, ...error })));
      else good.push({ line, payload: { locationId: place.id, skuId: sku.id, quantity: units, note } });
    }
    return { good, wrong, unchanged };
  }

  async write(tx: Tx, receipts: readonly Receipt[], { caller, importId }: ImportContext): Promise<void> {
    const places = new Map((await tx.query<Place[]>(PLACES)).map((place) => [place.id, place]));
    for (const { locationId, skuId } of receipts) {
      const place = places.get(locationId);
      const product = this.catalog.product(this.catalog.sku(skuId)?.productId ?? 0);
      if (!place || !product || !this.desk.mayAdjust(place, product.brandId, caller)) throw new Problem('OUT_OF_SCOPE');
    }
    await this.ledger.receive(
      tx,
      receipts.map(({ note, ...item }) => ({
        ...item,
        reference: `import:${importId}`,
        reason: note,
        operatorId: caller.operatorId,
      })),
    );
    const units = receipts.reduce((sum, { quantity }) => sum + quantity, 0);
    await this.audit.record(tx, caller, {
      action: 'receive',
      subject: 'stock',
      subjectId: `import:${importId}`,
      title: `到货 ${receipts.length} 行`,
      after: { rows: receipts.length, units },
    });
  }

  /** Stock locations by store code and by name; a name that two share stands for neither. */
  private async places(): Promise<Map<string, Place | undefined>> {
    const all = await this.database.query<Place>(PLACES);
    const found = new Map<string, Place | undefined>();
    for (const place of all) found.set(place.name, found.has(place.name) ? undefined : place);
    for (const place of all) {
      const code = place.store_id === null ? undefined : this.stores.byId(place.store_id)?.code;
      if (code) found.set(code, place);
    }
    return found;
  }
}

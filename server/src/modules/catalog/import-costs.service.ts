import { Init, Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, seesWholeBrands } from '../../platform/auth';
import type { Tx } from '../../platform/db';
import {
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { Catalog } from './catalog.service';
import { type CostChange, SkuCosts } from './sku-costs.service';

type Column = 'sku' | 'cost';

/** Sheets of costs, one row a SKU; an empty amount says that it is not known. */
@Singleton()
export class ImportCosts implements Importer<Column, CostChange> {
  @Inject() imports!: Imports;
  @Inject() catalog!: Catalog;
  @Inject() costs!: SkuCosts;
  readonly permission = 'prices';
  readonly columns: readonly ImportColumn<Column>[] = [
    { key: 'sku', title: '规格编码', required: true, example: 'ML2601-WH-M' },
    { key: 'cost', title: '成本（元）', required: false, example: '388.00' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('sku-costs', this);
  }

  check(rows: readonly SheetLine<Column>[], caller: HqCaller): Checked<Column, CostChange> {
    const skus = new Map(
      this.catalog.current.products.flatMap((p) =>
        p.skus.map((sku) => [sku.code, { id: sku.id, product: p }] as const),
      ),
    );
    const repeated = repeatedLines(rows, ({ cells }) => cells.sku ?? '');
    const good: { line: number; payload: CostChange }[] = [];
    const wrong: WrongCell<Column>[] = [];
    for (const { line, cells } of rows) {
      const { sku: code = '', cost = '' } = cells;
      const errors: { column: Column; message: string }[] = [];
      const sku = skus.get(code);
      const plain = cost.replace(/[¥￥,\s]/g, '');
      const before = repeated.get(line);
      if (!sku) errors.push({ column: 'sku', message: code ? '没有这个规格' : '必填' });
      else if (!seesWholeBrands(caller.scope, [sku.product.brandId]))
        errors.push({ column: 'sku', message: '超出你的数据范围' });
      if (before !== undefined) errors.push({ column: 'sku', message: `与第 ${before} 行重复` });
      if (plain && !/^\d{1,7}(\.\d{1,2})?$/.test(plain))
        errors.push({ column: 'cost', message: '填元，最多两位小数，如 388 或 388.50' });
      if (errors.length || !sku) wrong.push(...errors.map((error) => ({ line, ...error })));
      else good.push({ line, payload: { skuId: sku.id, costFen: plain ? Math.round(Number(plain) * 100) : null } });
    }
    return { good, wrong };
  }

  async write(tx: Tx, rows: readonly CostChange[], { caller }: ImportContext): Promise<void> {
    await this.costs.write(tx, rows, caller);
  }
}

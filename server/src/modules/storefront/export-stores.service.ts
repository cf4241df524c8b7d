import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import type { Cell } from '../../platform/spreadsheet';
import { Catalog } from '../catalog';
import { type ExportSheet, inColumns, readOnly } from '../hq';
import { type Store, StoreDirectory } from '../stores';
import { HqStores, type StoreQuery } from './hq-stores.service';
import { ImportStores } from './import-stores.service';
import { storeCells } from './store-cells';

const STATUS_TITLES: Readonly<Record<Store['status'], string>> = { online: '营业', paused: '暂停', closed: '已关闭' };

/** Stores as a sheet that can be edited and imported again (A2, A11). */
@Singleton()
export class ExportStores {
  @Inject() stores!: HqStores;
  @Inject() imports!: ImportStores;
  @Inject() catalog!: Catalog;
  @Inject() directory!: StoreDirectory;

  sheet(query: StoreQuery, caller: HqCaller): ExportSheet {
    const found = this.stores.found(query, caller);
    const { columns } = this.imports;
    return {
      kind: 'stores',
      name: '门店',
      header: [...columns.map(({ title }) => title), readOnly('状态')],
      total: found.length,
      rows: this.rows(found),
    };
  }

  private *rows(stores: readonly Store[]): Generator<Cell[]> {
    for (const store of stores) {
      const cells = storeCells(store, this.catalog, this.directory);
      yield [...inColumns(this.imports.columns, cells), STATUS_TITLES[store.status]];
    }
  }
}

import { Init, Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import {
  type Checked,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  isAsExported,
  repeatedLines,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { type Store, StoreDirectory, type StoreDraft, StoreWriter } from '../stores';
import { readStoreRow, STORE_COLUMNS, type StoreCells, type StoreColumn, type StoreNames } from './read-store-row';
import { SaveStore } from './save-store.service';
import { storeCells } from './store-cells';

export interface StoreRow {
  readonly draft: StoreDraft;
  /** What the sheet has no column for: a store that exists keeps it. */
  readonly keeps: readonly (keyof StoreDraft)[];
}

const EXAMPLE: Readonly<Record<StoreColumn, string>> = {
  code: 'SH001',
  name: '沐岚·人民广场店',
  brand: '沐岚',
  region: '上海公司',
  lng: '121.4737',
  lat: '31.2304',
  coordSys: 'GCJ-02',
  province: '上海市',
  city: '上海市',
  district: '黄浦区',
  address: '南京西路 1 号 3 楼',
  mall: '人民广场购物中心',
  phone: '021-00000000',
  radiusM: '3000',
  hours: '周一至周五 10:00-21:30；周六、周日 10:00-22:00',
  services: '自提、快递',
  flagship: '否',
  priority: '0',
};
const REQUIRED: readonly StoreColumn[] = [
  'code',
  'name',
  'brand',
  'region',
  'lng',
  'lat',
  'province',
  'city',
  'address',
  'hours',
];
const OPTIONAL = ['district', 'mall', 'phone', 'radiusM', 'services', 'flagship', 'priority'] as const;

/** Sheets of stores (A11): a new code opens a store, a known one is changed to what the row says. */
@Singleton()
export class ImportStores implements Importer<StoreColumn, StoreRow> {
  @Inject() imports!: Imports;
  @Inject() catalog!: Catalog;
  @Inject() directory!: StoreDirectory;
  @Inject() writer!: StoreWriter;
  @Inject() save!: SaveStore;
  readonly permission = 'stores';
  readonly columns: readonly ImportColumn<StoreColumn>[] = (Object.keys(STORE_COLUMNS) as StoreColumn[]).map((key) => ({
    key,
    title: STORE_COLUMNS[key],
    required: REQUIRED.includes(key),
    example: EXAMPLE[key],
  }));

  @Init()
  async init(): Promise<void> {
    this.imports.register('stores', this);
  }

  check(rows: readonly SheetLine<StoreColumn>[], caller: HqCaller): Checked<StoreColumn, StoreRow> {
    const names = this.names();
    const repeated = repeatedLines(rows, (row) => row.cells.code ?? '');
    const good: { line: number; payload: StoreRow }[] = [];
    const wrong: WrongCell<StoreColumn>[] = [];
    let unchanged = 0;
    for (const { line, cells } of rows) {
      const known = this.directory.byCode(cells.code ?? '');
      const before = repeated.get(line);
      if (known && before === undefined && this.isLeftAlone(known, cells, caller)) {
        unchanged += 1;
        continue;
      }
      const read = readStoreRow(cells, known ? this.namesOf(known, names) : names);
      const errors = 'errors' in read ? [...read.errors] : this.beyondScope(read.draft, caller);
      if (before !== undefined) errors.push({ column: 'code', message: `与第 ${before} 行重复` });
      if (errors.length || 'errors' in read) wrong.push(...errors.map((error) => ({ line, ...error })));
      else good.push({ line, payload: { draft: read.draft, keeps: OPTIONAL.filter((key) => !(key in cells)) } });
    }
    return { good, wrong, unchanged };
  }

  async write(tx: Tx, rows: readonly StoreRow[], { caller }: ImportContext): Promise<void> {
    const ids = await this.writer.idsByCode(
      tx,
      rows.map(({ draft }) => draft.code),
    );
    const added: StoreDraft[] = [];
    const changed: { before: Store; draft: StoreDraft }[] = [];
    for (const row of rows) {
      const id = ids.get(row.draft.code);
      const before = id === undefined ? undefined : this.directory.byId(id);
      if (id !== undefined && !before) throw new Problem('STORE_CODE_TAKEN', { detail: `${row.draft.code} 刚刚被建` });
      const errors = this.beyondScope(row.draft, caller);
      if (errors[0]) throw new Problem('OUT_OF_SCOPE', { detail: `${row.draft.code}：${errors[0].message}` });
      if (before) changed.push({ before, draft: keeping(before, row) });
      else added.push(row.draft);
    }
    await this.save.insert(tx, added, caller);
    await this.save.change(tx, changed, caller);
  }

  private beyondScope(draft: StoreDraft, caller: HqCaller): { column: StoreColumn; message: string }[] {
    const known = this.directory.byCode(draft.code);
    if (known && !this.directory.inScope(caller.scope, known.id)) {
      return [{ column: 'code', message: '这家门店超出你的数据范围' }];
    }
    const covered = this.directory.current.covers(caller.scope, draft);
    return covered ? [] : [{ column: 'region', message: '品牌或区域超出你的数据范围' }];
  }

  private isLeftAlone(store: Store, cells: StoreCells, { scope }: HqCaller): boolean {
    return (
      this.directory.inScope(scope, store.id) && isAsExported(cells, storeCells(store, this.catalog, this.directory))
    );
  }

  /** The name of its own region stands for it, whoever else is called so. */
  private namesOf(store: Store, names: StoreNames): StoreNames {
    const own = this.directory.region(store.regionId)?.name;
    return { ...names, regionId: (name) => (name === own ? store.regionId : names.regionId(name)) };
  }

  /** Names that two regions share stand for neither. */
  private names(): StoreNames {
    const regions = new Map<string, number | undefined>();
    for (const { id, name } of this.directory.regions()) regions.set(name, regions.has(name) ? undefined : id);
    const brands = new Map(this.catalog.current.brands.map(({ id, name }) => [name, id]));
    return { brandId: (name) => brands.get(name), regionId: (name) => regions.get(name) };
  }
}

/** Columns the sheet does not have, and days with hours of their own, stay as they are. */
const keeping = (before: Store, { draft, keeps }: StoreRow): StoreDraft => ({
  ...draft,
  hours: { ...draft.hours, exceptions: before.hours.exceptions },
  ...(keeps.includes('district') ? { district: before.district } : {}),
  ...(keeps.includes('mall') && before.mall ? { mall: before.mall } : {}),
  ...(keeps.includes('phone') && before.phone ? { phone: before.phone } : {}),
  ...(keeps.includes('radiusM') ? { radiusM: before.radiusM } : {}),
  ...(keeps.includes('services') ? { services: [...before.services] } : {}),
  ...(keeps.includes('flagship') ? { flagship: before.flagship } : {}),
  ...(keeps.includes('priority') ? { priority: before.priority } : {}),
});

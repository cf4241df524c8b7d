import { Init, Inject, Singleton } from '@midwayjs/core';
import { Database, inList, insertMissingRows, readInSlices, type Tx, updateCount } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';

export interface StockLocation {
  readonly id: number;
  readonly kind: 'store' | 'warehouse';
  readonly storeId: number | null;
  readonly name: string;
  readonly city: string;
}
interface Locations {
  readonly byId: ReadonlyMap<number, StockLocation>;
  readonly byStore: ReadonlyMap<number, StockLocation>;
  readonly warehouses: readonly StockLocation[];
}
const VERSION = 'locations';
const NAMES_PER_UPDATE = 500;

/** Where goods lie, in memory. */
@Singleton()
export class StockLocations {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  private snapshot!: VersionedSnapshot<Locations>;

  @Init()
  async init(): Promise<void> {
    this.snapshot = this.snapshots.define({ names: [VERSION], load: () => this.load() });
  }

  location(id: number): StockLocation | undefined {
    return this.snapshot.current().byId.get(id);
  }

  /** A store without a location has never had stock. */
  locationOfStore(storeId: number): StockLocation | undefined {
    return this.snapshot.current().byStore.get(storeId);
  }

  /** Of every place, smallest first. */
  ids(): number[] {
    return [...this.snapshot.current().byId.keys()];
  }

  warehouses(): readonly StockLocation[] {
    return this.snapshot.current().warehouses;
  }

  /** Gives new stores a place for stock and keeps the names of known ones in step. */
  async putStores(tx: Tx, stores: readonly { id: number; name: string; city: string }[]): Promise<void> {
    await insertMissingRows(
      tx,
      'stock_location',
      ['kind', 'store_id', 'name', 'city'],
      stores.map((store) => ['store', store.id, store.name, store.city]),
    );
    for (let from = 0; from < stores.length; from += NAMES_PER_UPDATE) {
      const part = stores.slice(from, from + NAMES_PER_UPDATE);
      const ids = inList(part.map((store) => store.id));
      const whens = part.map(() => 'WHEN ? THEN ?').join(' ');
      await updateCount(
        tx,
        `UPDATE stock_location SET name = CASE store_id ${whens} ELSE name END,
                                   city = CASE store_id ${whens} ELSE city END
         WHERE store_id IN ${ids.sql}`,
        [...part.flatMap((s) => [s.id, s.name]), ...part.flatMap((s) => [s.id, s.city]), ...ids.params],
      );
    }
    await this.snapshots.bump(tx, VERSION);
  }

  private async load(): Promise<Locations> {
    const rows = await readInSlices<Omit<StockLocation, 'storeId'> & { store_id: number | null }>(
      this.database,
      'SELECT id, kind, store_id, name, city FROM stock_location',
      'id',
    );
    const all = rows.map(({ store_id, ...row }): StockLocation => ({ ...row, storeId: store_id }));
    return {
      byId: new Map(all.map((l) => [l.id, l])),
      byStore: new Map(all.flatMap((l) => (l.storeId === null ? [] : [[l.storeId, l] as const]))),
      warehouses: all.filter((l) => l.kind === 'warehouse'),
    };
  }
}

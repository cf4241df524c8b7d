import { Inject, Singleton } from '@midwayjs/core';
import type { addStore, Parsed } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { inList, insertRows, type SqlValue, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Snapshots } from '../../platform/snapshot';
import type { Store } from './store';

/** A store as headquarters describes it: GCJ-02 degrees, radius in metres. */
export type StoreDraft = Omit<Parsed<typeof addStore>['body'], 'coordSys'>;

/** Version row that every write of stores or regions raises, so that all processes swap their snapshot. */
export const STORES_VERSION = 'stores';

const COLUMNS = [
  'code',
  'name',
  'brand_id',
  'region_id',
  'lng',
  'lat',
  'province',
  'city',
  'district',
  'address',
  'mall',
  'phone',
  'radius_m',
  'hours',
  'services',
  'flagship',
  'priority',
] as const;
const values = (d: StoreDraft): SqlValue[] => [
  d.code,
  d.name,
  d.brandId,
  d.regionId,
  d.lng,
  d.lat,
  d.province,
  d.city,
  d.district,
  d.address,
  d.mall || null,
  d.phone || null,
  d.radiusM,
  JSON.stringify(d.hours),
  JSON.stringify(d.services),
  d.flagship ? 1 : 0,
  d.priority,
];
const IDS_PER_QUERY = 1000;

/** Writes stores, many at once. Knows nothing of who asks or whether they may. */
@Singleton()
export class StoreWriter {
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;

  /** New stores, online at once. Answers their ids by code. Throws the driver's duplicate error when a code is taken. */
  async insert(tx: Tx, drafts: readonly StoreDraft[]): Promise<Map<string, number>> {
    if (!drafts.length) return new Map();
    const now = sqlTime(this.clock.now());
    const columns = [...COLUMNS, 'status', 'hq', 'created_at', 'updated_at'];
    await insertRows(
      tx,
      'store',
      columns,
      drafts.map((d) => [...values(d), 'online', 0, now, now]),
    );
    await this.snapshots.bump(tx, STORES_VERSION);
    return this.idsByCode(
      tx,
      drafts.map((d) => d.code),
    );
  }

  /** Replaces what headquarters describes of a store; status, successor and the HQ mark stay. */
  async update(tx: Tx, changes: readonly { readonly id: number; readonly draft: StoreDraft }[]): Promise<void> {
    if (!changes.length) return;
    const now = sqlTime(this.clock.now());
    const sql = `UPDATE store SET ${COLUMNS.map((c) => `${c} = ?`).join(', ')}, updated_at = ? WHERE id = ?`;
    for (const { id, draft } of changes) await updateCount(tx, sql, [...values(draft), now, id]);
    await this.snapshots.bump(tx, STORES_VERSION);
  }

  /** Opens, pauses or closes a store. A store that is online has no successor. */
  async setStatus(tx: Tx, id: number, status: Store['status'], successorStoreId: number | null): Promise<void> {
    await updateCount(tx, 'UPDATE store SET status = ?, successor_store_id = ?, updated_at = ? WHERE id = ?', [
      status,
      status === 'online' ? null : successorStoreId,
      sqlTime(this.clock.now()),
      id,
    ]);
    await this.snapshots.bump(tx, STORES_VERSION);
  }

  /** Ids of the stores with these codes, read in the transaction. */
  async idsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
    const ids = new Map<string, number>();
    for (let from = 0; from < codes.length; from += IDS_PER_QUERY) {
      const list = inList(codes.slice(from, from + IDS_PER_QUERY));
      const rows: { id: number; code: string }[] = await tx.query(
        `SELECT id, code FROM store WHERE code IN ${list.sql}`,
        list.params,
      );
      for (const row of rows) ids.set(row.code, row.id);
    }
    return ids;
  }
}

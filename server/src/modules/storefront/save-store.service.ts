import { Inject, Singleton } from '@midwayjs/core';
import type { addStore, Parsed, setStoreStatus } from '@qiandian/shared/contract';
import { readCoordinates } from '../../domain/geo';
import type { HqCaller } from '../../platform/auth';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { StockLocations } from '../inventory';
import { type Store, StoreDirectory, type StoreDraft, StoreWriter, toGcj02 } from '../stores';
import { WHY_IGNORED } from './read-store-row';

type StoreBody = Parsed<typeof addStore>['body'];
type StatusBody = Parsed<typeof setStoreStatus>['body'];

/** HQ's desk for stores (A11): every change within the operator's scope, with its audit entry, at once in every process. */
@Singleton()
export class SaveStore {
  @Inject() database!: Database;
  @Inject() directory!: StoreDirectory;
  @Inject() writer!: StoreWriter;
  @Inject() locations!: StockLocations;
  @Inject() catalog!: Catalog;
  @Inject() audit!: Audit;

  /** @throws Problem STORE_CODE_TAKEN, COORDINATES_INVALID, BRAND_NOT_FOUND, REGION_UNKNOWN, OUT_OF_SCOPE */
  async add(body: StoreBody, caller: HqCaller): Promise<Store> {
    const draft = this.checked(body, caller);
    await this.database.inTx((tx) => this.insert(tx, [draft], caller)).catch(codeTaken);
    return this.directory.byCode(draft.code)!;
  }

  /** @throws Problem as `add`, and STORE_NOT_FOUND */
  async update(storeId: number, body: StoreBody, caller: HqCaller): Promise<Store> {
    const before = this.mine(storeId, caller);
    const draft = this.checked(body, caller);
    await this.database.inTx((tx) => this.change(tx, [{ before, draft }], caller)).catch(codeTaken);
    return this.directory.byId(storeId)!;
  }

  /** New stores with their stock locations; for the form and the import alike. */
  async insert(tx: Tx, drafts: readonly StoreDraft[], caller: HqCaller): Promise<void> {
    if (!drafts.length) return;
    const ids = await this.writer.insert(tx, drafts);
    const added = drafts.map((draft) => ({ id: ids.get(draft.code)!, draft }));
    await this.locations.putStores(
      tx,
      added.map(({ id, draft }) => ({ id, name: draft.name, city: draft.city })),
    );
    await this.audit.record(
      tx,
      caller,
      added.map(({ id, draft }) => ({
        action: 'create',
        subject: 'store',
        subjectId: id,
        title: draft.name,
        after: draft,
      })),
    );
  }

  async change(
    tx: Tx,
    changes: readonly { readonly before: Store; readonly draft: StoreDraft }[],
    caller: HqCaller,
  ): Promise<void> {
    if (!changes.length) return;
    await this.writer.update(
      tx,
      changes.map(({ before, draft }) => ({ id: before.id, draft })),
    );
    await this.locations.putStores(
      tx,
      changes.map(({ before, draft }) => ({ id: before.id, name: draft.name, city: draft.city })),
    );
    await this.audit.record(
      tx,
      caller,
      changes.map(({ before, draft }) => ({
        action: 'update',
        subject: 'store',
        subjectId: before.id,
        title: draft.name,
        before: draftOf(before),
        after: draft,
      })),
    );
  }

  /** @throws Problem STORE_NOT_FOUND, SUCCESSOR_INVALID, OUT_OF_SCOPE */
  async setStatus(storeId: number, { status, successorStoreId }: StatusBody, caller: HqCaller): Promise<Store> {
    const before = this.mine(storeId, caller);
    const successor = status === 'online' ? undefined : successorStoreId;
    if (successor !== undefined && (successor === storeId || this.directory.byId(successor)?.status !== 'online')) {
      throw new Problem('SUCCESSOR_INVALID', {
        errors: [{ path: 'body.successorStoreId', message: '请选择一家营业中的其他门店' }],
      });
    }
    await this.database.inTx(async (tx) => {
      await this.writer.setStatus(tx, storeId, status, successor ?? null);
      await this.audit.record(tx, caller, {
        action: 'status',
        subject: 'store',
        subjectId: storeId,
        title: before.name,
        before: { status: before.status, successorStoreId: before.successorStoreId },
        after: { status, successorStoreId: successor ?? null },
      });
    });
    return this.directory.byId(storeId)!;
  }

  /** The store, if the operator may see it. @throws Problem STORE_NOT_FOUND, OUT_OF_SCOPE */
  mine(storeId: number, caller: HqCaller): Store {
    const store = this.directory.byId(storeId);
    if (!store) throw new Problem('STORE_NOT_FOUND');
    if (!this.directory.inScope(caller.scope, storeId)) throw new Problem('OUT_OF_SCOPE');
    return store;
  }

  private checked({ coordSys, ...body }: StoreBody, caller: HqCaller): StoreDraft {
    if (!this.catalog.brand(body.brandId)) throw new Problem('BRAND_NOT_FOUND');
    if (!this.directory.region(body.regionId)) throw new Problem('REGION_UNKNOWN', { detail: '没有这个区域' });
    if (!this.directory.current.covers(caller.scope, body)) throw new Problem('OUT_OF_SCOPE');
    const read = readCoordinates({ lng: body.lng, lat: body.lat, coord: coordSys }, toGcj02);
    if ('ignored' in read) {
      const message = WHY_IGNORED[read.ignored];
      throw new Problem('COORDINATES_INVALID', { detail: message, errors: [{ path: 'body.lng', message }] });
    }
    return { ...body, lng: read.fix.lng, lat: read.fix.lat };
  }
}

const codeTaken = (error: unknown): never => {
  if (isDuplicate(error)) {
    throw new Problem('STORE_CODE_TAKEN', { errors: [{ path: 'body.code', message: '这个编码已有门店在用' }] });
  }
  throw error;
};

const draftOf = (s: Store): StoreDraft => ({
  code: s.code,
  name: s.name,
  brandId: s.brandId,
  regionId: s.regionId,
  lng: s.lng,
  lat: s.lat,
  province: s.province,
  city: s.city,
  district: s.district,
  address: s.address,
  ...(s.mall && { mall: s.mall }),
  ...(s.phone && { phone: s.phone }),
  radiusM: s.radiusM,
  hours: s.hours,
  services: [...s.services],
  flagship: s.flagship,
  priority: s.priority,
});

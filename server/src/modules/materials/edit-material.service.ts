import { Inject, Singleton } from '@midwayjs/core';
import type { addMaterial, moveMaterial, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { HotZones } from '../promotions';
import { MaterialScopes } from './material-scopes.service';
import { type MaterialContent, MaterialEntity, type MaterialStatus } from './material.entity';
import { Materials } from './materials.service';

export type MaterialDraft = Parsed<typeof addMaterial>['body'];
export type MaterialAction = Parsed<typeof moveMaterial>['params']['action'];

/** From which states an action leads where. */
const MOVES: Readonly<Record<MaterialAction, { from: readonly MaterialStatus[]; to: MaterialStatus }>> = {
  submit: { from: ['draft', 'rejected'], to: 'pending' },
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
  withdraw: { from: ['pending', 'approved'], to: 'withdrawn' },
};

/** Headquarters' editor of materials (A112): nothing goes out that a second person has not looked at. All of it is audited. */
@Singleton()
export class EditMaterial {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() zones!: HotZones;
  @Inject() scopes!: MaterialScopes;
  @Inject() materials!: Materials;
  @Inject() audit!: Audit;

  /** @throws Problem PRODUCT_NOT_FOUND, ZONE_NOT_FOUND, BRAND_NOT_FOUND, OUT_OF_SCOPE */
  async add(body: MaterialDraft, caller: HqCaller): Promise<MaterialEntity> {
    const draft = this.checked(body, caller);
    const now = this.clock.now();
    return this.database.inTx(async (tx) => {
      const material = await tx.getRepository(MaterialEntity).save({
        ...columnsOf(draft),
        approved: null,
        status: 'draft' as const,
        note: '',
        createdBy: caller.name,
        submittedBy: null,
        approvedAt: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
      });
      await this.record(tx, caller, 'create', undefined, material);
      return material;
    });
  }

  /**
   * Back to a draft: it is not shared until it is approved again; links of what was approved go on opening that.
   * @throws Problem MATERIAL_NOT_FOUND, VERSION_CONFLICT, and as `add`
   */
  save(
    id: number,
    { version, ...body }: MaterialDraft & { version: number },
    caller: HqCaller,
  ): Promise<MaterialEntity> {
    return this.change(id, 'update', caller, (before) => {
      if (before.version !== version) throw new Problem('VERSION_CONFLICT');
      return { ...columnsOf(this.checked(body, caller)), status: 'draft', note: '', submittedBy: null };
    });
  }

  /** @throws Problem MATERIAL_NOT_FOUND, MATERIAL_STATE, MATERIAL_OWN_REVIEW, OUT_OF_SCOPE, VERSION_CONFLICT */
  move(id: number, action: MaterialAction, note: string, caller: HqCaller): Promise<MaterialEntity> {
    return this.change(id, action, caller, (before) => {
      const { from, to } = MOVES[action];
      if (!from.includes(before.status)) throw new Problem('MATERIAL_STATE');
      if (action === 'submit') {
        this.refuseExpired(before);
        return { status: to, note: '', submittedBy: caller.operatorId };
      }
      if (action === 'withdraw') return { status: to, note };
      if (before.submittedBy === caller.operatorId) throw new Problem('MATERIAL_OWN_REVIEW');
      if (action === 'reject') return { status: to, note };
      this.refuseExpired(before);
      return { status: to, note, approved: before.draft, approvedAt: this.clock.now() };
    });
  }

  private refuseExpired({ endsAt }: MaterialEntity): void {
    if (endsAt <= this.clock.now()) throw new Problem('MATERIAL_STATE', { detail: '素材已过有效期，请先改时间' });
  }

  private async change(
    id: number,
    action: string,
    caller: HqCaller,
    next: (before: MaterialEntity) => Partial<MaterialEntity>,
  ): Promise<MaterialEntity> {
    return this.database.inTx(async (tx) => {
      const repository = tx.getRepository(MaterialEntity);
      const before = await repository.findOneBy({ id });
      if (!before) throw new Problem('MATERIAL_NOT_FOUND');
      if (!this.scopes.covers(caller.scope, before.draft.scope)) throw new Problem('OUT_OF_SCOPE');
      const after = { ...before, ...next(before), version: before.version + 1, updatedAt: this.clock.now() };
      const claimed = await updateCount(tx, 'UPDATE material SET version = ? WHERE id = ? AND version = ?', [
        after.version,
        id,
        before.version,
      ]);
      if (!claimed) throw new Problem('VERSION_CONFLICT');
      await repository.save(after);
      await this.record(tx, caller, action, before, after);
      return after;
    });
  }

  private checked({ zoneId, brandId, ...body }: MaterialDraft, caller: HqCaller): MaterialContent {
    const scope = this.scopes.checked(body.scope, caller.scope);
    const unknown = body.productIds.findIndex((id) => !this.catalog.product(id));
    if (unknown >= 0) {
      const errors = [{ path: `body.productIds.${unknown}`, message: '没有这个商品' }];
      throw new Problem('PRODUCT_NOT_FOUND', { errors });
    }
    if (zoneId !== undefined && !this.zones.zone(zoneId)) throw new Problem('ZONE_NOT_FOUND');
    if (brandId !== undefined && !this.catalog.brand(brandId)) throw new Problem('BRAND_NOT_FOUND');
    const { brandIds } = caller.scope;
    if (brandId !== undefined && brandIds && !brandIds.includes(brandId)) throw new Problem('OUT_OF_SCOPE');
    return {
      ...body,
      ...(zoneId === undefined ? {} : { zoneId }),
      ...(brandId === undefined ? {} : { brandId }),
      scope,
      productIds: [...new Set(body.productIds)],
      channels: [...new Set(body.channels)],
      from: new Date(body.from).toISOString(),
      to: new Date(body.to).toISOString(),
    };
  }

  private async record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    before: MaterialEntity | undefined,
    after: MaterialEntity,
  ): Promise<void> {
    await this.audit.record(tx, caller, {
      action,
      subject: 'material',
      subjectId: after.id,
      title: after.title,
      before: before && trail(before),
      after: trail(after),
    });
    await this.materials.changed(tx);
  }
}

const columnsOf = (draft: MaterialContent) => ({
  draft,
  title: draft.title,
  brandId: draft.brandId ?? null,
  endsAt: new Date(draft.to),
});

const trail = ({ draft, status, note, version }: MaterialEntity) => ({ draft, status, note, version });

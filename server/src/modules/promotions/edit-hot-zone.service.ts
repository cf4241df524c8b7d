import { Inject, Singleton } from '@midwayjs/core';
import type { addHotZone, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots } from '../../platform/snapshot';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { type HotZoneContent, HotZoneEntity } from './hot-zone.entity';
import { ZONES_VERSION } from './hot-zones.service';
import { ZoneScopes } from './zone-scopes.service';

export type ZoneDraft = Omit<Parsed<typeof addHotZone>['body'], 'version'>;

/** What `HotZoneEntity` holds besides its identity. */
type State = Pick<
  HotZoneEntity,
  'draft' | 'published' | 'previous' | 'status' | 'version' | 'publishedVersion' | 'previousVersion'
>;

/**
 * HQ's editor of hot zones (A19): saves change the draft, publishing copies it to the storefronts, undoing goes back one
 * publication. Every writer names the version it read; all changes are audited and seen by every process within seconds.
 */
@Singleton()
export class EditHotZone {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() catalog!: Catalog;
  @Inject() scopes!: ZoneScopes;
  @Inject() audit!: Audit;

  /** @throws Problem PRODUCT_NOT_FOUND, SCOPE_EMPTY, OUT_OF_SCOPE */
  async add(body: ZoneDraft, caller: HqCaller): Promise<HotZoneEntity> {
    const draft = this.checked(body, caller);
    const now = this.clock.now();
    return this.database.inTx(async (tx) => {
      const zone = await tx.getRepository(HotZoneEntity).save({
        draft,
        published: null,
        previous: null,
        status: 'draft' as const,
        version: 1,
        publishedVersion: null,
        previousVersion: null,
        createdAt: now,
        updatedAt: now,
      });
      await this.record(tx, caller, 'create', zone.id, undefined, zone);
      return zone;
    });
  }

  /** @throws Problem ZONE_NOT_FOUND, VERSION_CONFLICT, PRODUCT_NOT_FOUND, SCOPE_EMPTY, OUT_OF_SCOPE */
  save(zoneId: number, body: ZoneDraft, version: number | undefined, caller: HqCaller): Promise<HotZoneEntity> {
    return this.change(zoneId, 'update', caller, version, (zone) => ({
      ...zone,
      draft: this.checked(body, caller),
      version: zone.version + 1,
    }));
  }

  /** Same products, other order. @throws Problem as `save` */
  reorder(zoneId: number, productIds: readonly number[], version: number, caller: HqCaller): Promise<HotZoneEntity> {
    return this.change(zoneId, 'reorder', caller, version, (zone) => {
      const known = new Set(zone.draft.productIds);
      const stranger = productIds.findIndex((id) => !known.has(id));
      if (stranger >= 0) {
        const errors = [{ path: `body.productIds.${stranger}`, message: '专区里没有这个商品' }];
        throw new Problem('PRODUCT_NOT_FOUND', { errors });
      }
      if (new Set(productIds).size !== known.size || productIds.length !== known.size) {
        const errors = [{ path: 'body.productIds', message: '要包含专区的全部商品，每个一次' }];
        throw new Problem('INVALID_INPUT', { errors });
      }
      return { ...zone, draft: { ...zone.draft, productIds: [...productIds] }, version: zone.version + 1 };
    });
  }

  /** @throws Problem ZONE_NOT_FOUND, VERSION_CONFLICT, ZONE_EMPTY, ZONE_ENDED, OUT_OF_SCOPE */
  publish(zoneId: number, version: number, caller: HqCaller): Promise<HotZoneEntity> {
    return this.change(zoneId, 'publish', caller, version, (zone) => {
      // a second click must not make this publication the one that undo goes back to
      if (zone.published && zone.publishedVersion === zone.version) return zone;
      if (!zone.draft.productIds.length) throw new Problem('ZONE_EMPTY');
      if (new Date(zone.draft.endsAt) <= this.clock.now()) throw new Problem('ZONE_ENDED');
      return {
        ...zone,
        status: 'published',
        published: zone.draft,
        publishedVersion: zone.version,
        previous: zone.published,
        previousVersion: zone.publishedVersion,
      };
    });
  }

  /** Back to the publication before; off the storefronts when there was none. @throws Problem NOTHING_TO_UNDO */
  undo(zoneId: number, caller: HqCaller): Promise<HotZoneEntity> {
    return this.change(zoneId, 'undo', caller, undefined, (zone) =>
      zone.previous
        ? {
            ...zone,
            published: zone.previous,
            publishedVersion: zone.previousVersion,
            previous: null,
            previousVersion: null,
          }
        : withdrawn(zone),
    );
  }

  /** Off the storefronts at once; the draft stays. @throws Problem NOTHING_TO_UNDO when it is not on them */
  withdraw(zoneId: number, caller: HqCaller): Promise<HotZoneEntity> {
    return this.change(zoneId, 'withdraw', caller, undefined, withdrawn);
  }

  /** @throws Problem ZONE_NOT_FOUND, ZONE_LIVE, OUT_OF_SCOPE */
  async remove(zoneId: number, caller: HqCaller): Promise<void> {
    await this.database.inTx(async (tx) => {
      const zone = await this.mine(tx, zoneId, caller);
      if (zone.published && new Date(zone.published.endsAt) > this.clock.now()) throw new Problem('ZONE_LIVE');
      await tx.getRepository(HotZoneEntity).delete(zoneId);
      await this.record(tx, caller, 'delete', zoneId, zone, undefined);
    });
  }

  private async change(
    zoneId: number,
    action: string,
    caller: HqCaller,
    version: number | undefined,
    next: (zone: HotZoneEntity) => State,
  ): Promise<HotZoneEntity> {
    return this.database.inTx(async (tx) => {
      const before = await this.mine(tx, zoneId, caller);
      if (version !== undefined && before.version !== version) throw new Problem('VERSION_CONFLICT');
      const after: HotZoneEntity = { ...before, ...next(before), updatedAt: this.clock.now() };
      const claimed = await updateCount(tx, 'UPDATE hot_zone SET version = ? WHERE id = ? AND version = ?', [
        after.version,
        zoneId,
        before.version,
      ]);
      if (!claimed) throw new Problem('VERSION_CONFLICT');
      await tx.getRepository(HotZoneEntity).save(after);
      await this.record(tx, caller, action, zoneId, before, after);
      return after;
    });
  }

  private async mine(tx: Tx, zoneId: number, caller: HqCaller): Promise<HotZoneEntity> {
    const zone = await tx.getRepository(HotZoneEntity).findOneBy({ id: zoneId });
    if (!zone) throw new Problem('ZONE_NOT_FOUND');
    if (!this.scopes.covers(caller.scope, zone.draft.scope)) throw new Problem('OUT_OF_SCOPE');
    return zone;
  }

  private checked({ startsAt, endsAt, scope, productIds, ...rest }: ZoneDraft, caller: HqCaller): HotZoneContent {
    const target = this.scopes.checked(scope, caller.scope);
    const unknown = productIds.findIndex((id) => !this.catalog.product(id));
    if (unknown >= 0) {
      const errors = [{ path: `body.productIds.${unknown}`, message: '没有这个商品' }];
      throw new Problem('PRODUCT_NOT_FOUND', { errors });
    }
    return {
      ...rest,
      scope: target,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      productIds: [...new Set(productIds)],
    };
  }

  private async record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    zoneId: number,
    before: State | undefined,
    after: State | undefined,
  ): Promise<void> {
    await this.audit.record(tx, caller, {
      action,
      subject: 'hot-zone',
      subjectId: zoneId,
      title: (after ?? before)!.draft.title,
      before: before && trail(before),
      after: after && trail(after),
    });
    await this.snapshots.bump(tx, ZONES_VERSION);
  }
}

const withdrawn = (zone: HotZoneEntity): State => {
  if (!zone.published) throw new Problem('NOTHING_TO_UNDO');
  return {
    ...zone,
    status: 'withdrawn',
    published: null,
    publishedVersion: null,
    previous: null,
    previousVersion: null,
  };
};

const trail = ({ draft, published, status, version }: State) => ({ draft, published, status, version });

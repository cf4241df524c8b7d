import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getLayer } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeBrands, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Snapshots } from '../../platform/snapshot';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { type LayerContent, type LayerLevel, LAYERS_VERSION } from './layers.service';
import { StorefrontLayerEntity } from './storefront.entities';

type Layer = Answer<typeof getLayer>;

/** Decorating storefronts, one layer at a time. Only whole layers within the operator's scope. */
@Singleton()
export class EditLayer {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() directory!: StoreDirectory;
  @Inject() catalog!: Catalog;
  @Inject() audit!: Audit;

  /** A layer nobody has saved yet is empty, version 0. @throws Problem LAYER_TARGET_UNKNOWN, OUT_OF_SCOPE */
  async get(level: LayerLevel, targetId: number, caller: HqCaller): Promise<Layer> {
    this.target(level, targetId, caller);
    const row = await this.database.dataSource.getRepository(StorefrontLayerEntity).findOneBy({ level, targetId });
    return row ? view(row) : { level, targetId, content: {}, version: 0 };
  }

  /** @throws Problem LAYER_TARGET_UNKNOWN, OUT_OF_SCOPE, PRODUCT_NOT_FOUND, VERSION_CONFLICT */
  async put(
    level: LayerLevel,
    targetId: number,
    { content, version }: { content: LayerContent; version: number },
    caller: HqCaller,
  ): Promise<Layer> {
    const title = this.target(level, targetId, caller);
    this.check(content);
    const save = async (tx: Tx): Promise<Layer> => {
      const repository = tx.getRepository(StorefrontLayerEntity);
      const before = await repository.findOneBy({ level, targetId });
      if ((before?.version ?? 0) !== version) throw new Problem('VERSION_CONFLICT');
      const next = { level, targetId, content, version: version + 1, updatedAt: this.clock.now() };
      await this.write(tx, before, next);
      await this.audit.record(tx, caller, {
        action: 'update',
        subject: 'storefront-layer',
        subjectId: `${level}:${targetId}`,
        title,
        before: before?.content,
        after: content,
      });
      await this.snapshots.bump(tx, LAYERS_VERSION);
      return view(next);
    };
    return this.database.inTx(save).catch((error: unknown) => {
      throw isDuplicate(error) ? new Problem('VERSION_CONFLICT') : error;
    });
  }

  /** Two first saves at once meet at the unique key; two later ones at the version. */
  private async write(tx: Tx, before: StorefrontLayerEntity | null, next: Omit<StorefrontLayerEntity, 'id'>) {
    const repository = tx.getRepository(StorefrontLayerEntity);
    if (!before) return void (await repository.insert(next as never));
    const { affected } = await repository.update({ id: before.id, version: before.version }, next as never);
    if (affected === 0) throw new Problem('VERSION_CONFLICT');
  }

  /** The target's name for the audit log. */
  private target(level: LayerLevel, targetId: number, caller: HqCaller): string {
    const { scope } = caller;
    const stores = this.directory.current;
    const known = <T>(target: T | undefined): T => {
      if (target === undefined) throw new Problem('LAYER_TARGET_UNKNOWN');
      return target;
    };
    const allow = (covered: boolean): void => {
      if (!covered) throw new Problem('OUT_OF_SCOPE');
    };
    switch (level) {
      case 'hq':
        known(targetId === 0 ? targetId : undefined);
        allow(seesWholeChain(scope));
        return '总部模板';
      case 'brand': {
        const brand = known(this.catalog.brand(targetId));
        allow(seesWholeBrands(scope, [targetId]));
        return brand.name;
      }
      case 'region': {
        const region = known(stores.region(targetId));
        allow(scope.brandIds === null && !scope.franchiseeIds && stores.regionInScope(scope, targetId));
        return region.name;
      }
      case 'store': {
        const store = known(stores.byId(targetId));
        allow(stores.covers(scope, store));
        return store.name;
      }
    }
  }

  private check({ shelves = [] }: LayerContent): void {
    shelves.forEach((shelf, i) => {
      const path = `body.content.shelves.${i}`;
      if (shelf.kind === 'category' && (!shelf.categoryId || !this.catalog.category(shelf.categoryId))) {
        throw new Problem('INVALID_INPUT', { errors: [{ path: `${path}.categoryId`, message: '请选择类目' }] });
      }
      if (shelf.kind !== 'picked') return;
      if (!shelf.productIds?.length) {
        throw new Problem('INVALID_INPUT', { errors: [{ path: `${path}.productIds`, message: '请选择商品' }] });
      }
      const unknown = shelf.productIds.findIndex((id) => !this.catalog.product(id));
      if (unknown >= 0) {
        throw new Problem('PRODUCT_NOT_FOUND', {
          errors: [{ path: `${path}.productIds.${unknown}`, message: '没有这个商品' }],
        });
      }
    });
  }
}

const view = (row: Omit<StorefrontLayerEntity, 'id'>): Layer => ({
  level: row.level,
  targetId: row.targetId,
  content: row.content as LayerContent,
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
});

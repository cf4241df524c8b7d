import { Init, Inject, Singleton } from '@midwayjs/core';
import type { layerContent, LAYER_LEVELS } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { Database } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import type { Store } from '../stores';
import { StorefrontLayerEntity } from './storefront.entities';

export type LayerLevel = (typeof LAYER_LEVELS)[number];
export type LayerContent = z.output<typeof layerContent>;

/** Version row of all layers. */
export const LAYERS_VERSION = 'storefront-layers';

/** HQ template → brand → region → store (A11), in memory. */
@Singleton()
export class Layers {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  private held!: VersionedSnapshot<ReadonlyMap<string, LayerContent>>;

  @Init()
  init(): void {
    this.held = this.snapshots.define({ names: [LAYERS_VERSION], load: () => this.load() });
  }

  get current(): ReadonlyMap<string, LayerContent> {
    return this.held.current();
  }

  /** The widest layer, which every storefront begins with; undefined until headquarters has saved one. */
  template(): LayerContent | undefined {
    return this.current.get(layerKey('hq', 0));
  }

  /** The layers nearer to a store than the template, widest first. `regions`: its region and all above, nearest first. */
  nearerTo(store: Pick<Store, 'id' | 'brandId'>, regions: readonly number[]): LayerContent[] {
    const keys = [
      layerKey('brand', store.brandId),
      ...[...regions].reverse().map((id) => layerKey('region', id)),
      layerKey('store', store.id),
    ];
    return keys.flatMap((key) => this.current.get(key) ?? []);
  }

  /** Ids of the stores that have a layer of their own. */
  storesWithOwn(): number[] {
    const prefix = layerKey('store', 0).slice(0, -1);
    return [...this.current.keys()].flatMap((key) => (key.startsWith(prefix) ? Number(key.slice(prefix.length)) : []));
  }

  private async load(): Promise<ReadonlyMap<string, LayerContent>> {
    const rows = await this.database.dataSource.getRepository(StorefrontLayerEntity).find();
    return new Map(rows.map((row) => [layerKey(row.level, row.targetId), row.content as LayerContent]));
  }
}

const layerKey = (level: LayerLevel, targetId: number): string => `${level}:${targetId}`;

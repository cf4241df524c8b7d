import { Init, Inject, Singleton } from '@midwayjs/core';
import { visibleZones, type ZoneFacts } from '../../domain/hot-zone';
import { Database } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import type { Store } from '../stores';
import { type HotZoneContent, HotZoneEntity } from './hot-zone.entity';
import { ZoneScopes } from './zone-scopes.service';

/** A hot zone as published. */
export interface Zone extends ZoneFacts {
  readonly subtitle: string;
  readonly banner: string;
}

/** Version row of all hot zones. */
export const ZONES_VERSION = 'hot-zones';

/** The published hot zones in memory, in every process within about a second of publishing (promise 7). */
@Singleton()
export class HotZones {
  @Inject() database!: Database;
  @Inject() snapshots!: Snapshots;
  @Inject() scopes!: ZoneScopes;
  private held!: VersionedSnapshot<ReadonlyMap<number, Zone>>;

  @Init()
  init(): void {
    this.held = this.snapshots.define({ names: [ZONES_VERSION], load: () => this.load() });
  }

  /** All published zones of the moment, whatever their period; replaced whole. */
  get current(): ReadonlyMap<number, Zone> {
    return this.held.current();
  }

  zone(id: number): Zone | undefined {
    return this.current.get(id);
  }

  /** What a store shows at an instant, in the order of the entrances. */
  visibleAt(store: Store, at: Date): Zone[] {
    return visibleZones([...this.current.values()], this.scopes.scoped(store), at);
  }

  /** The zone that brings a product forward in this store now; the one with the first entrance when there are several. */
  activeZoneOfProduct(store: Store, productId: number, at: Date): Zone | undefined {
    return this.visibleAt(store, at).find((zone) => zone.productIds.includes(productId));
  }

  private async load(): Promise<ReadonlyMap<number, Zone>> {
    const rows = await this.database.dataSource.getRepository(HotZoneEntity).find({ order: { id: 'ASC' } });
    return new Map(rows.flatMap((row) => (row.published ? [[row.id, zoneOf(row.id, row.published)] as const] : [])));
  }
}

export const zoneOf = (id: number, content: HotZoneContent): Zone => ({
  ...content,
  id,
  startsAt: new Date(content.startsAt),
  endsAt: new Date(content.endsAt),
});

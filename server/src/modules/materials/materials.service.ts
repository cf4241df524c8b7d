import { Init, Inject, Singleton } from '@midwayjs/core';
import { withinPeriod } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';
import { MaterialScopes } from './material-scopes.service';
import { type MaterialContent, MaterialEntity, type MaterialStatus } from './material.entity';

/** A material that was let through once. */
export interface Material extends Omit<MaterialContent, 'from' | 'to'> {
  readonly id: number;
  readonly status: MaterialStatus;
  readonly from: Date;
  readonly to: Date;
  readonly approvedAt: Date;
}

const VERSION = 'materials';

/** Approved materials in memory: every guide reads them, all day long. */
@Singleton()
export class Materials {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() snapshots!: Snapshots;
  @Inject() scopes!: MaterialScopes;
  private held!: VersionedSnapshot<ReadonlyMap<number, Material>>;

  @Init()
  init(): void {
    this.held = this.snapshots.define({ names: [VERSION], load: () => this.load() });
  }

  /** As last approved, whatever has become of it: old links go on leading there. */
  byId(id: number): Material | undefined {
    return this.held.current().get(id);
  }

  /** What guides of a store may share now (A112), newest first. */
  shareable(storeId: number): Material[] {
    const now = this.clock.now();
    return [...this.held.current().values()].filter(
      (material) => isLive(material, now) && this.scopes.reaches(material.scope, storeId),
    );
  }

  /** The material if guides of some store may share it now. */
  live(id: number): Material | undefined {
    const material = this.byId(id);
    return material && isLive(material, this.clock.now()) ? material : undefined;
  }

  /** The material if guides of the store may share it now. */
  find(id: number, storeId: number): Material | undefined {
    const material = this.live(id);
    return material && this.scopes.reaches(material.scope, storeId) ? material : undefined;
  }

  /** To be called in every transaction that writes materials. */
  changed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, VERSION);
  }

  private async load(): Promise<ReadonlyMap<number, Material>> {
    const rows = await this.database.dataSource.getRepository(MaterialEntity).find({ order: { approvedAt: 'DESC' } });
    return new Map(
      rows.flatMap(({ id, status, approved, approvedAt }) =>
        approved && approvedAt ? [[id, { ...approved, id, status, approvedAt, ...periodOf(approved) }] as const] : [],
      ),
    );
  }
}

const periodOf = ({ from, to }: MaterialContent) => ({ from: new Date(from), to: new Date(to) });

const isLive = ({ status, from, to }: Material, at: Date): boolean =>
  status === 'approved' && withinPeriod(at, { from, to });

import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { InstantColumn, JsonColumn } from '../../platform/db';

/** One layer of a storefront: HQ template → brand → region → store (A11). Lower layers override higher ones. */
@Entity('storefront_layer')
@Unique(['level', 'targetId'])
export class StorefrontLayerEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 8 })
  level!: 'hq' | 'brand' | 'region' | 'store';

  /** Brand, region or store id by level; 0 for the template. */
  @Column({ type: 'int' })
  targetId!: number;

  @JsonColumn()
  content!: unknown;

  @Column({ type: 'int', default: 1 })
  version!: number;

  @InstantColumn()
  updatedAt!: Date;
}

/**
 * What the resolver remembers of a person (E3 rows 3, 4, 9): stores and a city, never coordinates. Keyed `m<memberId>`
 * or `v<visitorId>`.
 */
@Entity('visit_memory')
export class VisitMemoryEntity {
  @Column({ type: 'varchar', length: 48, primary: true })
  owner!: string;

  @Column({ type: 'int', nullable: true })
  linkStoreId!: number | null;

  @InstantColumn({ nullable: true })
  linkAt!: Date | null;

  /** Whose link it was, to say so when the visitor comes back. */
  @Column({ type: 'int', nullable: true })
  linkGuideId!: number | null;

  @Column({ type: 'int', nullable: true })
  manualStoreId!: number | null;

  @InstantColumn({ nullable: true })
  manualAt!: Date | null;

  /** When the visitor was last asked whether to leave a chosen store that is far away: once a day (E3 row 4). */
  @InstantColumn({ nullable: true })
  farAskedAt!: Date | null;

  @Column({ type: 'int', nullable: true })
  lastStoreId!: number | null;

  @InstantColumn({ nullable: true })
  lastAt!: Date | null;

  @Column({ type: 'varchar', length: 30, nullable: true })
  city!: string | null;

  @InstantColumn({ nullable: true })
  cityAt!: Date | null;

  @InstantColumn()
  updatedAt!: Date;
}
